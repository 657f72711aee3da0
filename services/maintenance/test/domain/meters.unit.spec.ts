import fc from 'fast-check';
import { used } from '../../src/domain/meter/consumption.ts';
import * as rule from '../../src/domain/meter/meter.ts';
import { complete } from '../../src/domain/plan/occurrences.ts';
import { evolvePlan, type Plan, type PlanEvent } from '../../src/domain/plan/plan.ts';
import { reach } from '../../src/domain/plan/use.ts';
import { after, at, measured, meter, plan } from './examples.ts';

const now = at('2026-06-30 09:00');
const read = (from: rule.Meter, value: number, serialNumber = from.serialNumber) =>
  rule.readMeter(from, { serialNumber, value, readTime: now }, now);

describe('case M3 Roll-over counts the zero', () => {
  it('of a pulse meter of 23 bits at 0.1', () => expect(used(8_388_576, 123, 8_388_608)).toBe(155));
  it('of a five-digit mechanical meter', () => expect(used(99_985, 12, 100_000)).toBe(27));
  it('without a modulus the reading is held to be explained', () => {
    const held = measured(read(meter(), 478_000), meter());
    expect(held).toMatchObject({ status: 'METER_STATUS_TO_EXPLAIN', lastValue: 479_000, cumulative: 0, toExplain: { value: 478_000 } });
    expect(read(held, 480_000)).toMatchObject({ refused: 'METER_NOT_IN_STATE' });
    const rolled = measured(rule.explain(held, 'EXPLANATION_ROLL_OVER', 1_000_000, '翻转'), held);
    expect(rolled).toMatchObject({ status: 'METER_STATUS_IN_USE', cumulative: 999_000, modulus: 1_000_000 });
    expect(measured(rule.explain(held, 'EXPLANATION_TYPING_ERROR', 0, '看错'), held)).toMatchObject({ lastValue: 479_000, cumulative: 0 });
  });
  it('and no plan fires meanwhile', () => {
    const held = measured(read(meter(), 478_000), meter());
    expect(reach(plan({ meter: 'meters/a', meterEvery: 100 }), held.cumulative, now, String)).toEqual([]);
  });
});

describe('case M4 A new meter does not start at zero', () => {
  const replaced = (opening: number) => {
    const by = { serialNumber: 'B', opening, modulus: 0 };
    return measured(rule.replace(meter(), { final: 482_153, ...by, reason: '换表' }, now), meter());
  };
  it('the old one’s end and the new one’s beginning count, the jump between them does not', () =>
    expect(measured(read(replaced(37), 5_129), replaced(37)).cumulative).toBe(3_153 + 5_092));
  it('also where the new one begins higher', () => expect(replaced(520_000).cumulative).toBe(3_153));
  it('a reading of the one that was taken away is refused', () =>
    expect(read(replaced(37), 482_200, 'A')).toMatchObject({ refused: 'METER_OTHER_SERIAL' }));
  it('and a correction of the new one’s counts from its own beginning', () => {
    const june = measured(read(replaced(37), 5_129), replaced(37));
    expect(measured(rule.correct(june, 4_129, '看错'), june).cumulative).toBe(3_153 + 4_092);
  });
});

describe('plans by use', () => {
  const byUse = (more = {}) => plan({ cycleMonths: 0, meter: 'meters/a', meterFirst: 15_000, meterEvery: 10_000, ...more });
  const follow = (from: Plan, cumulative: number) => {
    const events = reach(from, cumulative, now, (n) => `workOrders/p-${n}`);
    return { state: after(events, from), orders: events.map(({ occurrence }) => occurrence.workOrder) };
  };
  it('fire every N after M, reached is due', () => {
    expect(follow(byUse(), 14_999).orders).toEqual([]);
    expect(follow(byUse(), 15_000).orders).toEqual(['workOrders/p-0']);
    expect(follow(byUse(), 35_000).orders).toEqual(['workOrders/p-0', 'workOrders/p-1', 'workOrders/p-2']);
  });
  it('never twice for one crossing, whatever readings come, fall back or come again', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 30 }), (readings) => {
        let state = byUse();
        const orders = readings.flatMap((cumulative) => {
          const step = follow(state, cumulative);
          state = step.state;
          return step.orders;
        });
        const most = Math.max(0, ...readings);
        expect(orders).toHaveLength(most < 15_000 ? 0 : Math.floor((most - 15_000) / 10_000) + 1);
        expect(new Set(orders).size).toBe(orders.length);
      }),
    ));
  it('from completion: whichever comes first, and the other begins anew with it', () => {
    const both = byUse({ basis: 'PLAN_BASIS_COMPLETION', cycleMonths: 6, anchorOn: '2026-01-31' });
    const fired = follow(both, 15_000).state;
    expect(fired).toMatchObject({ nextDueOn: '', openOccurrences: [{ dueOn: '2026-06-30' }] });
    expect(follow(fired, 30_000).orders).toEqual([]);
    const done = complete(fired, 'workOrders/p-0', '2026-07-05', 31_000).reduce<Plan>(
      (state, event: PlanEvent) => evolvePlan(state, event),
      fired,
    );
    expect(done).toMatchObject({ nextDueOn: '2027-01-05', meterNext: 41_000 });
  });
});
