/** How often it is looked at how busy the process was, milliseconds. */
const EVERY = 5_000;
/** Share of the time in which the event loop had something to do: above the first it worked, below the second it rests. */
const WORKED = 0.2;
const RESTS = 0.1;

/**
 * Gives memory back to the system whenever the process comes to rest. V8 collects when its heap grows, so that after a busy hour a process
 * would keep for days what that hour took. Does nothing where Node runs without --expose-gc. `every`: milliseconds.
 */
export function giveBackAtRest(every = EVERY): void {
  const collect = globalThis.gc;
  if (!collect) return;
  // The start is work too.
  let worked = true;
  let before = performance.eventLoopUtilization();
  const look = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > WORKED) worked = true;
    if (!worked || utilization > RESTS) return;
    worked = false;
    void collect({ type: 'major', execution: 'async', flavor: 'last-resort' });
  };
  setInterval(look, every).unref();
}
