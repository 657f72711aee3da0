/** Share of the time in which the event loop had something to do: above this, in two looks together, it worked; a short piece of work may lie in both. */
const WORKED = 0.2;
/** Below this it rests. */
const RESTS = 0.1;
/** Looks in a row that must find it at rest: after the start, whose code is not needed again, and after work. */
const AFTER_START = 2;
const AFTER_WORK = 12;
/** Milliseconds from one look to the next. */
const EVERY = 5_000;

/**
 * Gives memory back to the system when the process has started, or worked, and then rests for a while. V8 collects when its heap grows, so that after a
 * busy hour a process would keep for days what that hour took. What is given back includes compiled code, which is made anew with the next
 * work: hence not at every pause. Does nothing where Node runs without --expose-gc. `every`: milliseconds.
 */
export function giveBackAtRest(every = EVERY): void {
  const collect = globalThis.gc;
  if (!collect) return;
  const isTime = restWatch();
  let before = performance.eventLoopUtilization();
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (isTime(utilization)) void collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
  };
  setInterval(look, every).unref();
}

/** Takes the utilization (0 to 1) since the last look, and says whether it is time to give back: once after the start and once after each work. */
export function restWatch(): (utilization: number) => boolean {
  let worked = true;
  let enough = AFTER_START;
  let rested = 0;
  let last = 0;
  return (utilization) => {
    worked ||= last + utilization > WORKED;
    last = utilization;
    rested = utilization < RESTS ? rested + 1 : 0;
    if (!worked || rested < enough) return false;
    worked = false;
    enough = AFTER_WORK;
    return true;
  };
}
