/** How many past facts are read for one subject in a minute. */

/** Takes so many from what the subject has left; else says in how many seconds it may ask again. */
export type Replays = (subject: string, facts: number) => { readonly seconds: number } | undefined;

const minute = 60_000;

/** Counters of one minute each. One reading is allowed always, however far it reaches: a listener must be able to come back. */
export function replays(perMinute: number, now: () => number = Date.now): Replays {
  let began = now();
  let read = new Map<string, number>();
  return (subject, facts) => {
    if (now() - began >= minute) {
      began = now();
      read = new Map();
    }
    const before = read.get(subject) ?? 0;
    if (before > 0 && facts > 0 && before + facts > perMinute) return { seconds: Math.max(1, Math.ceil((began + minute - now()) / 1000)) };
    if (facts > 0) read.set(subject, before + facts);
    return undefined;
  };
}
