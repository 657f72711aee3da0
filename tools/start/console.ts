/** The console is built while the servers start; the gateway serves it when it is there. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { consoleFolder } from '@jiguan/console/folder';
import { leash } from '@jiguan/tools/servers';
import { root } from '../root.ts';

/** Resolves when the build of the present sources is there; rejects with the builder's complaint. In a process of its own, which lets the services go first. */
export async function buildConsoleBeside(): Promise<void> {
  if (existsSync(join(consoleFolder(), 'index.html'))) return;
  const child = spawn(process.execPath, [join(root, 'services/console/build.ts')], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  leash(child);
  if (child.pid !== undefined) setPriority(child.pid, 10);
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2000);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`The console could not be built.\n${complaint.trim()}`);
}
