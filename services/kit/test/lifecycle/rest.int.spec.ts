import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const program = new URL('./rest.child.ts', import.meta.url).pathname;

/** Resident memory of a process that has worked, at first and once it has halved, or when so many seconds are over. */
async function memory(flags: readonly string[], seconds: number): Promise<{ first: number; last: number }> {
  const child = spawn(process.execPath, [...flags, program], { stdio: ['ignore', 'pipe', 'inherit'], timeout: seconds * 1000 });
  const seen: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    seen.push(Number(line));
    if (Number(line) < (seen[0] as number) / 2) break;
  }
  child.kill('SIGKILL');
  return { first: seen[0] as number, last: seen.at(-1) as number };
}

describe('a process that worked and came to rest', () => {
  it('gives back what the work took', async () => {
    const { first, last } = await memory(['--expose-gc'], 30);
    expect(last).toBeLessThan(first / 2);
  });
});
