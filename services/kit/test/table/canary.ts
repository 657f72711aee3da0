import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What a canary saw during one file, or during all mutated ones. */
export interface Seen {
  readonly name: string;
  readonly outcome?: string;
  readonly outcomes?: Readonly<Record<string, number>>;
  /** Milliseconds: of the reading, and by which a timer was late in the worst hundredth. */
  readonly ms: number;
  readonly p99: number;
  /** MiB by which the process grew. */
  readonly grown: number;
}

const child = fileURLToPath(new URL('./canary.child.ts', import.meta.url));

/** Reads files in a process of their own. */
export async function canaryDuring(files: readonly (readonly [name: string, content: Buffer])[]): Promise<Seen[]> {
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-tables-'));
  try {
    for (const [name, content] of files) writeFileSync(join(folder, name.replaceAll('/', '⁄')), content);
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const canaryDuringMutants = async (count: number, seed: number): Promise<Seen> =>
  (await run('--mutated', String(count), String(seed)))[0] as Seen;

async function run(...args: string[]): Promise<Seen[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [child, ...args], { env: {}, maxBuffer: 1 << 26 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Seen);
}
