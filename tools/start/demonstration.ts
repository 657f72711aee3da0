/** Loads the demonstration data once: into an empty directory, and again from where it stopped when a load was cut off. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { leash } from '@jiguan/tools/servers';
import { root } from '../root.ts';
import { ask } from './ask.ts';
import { administrator } from './environment.ts';

const program = join(root, 'tools/demo/main.ts');

/** Rejects with the loader's complaint when it fails; the next start tries again. */
export async function loadDemonstration(url: string, folder: string, say: (line: string) => void): Promise<void> {
  const mark = join(folder, 'demonstration');
  const state = existsSync(mark) ? readFileSync(mark, 'utf8') : 'none';
  if (state === 'loaded' || !existsSync(program)) return;
  if (state === 'none' && !(await directoryIsEmpty(url))) return;
  writeFileSync(mark, 'loading');
  const began = Date.now();
  say('loading the demonstration data (once; a minute or two) …');
  await load(url, say);
  writeFileSync(mark, 'loaded');
  say(`the demonstration data is there (${Math.round((Date.now() - began) / 1000)} s)`);
}

async function directoryIsEmpty(url: string): Promise<boolean> {
  const { units = [] } = await ask<{ units?: unknown[] }>(url, administrator, '/directory/v1/units?pageSize=1');
  return units.length === 0;
}

async function load(url: string, say: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, GATEWAY_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  leash(child);
  let complaint = '';
  createInterface({ input: child.stdout }).on('line', (line) => say(`  ${line}`));
  child.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2000);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The demonstration data could not be loaded; the next start goes on with it.\n${complaint.trim()}`);
}
