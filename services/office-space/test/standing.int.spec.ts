import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { lookAgain, lookAgainIn, review } from '../src/app/entitlement/standings.ts';
import { standings } from '../src/app/records.ts';
import type { Standing } from '../src/domain/entitlement/standing.ts';
import { edition } from './domain/examples.ts';
import { floor, office } from './office.ts';

const its = office('standing');
const { another, all } = its;

describe('case O9 the standing of a unit', () => {
  it('is looked at when something happens, and again on the day on which something is known to change', async () => {
    const unit = its.house.units.get('u2') as { establishments: unknown[] };
    unit.establishments.push({ effectiveFrom: '2026-12-01', posts: [{ rank: '处级以下', headcount: 1 }] });
    const room = await its.house.room('standing', floor(20_00));
    await its.house.hold(room, 'units/u2', '2026-02-01');
    const at = async (record: string) => {
      await its.house.must(review(its.house.reads), { record, key: '', at: its.house.clock } as never);
      return (await all<Standing>('standings', { _id: 'u2' }))[0];
    };
    await its.house.must(lookAgain, { unit: 'units/u2', region: 'regions/530000' });
    expect(await at('standings/u2')).toMatchObject({ verdict: 'VERDICT_WITHIN', reviewTime: expect.any(Date) });
    its.house.clock = new Date('2026-12-01T00:00:01+08:00');
    expect(await at('standings/u2')).toMatchObject({ verdict: 'VERDICT_OVER', asOf: '2026-12-01' });
    expect(standings.deadlines?.((await all<Standing>('standings', { _id: 'u2' }))[0] as Standing)).toEqual([]);
    its.house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('is looked at when a number of the standard is set otherwise, and on the day from which that counts', async () => {
    another('ruled');
    const region = 'regions/530000';
    const standing = async () => (await all<Standing & { version: number }>('standings', { _id: 'ruled' }))[0];
    const at = async () => {
      await its.house.must(review(its.house.reads), { record: 'standings/ruled', key: '', at: its.house.clock } as never);
      return standing();
    };
    await its.house.must(lookAgain, { unit: 'units/ruled', region });
    const before = (await at())?.permitted ?? 0;
    const decided = edition('room_limit.province.below_division', '12', '2026-11-01');
    its.house.ruleEditions.set('decided', RuleEdition.fromPartial(decided));
    await its.house.must(lookAgainIn, { region });
    const wanted = await standing();
    expect(wanted?.reviewTime).toEqual(new Date(its.house.clock.getTime() + 60_000));
    // A release brings many of them: one review is enough.
    await its.house.must(lookAgainIn, { region });
    expect((await standing())?.version).toBe(wanted?.version);
    expect(await at()).toMatchObject({ permitted: before, reviewTime: new Date('2026-11-01T00:00:00+08:00') });
    its.house.clock = new Date('2026-11-01T00:00:01+08:00');
    expect((await at())?.permitted).toBeGreaterThan(before);
    its.house.ruleEditions.delete('decided');
    its.house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('is looked at once more when something happens while it is being looked at', async () => {
    another('busy');
    const unit = { unit: 'units/busy', region: 'regions/530000' };
    const [one, two] = [await its.house.room('busy1', floor(20_00)), await its.house.room('busy2', floor(20_00))];
    await its.house.hold(one, unit.unit, '2026-02-01');
    await its.house.must(lookAgain, unit);
    const due = new Date(its.house.clock.getTime() + 2_000);
    its.house.clock = due;
    let meanwhile = async (): Promise<unknown> => {
      meanwhile = async () => undefined;
      await its.house.hold(two, unit.unit, '2026-02-01');
      return its.house.must(lookAgain, unit, { through: 1 });
    };
    const heldOn: typeof its.house.reads.heldOn = async (...asked) => {
      const held = await its.house.reads.heldOn(...asked);
      await meanwhile();
      return held;
    };
    await its.house.must(review({ ...its.house.reads, heldOn }), { record: 'standings/busy', key: '', at: due } as never);
    expect((await all<Standing>('standings', { _id: 'busy' }))[0]).toMatchObject({ held: 40_00 });
    its.house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
});
