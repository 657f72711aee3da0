/** Share of the time in which the event loop had something to do: above the first it worked, below the second it rests. */
const WORKED = 0.2;
const RESTS = 0.1;
/** Looks in a row that must find it at rest. */
const LOOKS = 12;
/** Milliseconds from one look to the next. */
const EVERY = 5_000;

/**
 * Gives memory back to the system when the process has worked and then rested for a minute. V8 collects when its heap grows, so that after a
 * busy hour a process would keep for days what that hour took. What is given back includes compiled code, which is made anew with the next
 * work: hence not at every pause. Does nothing where Node runs without --expose-gc. `every`: milliseconds.
 */
export function giveBackAtRest(every = EVERY): void {
  const collect = globalThis.gc;
  if (!collect) return;
  // The start is work too.
  let worked = true;
  let rested = 0;
  let before = performance.eventLoopUtilization();
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    worked ||= utilization > WORKED;
    rested = utilization < RESTS ? rested + 1 : 0;
    if (!worked || rested < LOOKS) return;
    worked = false;
    void collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
  };
  setInterval(look, every).unref();
}
