/** Somebody else's calls, one every 25 ms until told to stop: in a thread of its own, so that whoever does harm beside it does not delay its clock. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const { url, token, pid } = workerData as { url: string; token: string; pid: number };
let over = false;
parentPort?.once('message', () => {
  over = true;
});

/** Milliseconds of processor time that the main thread of the one who answers has used. */
const used = () => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

let failed = 0;
let longest = 0;
async function call(): Promise<number> {
  const [began, before] = [performance.now(), used()];
  try {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    await answer.text();
    if (answer.status !== 200) failed++;
  } catch {
    failed++;
  }
  longest = Math.max(longest, used() - before);
  return performance.now() - began;
}

// Connecting is no part of it.
await call();
longest = 0;
const took: Promise<number>[] = [];
while (!over || took.length < 4) {
  took.push(call());
  await pause(25);
}
const sorted = (await Promise.all(took)).sort((a, b) => a - b);
const [slowest, half] = [sorted.at(-1) ?? 0, sorted[sorted.length >> 1] ?? 0];
parentPort?.postMessage({ slowest: Math.round(slowest), half: Math.round(half), held: Math.round(longest), failed });
