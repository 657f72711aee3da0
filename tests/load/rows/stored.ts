import { FEW, type Row } from '../bench.ts';
import { creating, finding, getting, listing } from '../house/calls.ts';
import type { House } from '../house/house.ts';
import { medianRatio } from '../measure/figures.ts';
import { type Call, rates } from '../measure/turns.ts';

const calls: readonly [name: string, callers: number, call: (house: House) => Call][] = [
  ['create', 16, creating],
  ['get', 64, getting],
  ['list', 16, listing],
  ['find a free room', 16, finding],
];

/** The cost of a call in a house with very many bookings against that in one with few; as many meetings a day and room in both. */
export const stored: Row = async (bench) => {
  const { pace, many, mongo, say } = bench;
  // Both new, so that neither has the warmer code.
  const few = await bench.newHouse(FEW);
  const began = performance.now();
  const large = await bench.newHouse(many);
  say(`${many} bookings stored in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const watched = ({ world }: House) => ({ meetings: world.meetings[0]?.pid ?? 0, mongod: mongo.pid });
  const figures = [];
  for (const [name, callers, call] of calls) {
    const { ours, theirs } = await rates(pace, callers, {
      ours: { call: call(large), watched: watched(large) },
      theirs: { call: call(few), watched: watched(few) },
    });
    const [cost, base] = [1000 / ours.perSecond, 1000 / theirs.perSecond];
    const note = `${callers} callers: ${ours.cost}; against ${theirs.cost}`;
    figures.push({
      name: `${name}, ${many} : ${FEW} stored`,
      ours: cost,
      theirs: base,
      unit: 'ms',
      ratio: medianRatio(theirs.turns, ours.turns),
      reach: { atMost: 1.2 },
      note,
    });
  }
  await Promise.all([large.close(), few.close()]);
  return figures;
};
