/** A copy of the house, with one more folder in it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmPins, locateHelm } from '@jiguan/tools/helm';
import { root } from '../charts/helm.ts';

const copied = ['package.json', 'package-lock.json', '.npmrc', 'README.md', 'services', 'charts', 'k8s', 'tools', 'tests', 'proto'];

export interface Copy {
  readonly folder: string;
  read(path: string): string;
  /** Runs a program of the copy; throws with its complaint when it fails. */
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): string;
  [Symbol.dispose](): void;
}

/** `service`: the new folder, which gets the name it has. Everything else is as it is in the repository. */
export function copyWith(service: string): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-register-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true, verbatimSymlinks: true });
  cpSync(join(import.meta.dirname, service), join(folder, 'services', service), { recursive: true });
  const helm = Object.fromEntries(helmPins.map((pin) => [pin.variable, locateHelm(pin)]));
  return {
    folder,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    run: (program, args, env = {}) => {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        env: { ...process.env, ...helm, ...env },
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr || stdout}`);
      return stdout;
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
