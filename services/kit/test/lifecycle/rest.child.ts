/** Works until half a gigabyte has come and gone, then rests; says its resident memory, in bytes, twenty times a second. */
import { giveBackAtRest } from '../../src/lifecycle/rest.ts';

giveBackAtRest(50);
let kept: object[] = [];
for (let i = 0; i < 4_000_000; i++) kept.push({ i, text: `meeting ${i}` });
kept = [];
setInterval(() => {
  console.log(process.memoryUsage.rss());
  kept.pop();
}, 50);
