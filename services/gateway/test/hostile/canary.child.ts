/** Somebody else's calls, one every 25 ms until told to stop: in a thread of its own, so that whoever does harm beside it does not delay its clock. */
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const { url, token } = workerData as { url: string; token: string };
let over = false;
parentPort?.once('message', () => {
  over = true;
});

let failed = 0;
async function call(): Promise<number> {
  const began = performance.now();
  try {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    await answer.text();
    if (answer.status !== 200) failed++;
  } catch {
    failed++;
  }
  return performance.now() - began;
}

// Connecting is no part of it.
await call();
const took: Promise<number>[] = [];
while (!over || took.length < 4) {
  took.push(call());
  await pause(25);
}
const sorted = (await Promise.all(took)).sort((a, b) => a - b);
parentPort?.postMessage({ slowest: Math.round(sorted.at(-1) ?? 0), half: Math.round(sorted[sorted.length >> 1] ?? 0), failed });
