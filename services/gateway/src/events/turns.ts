/** Much small work in turns, so that nobody else waits long: some of each, and every few milliseconds the others. */
import { setImmediate as others, setTimeout as pause } from 'node:timers/promises';

/** One piece of the work: whether there is more, or that it cannot go on just now. */
export type Step = () => 'more' | 'done' | 'stuck';

/** Milliseconds of work between two looks at what else there is. These are of processor time: on a busy machine wall time is also others'. */
const stretch = 2;
/** A turn of the loop that takes less had nothing else to do. */
const quiet = 0.3;
/** What others may take before the work goes on beside them. */
const share = 50;
/** The same before one more of those who come together is let in. */
const shareBetween = 10;
/** Milliseconds until work that is stuck is tried again. */
const rest = 20;

/** Milliseconds of processor time that this thread has used. */
function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Gives back what takes work in. Work of all callers shares the turns. */
export function turns(): (step: Step) => void {
  const waiting: Step[] = [];
  let working = false;
  const work = async () => {
    let stuck = 0;
    let until = spent() + stretch;
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const how = step();
      if (how !== 'done') waiting.push(step);
      stuck = how === 'stuck' ? stuck + 1 : 0;
      const allStuck = stuck > 0 && stuck >= waiting.length;
      if (allStuck) await pause(rest);
      else if (spent() > until) await letOthersGo(share);
      else continue;
      if (allStuck) stuck = 0;
      until = spent() + stretch;
    }
    working = false;
  };
  return (step) => {
    waiting.push(step);
    if (working) return;
    working = true;
    // Not at once: whoever gives work is not through itself.
    void others().then(work);
  };
}

/** Lets in one at a time of those who come together, others first: all at once they would be in front of everybody's next call. */
export function oneByOne(): () => Promise<void> {
  let before = Promise.resolve();
  return () => {
    before = before.then(() => letOthersGo(shareBetween));
    return before;
  };
}

/** The loop takes one new connection a turn (libuv): of many who come at once the last waits as many turns, so none of those is ours. */
async function letOthersGo(share: number): Promise<void> {
  const began = spent();
  for (let turned = began; ; ) {
    await others();
    const now = spent();
    if (now - turned < quiet || now - began > share) return;
    turned = now;
  }
}
