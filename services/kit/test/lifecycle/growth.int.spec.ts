import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const program = new URL('./growth.child.ts', import.meta.url).pathname;

/** By how much the heap of a process grew that made much and kept little, MB. */
async function growth(...args: readonly string[]): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-semi-space-size=16', '--expose-gc', program, ...args]);
  return Number(stdout.split(' ')[0]) / 1e6;
}

describe('the heap of a process that makes much and keeps little', () => {
  it('grows by what it may, what is on its way, and the space of the young', async () =>
    expect(await growth('bound')).toBeLessThan(64 + 20 + 48));
});
