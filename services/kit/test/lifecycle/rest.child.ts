/** Comes to rest after its start, works until half a gigabyte has come and gone, and rests; then says its resident memory every 50 ms. */
import { setTimeout as pause } from 'node:timers/promises';
import { giveBackAtRest } from '../../src/lifecycle/rest.ts';

giveBackAtRest(50);
await pause(500);
let kept: object[] = [];
for (let i = 0; i < 4_000_000; i++) kept.push({ i, text: `meeting ${i}` });
kept = [];
setInterval(() => {
  console.log(process.memoryUsage.rss());
  kept.pop();
}, 50);
