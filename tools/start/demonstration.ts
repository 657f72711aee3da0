/**
 * Loads the demonstration data once, behind a house that already runs: each service brings its own loader, services/<name>/demo/main.ts. They
 * begin with an empty directory, and go on from where they stopped when a load was cut off.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { leash } from '@jiguan/tools/servers';
import { ask } from './ask.ts';
import { administrator } from './environment.ts';
import type { ServiceEntry } from './services.ts';

export interface DemonstrationOptions {
  readonly services: readonly ServiceEntry[];
  /** Origin of the gateway. */
  readonly url: string;
  /** Where it is noted how far each loader came. */
  readonly folder: string;
  say(line: string): void;
  /** Ends the loaders, without a word. */
  readonly ending: AbortSignal;
}

/** How far a loader came, and the day it began: what it loads is told from that day on. */
interface Mark {
  readonly state: 'loading' | 'loaded';
  readonly day: string;
}

const programOf = ({ folder }: ServiceEntry): string => join(folder, 'demo/main.ts');

/** Settles when every loader has ended. One that fails says why, and the next start goes on with it. */
export async function loadDemonstration(options: DemonstrationOptions): Promise<void> {
  const { services, url, say, ending } = options;
  const folder = join(options.folder, 'demonstration');
  const bringing = services.filter((service) => existsSync(programOf(service)));
  const due = bringing.filter(({ name }) => markOf(folder, name)?.state !== 'loaded');
  const begun = bringing.some(({ name }) => markOf(folder, name));
  if (due.length === 0 || (!begun && !(await directoryIsEmpty(url)))) return;
  const began = Date.now();
  say(`loading the demonstration data of ${due.map(({ name }) => name).join(', ')} (once; a few minutes; use the house meanwhile) …`);
  const loaded = await Promise.all(due.map((service) => loadOne(service, folder, options)));
  if (ending.aborted || loaded.includes(false)) return;
  say(`the demonstration data is there (${Math.round((Date.now() - began) / 1000)} s)`);
}

async function directoryIsEmpty(url: string): Promise<boolean> {
  const { units = [] } = await ask<{ units?: unknown[] }>(url, administrator, '/directory/v1/units?pageSize=1');
  return units.length === 0;
}

const fileOf = (folder: string, name: string): string => join(folder, `${name}.json`);

function markOf(folder: string, name: string): Mark | undefined {
  const file = fileOf(folder, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Mark) : undefined;
}

/** Whether it is loaded now. */
async function loadOne(service: ServiceEntry, folder: string, { url, say, ending }: DemonstrationOptions): Promise<boolean> {
  const { name } = service;
  const { day } = markOf(folder, name) ?? { day: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) };
  const mark = (state: Mark['state']) => writeFileSync(fileOf(folder, name), JSON.stringify({ state, day } satisfies Mark));
  mkdirSync(folder, { recursive: true });
  mark('loading');
  const complaint = await run(service, { GATEWAY_URL: url, DEMO_DAY: day }, (line) => say(`  ${name}: ${line}`), ending);
  if (complaint === undefined) mark('loaded');
  else if (!ending.aborted) say(`The demonstration data of ${name} could not be loaded; the next start goes on with it.\n${complaint}`);
  return complaint === undefined;
}

/** Runs a loader behind everything else that the machine does. Answers what it said when it failed. */
async function run(
  service: ServiceEntry,
  env: Readonly<Record<string, string>>,
  say: (line: string) => void,
  ending: AbortSignal,
): Promise<string | undefined> {
  const child = spawn(process.execPath, [programOf(service)], {
    cwd: service.folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  leash(child);
  if (child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const end = () => void child.kill();
  ending.addEventListener('abort', end);
  let complaint = '';
  createInterface({ input: child.stdout }).on('line', say);
  child.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2000);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve).once('error', () => resolve(1)));
  ending.removeEventListener('abort', end);
  return code === 0 ? undefined : complaint.trim();
}
