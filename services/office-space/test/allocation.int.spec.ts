import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { approveAllocation, findCertificate, signAgreement } from '../src/app/allocation/allocate.ts';
import { createAllocation, failOpenMethod, suitableRooms } from '../src/app/allocation/cases.ts';
import { roomHolding } from '../src/app/occupancy/hold.ts';
import { splitInto } from '../src/app/register/partition-rooms.ts';
import { acceptHandedOver } from '../src/app/vacating/order.ts';
import type { Vacating } from '../src/domain/vacating/vacating.ts';
import { measured } from './domain/examples.ts';
import { floor, items, leader, nameOf, office, officer, said } from './office.ts';

const its = office('allocation');
const { all, proposedFor } = its;

describe('an officer allocates', () => {
  it('only what is free, by four eyes, with a certificate that can be verified; the old space is owed back', async () => {
    const [old, fresh] = [await its.house.room('old'), await its.house.room('fresh')];
    const held = nameOf('occupancies', await its.house.hold(old, 'units/u1', '2026-02-01'));
    const name = await proposedFor('units/u1', [fresh], [held]);
    expect(await its.house.run(approveAllocation, { name, ...said }, officer)).toMatchObject({ refused: 'APPROVER_HAD_A_HAND' });
    await its.house.must(approveAllocation, { name, ...said }, leader);
    const agreed = await its.house.must(signAgreement(its.house.reads), { name, agreementNumber: 'XY-1', agreedOn: '2026-11-01' }, officer);
    const ask = () => its.house.ask(findCertificate(its.house.reads), { number: agreed.certificate });
    expect(await ask()).toMatchObject({ unit: 'units/u1', rooms: [fresh], inForce: true });
    const [duty] = await all<Vacating>('vacatings', { occupancy: held });
    expect(duty).toMatchObject({ cause: 'VACATING_CAUSE_MOVED', since: '2026-11-01', dueOn: '2026-12-01' });
    expect(
      await its.house.run(acceptHandedOver(its.house.reads), { name: nameOf('vacatings', duty), day: '2026-11-20', items }),
    ).not.toHaveProperty('refused');
    expect((await its.house.ask(roomHolding(its.house.reads), { name: old, day: '2026-11-20' })).holders).toEqual([]);
    expect((await its.house.ask(suitableRooms(its.house.reads), { name })).map((room) => room.name)).not.toContain(fresh);
  });

  it('one of 60 cases that propose one room, through two processes, while it is split and held otherwise', async () => {
    const room = await its.house.room('wanted', floor(10_00));
    const cases = await Promise.all(Array.from({ length: 60 }, (_, i) => proposedFor(`units/u${1 + (i % 3)}`, [room])));
    const split = {
      ...{ name: room, day: '2026-10-15', reason: '隔断' },
      parts: [4_00, 6_00].map((area, i) => ({
        id: `part-${i}`,
        said: { floor: '3', number: `part-${i}`, profile: measured(floor(area)) },
      })),
    };
    const { won } = await race<unknown>(cases.length + 2, (i) => {
      const how = { ...leader, through: (i % 2) as 0 | 1 };
      if (i === 30) return its.house.run(splitInto(its.house.reads), split, how);
      if (i === 31) return its.house.hold(room, 'units/u2', '2026-10-20', how);
      return its.house.run(approveAllocation, { name: cases[i < 30 ? i : i - 2] as string, ...said }, how);
    });
    expect(won.filter((one) => !isRefused(one))).toHaveLength(1);
  });

  it('case O7 by the fixed order: 调剂 fails only with a reason for each room that would suit', async () => {
    const details = { unit: 'units/u2', useClass: 'USE_CLASS_SERVICE', area: 5_00, purpose: '会议' } as const;
    await its.house.room('idle', { ...floor(7_00), useClass: 'USE_CLASS_SERVICE' });
    const name = nameOf('allocations', await its.house.must(createAllocation(its.house.reads), { details }, officer));
    const fail = (passedOver: { room: string; reason: string }[]) =>
      its.house.run(failOpenMethod(its.house.reads), { name, reason: '无合适用房', passedOver }, officer);
    expect(await fail([])).toMatchObject({ refused: 'POOL_SUITS', details: { rooms: expect.stringContaining('officeRooms/idle') } });
    expect(await fail([{ room: 'officeRooms/idle', reason: '结构不符' }])).toMatchObject({ method: 'ALLOCATION_METHOD_SWAP' });
  });
});
