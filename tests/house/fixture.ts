/** A small copy of the house with something wrong in it, on which the real commands of package.json are run. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

export interface Fixture {
  write(files: Readonly<Record<string, string>>): void;
  read(file: string): string;
  /** Runs a script of the root package.json, word for word. */
  run(script: string): { ok: boolean; output: string };
  [Symbol.dispose](): void;
}

/** `copied`: files and folders of the repository that the fixture begins with. */
export function fixture(...copied: readonly string[]): Fixture {
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-house-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const path of copied) cpSync(join(root, path), join(folder, path), { recursive: true });
  return {
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    run: (script) => {
      const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`, FORCE_COLOR: '0' };
      const { status, stdout, stderr } = spawnSync(scripts[script] as string, { cwd: folder, env, shell: true, encoding: 'utf8' });
      return { ok: status === 0, output: `${stdout}${stderr}` };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
