import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { roomHolding } from '../src/app/occupancy/hold.ts';
import { createSeat, endSeatPost, giveUpSeat } from '../src/app/use/seats.ts';
import { sight } from '../src/app/use/sightings.ts';
import { acceptHandedOver, createVacating, overdue } from '../src/app/vacating/order.ts';
import type { Vacating } from '../src/domain/vacating/vacating.ts';
import { measured } from './domain/examples.ts';
import { floor, items, nameOf, office } from './office.ts';
import { person, tally } from './world.ts';

const its = office('vacating');
const { all } = its;

describe('a duty to vacate', () => {
  it('is ordered once, whoever orders it', async () => {
    const room = await its.house.room('owed');
    const occupancy = nameOf('occupancies', await its.house.hold(room, 'units/u1', '2026-02-01'));
    const order = { occupancy, seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-10-01', documentNumber: '' } as const;
    const { won } = await race(20, (i) => its.house.run(createVacating, { details: order }, { through: (i % 2) as 0 | 1 }));
    expect(tally(won)).toEqual({ done: 1, VACATING_ORDERED_ALREADY: 19 });
  });
  it('that nobody meets is overdue, and still closes only when nobody sits there', async () => {
    const room = await its.house.room('late');
    const occupancy = nameOf('occupancies', await its.house.hold(room, 'units/u1', '2026-02-01'));
    const person = {
      person: 'people/p1',
      room,
      unit: 'units/u1',
      rank: '处级以下',
      postKind: 'POST_KIND_MAIN',
      from: '2026-02-01',
    } as const;
    const seat = nameOf(
      'seats',
      await its.house.must(createSeat(its.house.reads), { details: { ...person, countyDecision: '', bureauApproval: '' } }),
    );
    const order = { occupancy, seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-08-01', documentNumber: '' } as const;
    const name = nameOf('vacatings', await its.house.must(createVacating, { details: order }));
    await its.house.must(overdue, { record: name } as never);
    expect(await its.house.stores[0].db.collection('vacatings').findOne({ _id: name.slice(10) as never })).toMatchObject({
      status: 'VACATING_STATUS_OVERDUE',
    });
    const accept = () => its.house.run(acceptHandedOver(its.house.reads), { name, day: '2026-09-30', items });
    expect(await accept()).toMatchObject({ refused: 'ROOM_NOT_FREE', details: { who: '李一' } });
    await its.house.must(giveUpSeat, { name: seat, day: '2026-09-29', reason: '搬迁' });
    expect(await accept()).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
  });
});

describe('case O3 two posts, two rooms, never three', () => {
  it('a room is given to somebody who is known and has not left, else to nobody', async () => {
    const room = await its.house.room('for-whom');
    await its.house.hold(room, 'units/u1', '2026-02-01');
    const details = { room, unit: 'units/u1', rank: '处级以下', postKind: 'POST_KIND_MAIN', from: '2026-02-01' } as const;
    const seatOf = (person: string) =>
      its.house.run(createSeat(its.house.reads), { details: { person, ...details, countyDecision: '', bureauApproval: '' } });
    expect(await seatOf('people/nobody')).toMatchObject({
      refused: 'PERSON_UNKNOWN',
      details: { person: 'people/nobody' },
      field: 'seat.person',
    });
    its.house.people.set('gone', person('gone', { displayName: '王退休', status: 'PERSON_STATUS_LEFT' }));
    expect(await seatOf('people/gone')).toMatchObject({ refused: 'PERSON_LEFT', details: { person: '王退休' }, field: 'seat.person' });
    its.house.people.set('come', person('come', { displayName: '张报到' }));
    expect(await seatOf('people/come')).toMatchObject({ status: 'SEAT_STATUS_TAKEN' });
    expect(await seatOf('people/come')).toMatchObject({ refused: 'SECOND_ROOM_AT_POST', details: { person: '张报到' } });
  });
  it('however many offer one at once', async () => {
    const rooms = await Promise.all([1, 2, 3, 4].map((i) => its.house.room(`mu-${i}`, floor(8_00))));
    for (const room of rooms) await its.house.hold(room, 'units/u3', '2026-02-01');
    const post = (i: number) => (i % 2 === 0 ? 'POST_KIND_MAIN' : 'POST_KIND_CONCURRENT');
    const { won } = await race(20, (i) =>
      its.house.run(
        createSeat(its.house.reads),
        {
          details: {
            ...{
              person: 'people/mu',
              room: rooms[i % 4] as string,
              unit: 'units/u3',
              rank: '处级以下',
              postKind: post(i),
              from: '2026-03-01',
            },
            ...{ countyDecision: '县委〔2026〕3号', bureauApproval: '州机管〔2026〕8号' },
          },
        },
        { through: (i % 2) as 0 | 1 },
      ),
    );
    const taken = won.filter((one) => !isRefused(one)) as { _id: string; postKind: string }[];
    expect(taken.map(({ postKind }) => postKind).sort()).toEqual(['POST_KIND_CONCURRENT', 'POST_KIND_MAIN']);
    const second = nameOf(
      'seats',
      taken.find(({ postKind }) => postKind === 'POST_KIND_CONCURRENT'),
    );
    const ending = { name: second, cause: 'VACATING_CAUSE_CONCURRENT_POST_ENDED', day: '2026-12-31', documentNumber: '' } as const;
    expect(await its.house.must(endSeatPost, ending)).toMatchObject({ dueBackOn: '2027-02-28' });
    const [duty] = await all<Vacating>('vacatings', { seat: second });
    const accept = { name: nameOf('vacatings', duty), day: '2027-01-20', items };
    expect(await its.house.run(acceptHandedOver(its.house.reads), accept)).toMatchObject({ refused: 'ROOM_NOT_FREE' });
    await its.house.must(giveUpSeat, { name: second, day: '2027-01-20', reason: '退还' });
    expect(await its.house.run(acceptHandedOver(its.house.reads), accept)).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
  });
});

describe('case O12 holder on paper, occupier in fact', () => {
  it('two facts, each with when we knew; lent on means recovery, and nobody else gets it before the hand-over', async () => {
    its.house.clock = new Date('2023-01-10T09:00:00+08:00');
    const room = await its.house.room('lent', {
      effectiveFrom: '2015-01-01',
      measurement: { ...measured().measurement, measuredOn: '2014-12-20' },
    });
    const occupancy = nameOf('occupancies', await its.house.hold(room, 'units/u1', '2015-03-01'));
    its.house.clock = new Date('2024-08-20T09:00:00+08:00');
    const firms = ['甲公司', '乙公司', '丙公司'];
    const sighted = { effectiveFrom: '2022-03-01', occupiers: firms, inspectedOn: '2024-08-20' };
    await its.house.must(sight(its.house.reads), { name: room, sighting: sighted, lentOn: true, reason: '使用检查' });
    const on = (known?: Date) =>
      its.house.ask(roomHolding(its.house.reads), { name: room, day: '2023-05-01', ...(known && { knownAt: known }) });
    expect(await on()).toMatchObject({ holders: [{ unit: 'units/u1' }], occupiers: firms });
    expect(await on(new Date('2023-06-01'))).toMatchObject({ holders: [{ unit: 'units/u1' }], occupiers: ['units/u1'] });
    const [duty] = await all<Vacating>('vacatings', { occupancy });
    expect(duty).toMatchObject({ cause: 'VACATING_CAUSE_LENT_ON', since: '2024-08-20', dueOn: '2024-09-19' });
    expect(await its.house.hold(room, 'units/u2', '2024-10-01')).toMatchObject({ refused: 'ROOM_HELD' });
    const accept = () => its.house.run(acceptHandedOver(its.house.reads), { name: nameOf('vacatings', duty), day: '2024-09-10', items });
    expect(await accept()).toMatchObject({ refused: 'ROOM_NOT_FREE' });
    const empty = { effectiveFrom: '2024-09-09', occupiers: [], inspectedOn: '2024-09-09' };
    await its.house.must(sight(its.house.reads), { name: room, sighting: empty, lentOn: false, reason: '复查' });
    expect(await accept()).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
    expect(await its.house.hold(room, 'units/u2', '2024-10-01')).toMatchObject({ unit: 'units/u2' });
    expect((await on(new Date('2023-06-01'))).occupiers).toEqual(['units/u1']);
    its.house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
});
