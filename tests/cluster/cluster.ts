/** The kit's cluster, by its scripts: CLUSTER_KIT is their folder, CLUSTER_WORK the folder they work in. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

function folder(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: the folder of the cluster kit's ${variable === 'CLUSTER_KIT' ? 'scripts' : 'work'}`);
  return value;
}

/** Runs a script of the kit with its output shown; throws when it fails. */
export function kit(script: string, ...args: string[]): void {
  const { status } = spawnSync(join(folder('CLUSTER_KIT'), script), [folder('CLUSTER_WORK'), ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} failed`);
}

/** What a command inside the cluster's network says; throws with its words when it fails. */
export function inside(...command: string[]): string {
  const args = [folder('CLUSTER_WORK'), ...command];
  const { status, stdout, stderr } = spawnSync(join(folder('CLUSTER_KIT'), 'in.sh'), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr.trim() || stdout.trim()}`);
  return stdout.trim();
}

/** A command inside that runs on; resolves with what it said. */
export function beside(...command: string[]): Promise<string> {
  const child = spawn(join(folder('CLUSTER_KIT'), 'in.sh'), [folder('CLUSTER_WORK'), ...command], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += String(chunk);
  });
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`${command[0]} ended with ${code}`)))),
  );
}

export const kubectl = (...args: string[]): string => inside('kubectl', '-n', 'jiguan', ...args);
