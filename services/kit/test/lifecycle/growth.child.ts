/** Makes much and keeps little: what comes lives long enough to be taken for old, and goes. Says how far the heap grew beyond what is held, bytes. */
import { setImmediate as turn } from 'node:timers/promises';
import { getHeapStatistics } from 'node:v8';
import { boundGrowth } from '../../src/lifecycle/growth.ts';

const HELD = 300_000;
const AT_ONCE = 100_000;

if (process.argv.includes('bound')) boundGrowth();
const held = Array.from({ length: HELD }, (_, i) => ({ i, text: `unit ${i}`, parts: [i, i + 1] }));
globalThis.gc?.();
const before = getHeapStatistics().used_heap_size;
const waiting: object[] = [];
let most = 0;
for (let i = 0; i < 6_000_000; i++) {
  waiting[i % AT_ONCE] = { i, text: `fact ${i}`, parts: [i, i + 1] };
  if (i % 10_000 > 0) continue;
  most = Math.max(most, getHeapStatistics().used_heap_size - before);
  await turn();
}
console.log(most, held.length, waiting.length);
