import fc from 'fast-check';
import { isFree, nearestFree, takenBy, three } from '../../src/domain/slot/alternatives.ts';
import { holdsOn, occupied, overlaps } from '../../src/domain/slot/holds.ts';
import { at, hold, room } from './examples.ts';

const wish = { startTime: at('09:00'), endTime: at('10:00') };
const always = () => true;
const clockOf = (slots: readonly { startTime: Date }[]) => slots.map(({ startTime }) => startTime.toISOString());

describe('the nearest free time', () => {
  it('is right after what stands in the way, with both buffers between', () => {
    const taken = takenBy([hold(at('08:45'), at('10:10'))]);
    expect(clockOf(nearestFree(room(), wish, taken, (slot) => slot.startTime > at('09:00')))).toEqual([at('10:25').toISOString()]);
  });
  it('may be before it', () => {
    const taken = takenBy([hold(at('09:30'), at('20:00'))]);
    expect(clockOf(nearestFree(room(), wish, taken, always))).toEqual([at('08:20').toISOString()]);
  });
  it('is another day at the same hour when the day is full', () => {
    const taken = takenBy([hold(at('00:00'), at('23:59'))]);
    expect(clockOf(nearestFree(room(), wish, taken, (slot) => slot.startTime > at('09:00')))).toEqual([at('09:00', 4).toISOString()]);
  });
  it('does not send people into the night', () => {
    const taken = takenBy([hold(at('00:00'), at('19:30'))]);
    const found = nearestFree(room(), wish, taken, (slot) => slot.startTime > at('09:00'));
    expect(clockOf(found)).toEqual([at('09:00', 4).toISOString()]);
  });
  it('is always free, and several are apart', () => {
    const taken = takenBy([hold(at('08:45'), at('10:10')), hold(at('11:00'), at('12:00'))]);
    const found = nearestFree(room(), wish, taken, always, 3);
    expect(found).toHaveLength(3);
    for (const slot of found) expect(isFree(room(), slot, taken)).toBe(true);
    const sorted = [...found].sort((a, b) => +a.startTime - +b.startTime);
    for (const [i, slot] of sorted.slice(1).entries()) expect(+slot.startTime).toBeGreaterThanOrEqual(+(sorted[i]?.endTime ?? 0));
  });
  it('is none when the days around are full', () =>
    expect(
      nearestFree(
        room(),
        wish,
        takenBy([hold(at('00:00', 1), new Date('2026-03-31T00:00:00Z'))]),
        (slot) => slot.startTime > at('00:00', 2),
      ),
    ).toEqual([]));
});

it('a room is free exactly when nothing that is taken overlaps', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 40 }).map((list) => list.sort((a, b) => a - b));
  const quarter = (number: number) => new Date(+at('00:00') + number * 900_000);
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 6 }), (cuts, start, length) => {
      const holds = cuts.slice(1).flatMap((cut, i) => (i % 2 === 0 ? [hold(quarter(cuts[i] as number), quarter(cut))] : []));
      const slot = { startTime: quarter(start), endTime: quarter(start + length) };
      const { from, to } = occupied(room(), slot.startTime, slot.endTime);
      const naive = !holdsOn(room().leaves, from, to).some((one) => holds.some((other) => overlaps(one, other)));
      expect(isFree(room(), slot, takenBy(holds.toReversed()))).toBe(naive);
    }),
  );
});

describe('three alternatives', () => {
  const offers = (kind: string, count: number) => Array.from({ length: count }, (_, i) => ({ ...wish, room: `rooms/${kind}${i}` }));
  const names = (rooms: number, times: number) => three(offers('r', rooms), offers('t', times)).map(({ room }) => room.slice(6));
  it('are two rooms at the same time, then the same room at another', () => expect(names(5, 3)).toEqual(['r0', 'r1', 't0']));
  it('are made up from what there is', () => {
    expect(names(0, 3)).toEqual(['t0', 't1', 't2']);
    expect(names(1, 3)).toEqual(['r0', 't0', 't1']);
    expect(names(5, 0)).toEqual(['r0', 'r1', 'r2']);
    expect(names(0, 0)).toEqual([]);
  });
});
