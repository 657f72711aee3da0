import { type Figure, median, medianRatio, type Reach } from './figures.ts';
import { inTurns } from './turns.ts';

/** Milliseconds that a side takes for one turn's work. */
type Side = () => Promise<number>;

/** The same work on two sides in turn, a turn that does not count first: how many times their rate ours is. `work`: what is done in a turn. */
export async function rateOf(
  name: string,
  work: number,
  turns: number,
  sides: Readonly<Record<'ours' | 'theirs', Side>>,
  reach: Reach,
): Promise<Figure> {
  await inTurns(sides, 1);
  const { ours, theirs } = await inTurns(sides, turns);
  const perSecond = (times: readonly number[]) => times.map((time) => (1_000 * work) / time);
  const ratio = medianRatio(perSecond(ours), perSecond(theirs));
  return { name, ours: median(perSecond(ours)), theirs: median(perSecond(theirs)), unit: '/s', ratio, reach };
}

/** The same, where less is better: how many times their cost ours is. `calls`: how many make a turn. */
export async function costOf(
  name: string,
  calls: number,
  turns: number,
  sides: Readonly<Record<'ours' | 'theirs', Side>>,
  reach: Reach,
): Promise<Figure> {
  await inTurns(sides, 1);
  const { ours, theirs } = await inTurns(sides, turns);
  return { name, ours: median(ours) / calls, theirs: median(theirs) / calls, unit: 'ms', ratio: medianRatio(ours, theirs), reach };
}

/** So many calls one after another; milliseconds. */
export async function lasting(calls: number, call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < calls; i++) await call();
  return performance.now() - began;
}
