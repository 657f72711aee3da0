/** Much small work in turns, so that nobody else waits long: some of each, and every few milliseconds the others. */
import { setImmediate as others, setTimeout as pause } from 'node:timers/promises';

/** One piece of the work: whether there is more, or that it cannot go on just now. */
export type Step = () => 'more' | 'done' | 'stuck';

/** Milliseconds of work between two looks at what else there is. */
const stretch = 8;
/** Milliseconds until work that is stuck is tried again. */
const rest = 20;

/** Gives back what takes work in. Work of all callers shares the turns. */
export function turns(): (step: Step) => void {
  const waiting: Step[] = [];
  let working = false;
  const work = async () => {
    let stuck = 0;
    let until = performance.now() + stretch;
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const how = step();
      if (how !== 'done') waiting.push(step);
      stuck = how === 'stuck' ? stuck + 1 : 0;
      const allStuck = stuck > 0 && stuck >= waiting.length;
      if (allStuck) await pause(rest);
      else if (performance.now() > until) await others();
      else continue;
      if (allStuck) stuck = 0;
      until = performance.now() + stretch;
    }
    working = false;
  };
  return (step) => {
    waiting.push(step);
    if (working) return;
    working = true;
    void work();
  };
}
