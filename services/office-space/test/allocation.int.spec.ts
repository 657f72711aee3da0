import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import type { Unit } from '@jiguan/proto/directory/v1/unit';
import { approveAllocation, findCertificate, signAgreement } from '../src/app/allocation/allocate.ts';
import { createAllocation, failOpenMethod, proposeRooms, suitableRooms } from '../src/app/allocation/cases.ts';
import { lookAgain, lookAgainIn, review } from '../src/app/entitlement/standings.ts';
import { endHolding, roomHolding } from '../src/app/occupancy/hold.ts';
import { standings } from '../src/app/records.ts';
import { importRooms } from '../src/app/register/import-rooms.ts';
import { splitInto } from '../src/app/register/partition-rooms.ts';
import { restore } from '../src/app/succession/put-back.ts';
import { succeed, sweepSuccession } from '../src/app/succession/succeed.ts';
import { createSeat, endSeatPost, giveUpSeat, personFindings } from '../src/app/use/seats.ts';
import { sight } from '../src/app/use/sightings.ts';
import { acceptHandedOver, createVacating, overdue, reportFree } from '../src/app/vacating/order.ts';
import type { Standing } from '../src/domain/entitlement/standing.ts';
import type { Occupancy } from '../src/domain/occupancy/occupancy.ts';
import type { Succession } from '../src/domain/succession/succession.ts';
import type { Vacating } from '../src/domain/vacating/vacating.ts';
import { faults } from './checker.ts';
import { edition, measured } from './domain/examples.ts';
import { person, tally, type World, world } from './world.ts';

let house: World;
beforeAll(async () => {
  house = await world('allocation');
});
afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
afterAll(() => house.close());

const floor = (area: number) => ({ components: [{ kind: 'COMPONENT_KIND_FLOOR' as const, area }] });
const officer = { actor: 'officer' };
const leader = { actor: 'leader' };
const said = { opinion: '同意', documentNumber: '云机管〔2026〕1号' };
const items = [{ item: '钥匙', sound: true, note: '' }];
const nameOf = (collection: string, record: unknown) => `${collection}/${(record as { _id: string })._id}`;
const another = (id: string) => house.units.set(id, { ...(house.units.get('u1') as Unit), name: `units/${id}` });
const all = <T>(collection: string, filter: object = {}) =>
  house.stores[0].db
    .collection<T & { _id: string }>(collection)
    .find(filter as never)
    .toArray() as unknown as Promise<(T & { _id: string })[]>;

async function proposedFor(unit: string, rooms: readonly string[], replaces: readonly string[] = [], from = '2026-11-01'): Promise<string> {
  const details = { unit, useClass: 'USE_CLASS_OFFICE', area: 18_00, purpose: '新设机构' } as const;
  const name = nameOf('allocations', await house.must(createAllocation(house.reads), { details }, { actor: 'liaison' }));
  await house.must(proposeRooms(house.reads), { name, rooms, from, replaces }, officer);
  return name;
}

describe('an officer allocates', () => {
  it('only what is free, by four eyes, with a certificate that can be verified; the old space is owed back', async () => {
    const [old, fresh] = [await house.room('old'), await house.room('fresh')];
    const held = nameOf('occupancies', await house.hold(old, 'units/u1', '2026-02-01'));
    const name = await proposedFor('units/u1', [fresh], [held]);
    expect(await house.run(approveAllocation, { name, ...said }, officer)).toMatchObject({ refused: 'APPROVER_HAD_A_HAND' });
    await house.must(approveAllocation, { name, ...said }, leader);
    const agreed = await house.must(signAgreement(house.reads), { name, agreementNumber: 'XY-1', agreedOn: '2026-11-01' }, officer);
    const ask = () => house.ask(findCertificate(house.reads), { number: agreed.certificate });
    expect(await ask()).toMatchObject({ unit: 'units/u1', rooms: [fresh], inForce: true });
    const [duty] = await all<Vacating>('vacatings', { occupancy: held });
    expect(duty).toMatchObject({ cause: 'VACATING_CAUSE_MOVED', since: '2026-11-01', dueOn: '2026-12-01' });
    expect(
      await house.run(acceptHandedOver(house.reads), { name: nameOf('vacatings', duty), day: '2026-11-20', items }),
    ).not.toHaveProperty('refused');
    expect((await house.ask(roomHolding(house.reads), { name: old, day: '2026-11-20' })).holders).toEqual([]);
    expect((await house.ask(suitableRooms(house.reads), { name })).map((room) => room.name)).not.toContain(fresh);
  });

  it('one of 60 cases that propose one room, through two processes, while it is split and held otherwise', async () => {
    const room = await house.room('wanted', floor(10_00));
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
      if (i === 30) return house.run(splitInto(house.reads), split, how);
      if (i === 31) return house.hold(room, 'units/u2', '2026-10-20', how);
      return house.run(approveAllocation, { name: cases[i < 30 ? i : i - 2] as string, ...said }, how);
    });
    expect(won.filter((one) => !isRefused(one))).toHaveLength(1);
  });

  it('case O7 by the fixed order: 调剂 fails only with a reason for each room that would suit', async () => {
    const details = { unit: 'units/u2', useClass: 'USE_CLASS_SERVICE', area: 5_00, purpose: '会议' } as const;
    await house.room('idle', { ...floor(7_00), useClass: 'USE_CLASS_SERVICE' });
    const name = nameOf('allocations', await house.must(createAllocation(house.reads), { details }, officer));
    const fail = (passedOver: { room: string; reason: string }[]) =>
      house.run(failOpenMethod(house.reads), { name, reason: '无合适用房', passedOver }, officer);
    expect(await fail([])).toMatchObject({ refused: 'POOL_SUITS', details: { rooms: expect.stringContaining('officeRooms/idle') } });
    expect(await fail([{ room: 'officeRooms/idle', reason: '结构不符' }])).toMatchObject({ method: 'ALLOCATION_METHOD_SWAP' });
  });
});

describe('a duty to vacate', () => {
  it('is ordered once, whoever orders it', async () => {
    const room = await house.room('owed');
    const occupancy = nameOf('occupancies', await house.hold(room, 'units/u1', '2026-02-01'));
    const order = { occupancy, seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-10-01', documentNumber: '' } as const;
    const { won } = await race(20, (i) => house.run(createVacating, { details: order }, { through: (i % 2) as 0 | 1 }));
    expect(tally(won)).toEqual({ done: 1, VACATING_ORDERED_ALREADY: 19 });
  });
  it('that nobody meets is overdue, and still closes only when nobody sits there', async () => {
    const room = await house.room('late');
    const occupancy = nameOf('occupancies', await house.hold(room, 'units/u1', '2026-02-01'));
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
      await house.must(createSeat(house.reads), { details: { ...person, countyDecision: '', bureauApproval: '' } }),
    );
    const order = { occupancy, seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-08-01', documentNumber: '' } as const;
    const name = nameOf('vacatings', await house.must(createVacating, { details: order }));
    await house.must(overdue, { record: name } as never);
    expect(await house.stores[0].db.collection('vacatings').findOne({ _id: name.slice(10) as never })).toMatchObject({
      status: 'VACATING_STATUS_OVERDUE',
    });
    const accept = () => house.run(acceptHandedOver(house.reads), { name, day: '2026-09-30', items });
    expect(await accept()).toMatchObject({ refused: 'ROOM_NOT_FREE', details: { who: '李一' } });
    await house.must(giveUpSeat, { name: seat, day: '2026-09-29', reason: '搬迁' });
    expect(await accept()).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
  });
});

describe('case O3 two posts, two rooms, never three', () => {
  it('a room is given to somebody who is known and has not left, else to nobody', async () => {
    const room = await house.room('for-whom');
    await house.hold(room, 'units/u1', '2026-02-01');
    const details = { room, unit: 'units/u1', rank: '处级以下', postKind: 'POST_KIND_MAIN', from: '2026-02-01' } as const;
    const seatOf = (person: string) =>
      house.run(createSeat(house.reads), { details: { person, ...details, countyDecision: '', bureauApproval: '' } });
    expect(await seatOf('people/nobody')).toMatchObject({
      refused: 'PERSON_UNKNOWN',
      details: { person: 'people/nobody' },
      field: 'seat.person',
    });
    house.people.set('gone', person('gone', { displayName: '王退休', status: 'PERSON_STATUS_LEFT' }));
    expect(await seatOf('people/gone')).toMatchObject({ refused: 'PERSON_LEFT', details: { person: '王退休' }, field: 'seat.person' });
    house.people.set('come', person('come', { displayName: '张报到' }));
    expect(await seatOf('people/come')).toMatchObject({ status: 'SEAT_STATUS_TAKEN' });
    expect(await seatOf('people/come')).toMatchObject({ refused: 'SECOND_ROOM_AT_POST', details: { person: '张报到' } });
  });
  it('however many offer one at once', async () => {
    const rooms = await Promise.all([1, 2, 3, 4].map((i) => house.room(`mu-${i}`, floor(8_00))));
    for (const room of rooms) await house.hold(room, 'units/u3', '2026-02-01');
    const post = (i: number) => (i % 2 === 0 ? 'POST_KIND_MAIN' : 'POST_KIND_CONCURRENT');
    const { won } = await race(20, (i) =>
      house.run(
        createSeat(house.reads),
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
    expect(await house.must(endSeatPost, ending)).toMatchObject({ dueBackOn: '2027-02-28' });
    const [duty] = await all<Vacating>('vacatings', { seat: second });
    const accept = { name: nameOf('vacatings', duty), day: '2027-01-20', items };
    expect(await house.run(acceptHandedOver(house.reads), accept)).toMatchObject({ refused: 'ROOM_NOT_FREE' });
    await house.must(giveUpSeat, { name: second, day: '2027-01-20', reason: '退还' });
    expect(await house.run(acceptHandedOver(house.reads), accept)).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
  });
});

describe('case O12 holder on paper, occupier in fact', () => {
  it('two facts, each with when we knew; lent on means recovery, and nobody else gets it before the hand-over', async () => {
    house.clock = new Date('2023-01-10T09:00:00+08:00');
    const room = await house.room('lent', {
      effectiveFrom: '2015-01-01',
      measurement: { ...measured().measurement, measuredOn: '2014-12-20' },
    });
    const occupancy = nameOf('occupancies', await house.hold(room, 'units/u1', '2015-03-01'));
    house.clock = new Date('2024-08-20T09:00:00+08:00');
    const firms = ['甲公司', '乙公司', '丙公司'];
    const sighted = { effectiveFrom: '2022-03-01', occupiers: firms, inspectedOn: '2024-08-20' };
    await house.must(sight(house.reads), { name: room, sighting: sighted, lentOn: true, reason: '使用检查' });
    const on = (known?: Date) => house.ask(roomHolding(house.reads), { name: room, day: '2023-05-01', ...(known && { knownAt: known }) });
    expect(await on()).toMatchObject({ holders: [{ unit: 'units/u1' }], occupiers: firms });
    expect(await on(new Date('2023-06-01'))).toMatchObject({ holders: [{ unit: 'units/u1' }], occupiers: ['units/u1'] });
    const [duty] = await all<Vacating>('vacatings', { occupancy });
    expect(duty).toMatchObject({ cause: 'VACATING_CAUSE_LENT_ON', since: '2024-08-20', dueOn: '2024-09-19' });
    expect(await house.hold(room, 'units/u2', '2024-10-01')).toMatchObject({ refused: 'ROOM_HELD' });
    const accept = () => house.run(acceptHandedOver(house.reads), { name: nameOf('vacatings', duty), day: '2024-09-10', items });
    expect(await accept()).toMatchObject({ refused: 'ROOM_NOT_FREE' });
    const empty = { effectiveFrom: '2024-09-09', occupiers: [], inspectedOn: '2024-09-09' };
    await house.must(sight(house.reads), { name: room, sighting: empty, lentOn: false, reason: '复查' });
    expect(await accept()).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
    expect(await house.hold(room, 'units/u2', '2024-10-01')).toMatchObject({ unit: 'units/u2' });
    expect((await on(new Date('2023-06-01'))).occupiers).toEqual(['units/u1']);
    house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
});

describe('case O9 the standing of a unit', () => {
  it('is looked at when something happens, and again on the day on which something is known to change', async () => {
    const unit = house.units.get('u2') as { establishments: unknown[] };
    unit.establishments.push({ effectiveFrom: '2026-12-01', posts: [{ rank: '处级以下', headcount: 1 }] });
    const room = await house.room('standing', floor(20_00));
    await house.hold(room, 'units/u2', '2026-02-01');
    const at = async (record: string) => {
      await house.must(review(house.reads), { record, key: '', at: house.clock } as never);
      return (await all<Standing>('standings', { _id: 'u2' }))[0];
    };
    await house.must(lookAgain, { unit: 'units/u2', region: 'regions/530000' });
    expect(await at('standings/u2')).toMatchObject({ verdict: 'VERDICT_WITHIN', reviewTime: expect.any(Date) });
    house.clock = new Date('2026-12-01T00:00:01+08:00');
    expect(await at('standings/u2')).toMatchObject({ verdict: 'VERDICT_OVER', asOf: '2026-12-01' });
    expect(standings.deadlines?.((await all<Standing>('standings', { _id: 'u2' }))[0] as Standing)).toEqual([]);
    house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('is looked at when a number of the standard is set otherwise, and on the day from which that counts', async () => {
    another('ruled');
    const region = 'regions/530000';
    const standing = async () => (await all<Standing & { version: number }>('standings', { _id: 'ruled' }))[0];
    const at = async () => {
      await house.must(review(house.reads), { record: 'standings/ruled', key: '', at: house.clock } as never);
      return standing();
    };
    await house.must(lookAgain, { unit: 'units/ruled', region });
    const before = (await at())?.permitted ?? 0;
    const decided = edition('room_limit.province.below_division', '12', '2026-11-01');
    house.ruleEditions.set('decided', RuleEdition.fromPartial(decided));
    await house.must(lookAgainIn, { region });
    const wanted = await standing();
    expect(wanted?.reviewTime).toEqual(new Date(house.clock.getTime() + 60_000));
    // A release brings many of them: one review is enough.
    await house.must(lookAgainIn, { region });
    expect((await standing())?.version).toBe(wanted?.version);
    expect(await at()).toMatchObject({ permitted: before, reviewTime: new Date('2026-11-01T00:00:00+08:00') });
    house.clock = new Date('2026-11-01T00:00:01+08:00');
    expect((await at())?.permitted).toBeGreaterThan(before);
    house.ruleEditions.delete('decided');
    house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('is looked at once more when something happens while it is being looked at', async () => {
    another('busy');
    const unit = { unit: 'units/busy', region: 'regions/530000' };
    const [one, two] = [await house.room('busy1', floor(20_00)), await house.room('busy2', floor(20_00))];
    await house.hold(one, unit.unit, '2026-02-01');
    await house.must(lookAgain, unit);
    const due = new Date(house.clock.getTime() + 2_000);
    house.clock = due;
    let meanwhile = async (): Promise<unknown> => {
      meanwhile = async () => undefined;
      await house.hold(two, unit.unit, '2026-02-01');
      return house.must(lookAgain, unit, { through: 1 });
    };
    const heldOn: typeof house.reads.heldOn = async (...asked) => {
      const held = await house.reads.heldOn(...asked);
      await meanwhile();
      return held;
    };
    await house.must(review({ ...house.reads, heldOn }), { record: 'standings/busy', key: '', at: due } as never);
    expect((await all<Standing>('standings', { _id: 'busy' }))[0]).toMatchObject({ held: 40_00 });
    house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
});

describe('case O10 flow F5: a unit ends', () => {
  const ended = (unit: string, successor = '') => ({ unit, region: 'regions/530000', successor, day: '2026-10-01', reason: '机构改革' });
  const swept = async (unit: string) => {
    const record = `successions/${unit}`;
    for (let i = 0; i < 5; i++) await house.must(sweepSuccession(house.reads), { record, key: '', at: house.clock } as never);
    return (await all<Succession>('successions', { _id: unit }))[0];
  };
  it('merged, its space passes on with history, right and persons; agreements are to be signed anew', async () => {
    another('x');
    another('z');
    const rooms = await Promise.all(['x1', 'x2'].map((id) => house.room(id)));
    for (const room of rooms) await house.hold(room, 'units/x', '2026-02-01');
    const person = { person: 'people/x', room: rooms[0] as string, unit: 'units/x', rank: '处级以下', postKind: 'POST_KIND_MAIN' } as const;
    await house.must(createSeat(house.reads), { details: { ...person, from: '2026-02-01', countyDecision: '', bureauApproval: '' } });
    await house.must(succeed(house.reads), ended('units/x', 'units/z'));
    await house.must(succeed(house.reads), ended('units/x', 'units/z'));
    expect(await swept('x')).toMatchObject({ passed: 2, ordered: 0 });
    for (const [day, unit] of [
      ['2026-09-30', 'units/x'],
      ['2026-10-01', 'units/z'],
    ] as const) {
      const { holders } = await house.ask(roomHolding(house.reads), { name: rooms[0] as string, day });
      expect(holders.map((one) => one.unit)).toEqual([unit]);
    }
    expect(await all('occupancies', { unit: 'units/z', toBeSigned: true })).toHaveLength(2);
    expect(await house.ask(personFindings(house.reads), { unit: 'units/z', day: '2026-10-01' })).toMatchObject([{ person: 'people/x' }]);
  });
  it('revoked after a merger: what nobody changed since is its own again, the rest is told by number', async () => {
    for (const id of ['m', 'n']) another(id);
    house.people.set('m', person('m'));
    const rooms = await Promise.all(['m1', 'm2', 'm3'].map((id) => house.room(id)));
    for (const room of rooms) await house.hold(room, 'units/m', '2026-02-01');
    const sits = { person: 'people/m', room: rooms[0] as string, unit: 'units/m', rank: '处级以下', postKind: 'POST_KIND_MAIN' } as const;
    await house.must(createSeat(house.reads), { details: { ...sits, from: '2026-02-01', countyDecision: '', bureauApproval: '' } });
    await house.must(succeed(house.reads), ended('units/m', 'units/n'));
    await swept('m');
    const given = (await all<Occupancy>('occupancies', { unit: 'units/n', room: rooms[2] as string }))[0];
    await house.must(endHolding, { name: nameOf('occupancies', given), day: '2026-10-05', reason: '已退' });
    house.clock = new Date('2026-10-03T09:00:00+08:00');
    const revoked = { unit: 'units/m', region: 'regions/530000', reason: '误办' };
    await house.must(restore, revoked);
    await house.must(restore, revoked);
    expect(await swept('m')).toMatchObject({ returned: 3, kept: 1, moved: [], status: 'SUCCESSION_STATUS_RETURNED' });
    const holders = async (room: string, day: string) =>
      (await house.ask(roomHolding(house.reads), { name: room, day })).holders.map(({ unit }) => unit);
    for (const room of rooms.slice(0, 2))
      expect([await holders(room, '2026-10-02'), await holders(room, '2026-10-03')]).toEqual([['units/n'], ['units/m']]);
    expect(await holders(rooms[2] as string, '2026-10-03')).toEqual(['units/n']);
    expect(await house.ask(personFindings(house.reads), { unit: 'units/m', day: '2026-10-03' })).toMatchObject([{ person: 'people/m' }]);
    await house.must(succeed(house.reads), { ...ended('units/m', 'units/n'), day: '2026-10-04' });
    expect(await swept('m')).toMatchObject({ passed: 2, returned: 0, kept: 0 });
    house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('revoked before the first sweep, or on the day of the merger: the successor never had it', async () => {
    for (const id of ['p', 'q']) another(id);
    const room = await house.room('p-room');
    await house.hold(room, 'units/p', '2026-02-01');
    await house.must(succeed(house.reads), ended('units/p', 'units/q'));
    await house.must(restore, { unit: 'units/p', region: 'regions/530000', reason: '误办' });
    await swept('p');
    const { holders } = await house.ask(roomHolding(house.reads), { name: room, day: '2026-10-01' });
    expect(holders.map(({ unit }) => unit)).toEqual(['units/p']);
    expect((await all<Occupancy>('occupancies', { unit: 'units/q' })).map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-01'],
    ]);
  });
  it('revoked after it was abolished: duties are withdrawn, but for what it said was free', async () => {
    another('v');
    const rooms = await Promise.all(['v1', 'v2', 'v3'].map((id) => house.room(id)));
    for (const room of rooms) await house.hold(room, 'units/v', '2026-02-01');
    await house.must(succeed(house.reads), ended('units/v'));
    const duties = await all<Vacating>('vacatings', { unit: 'units/v' });
    await house.must(reportFree, { name: nameOf('vacatings', duties[0]), day: '2026-10-01' });
    house.clock = new Date('2027-02-01T09:00:00+08:00');
    await house.must(overdue, { record: nameOf('vacatings', duties[1]), key: '', at: house.clock } as never);
    await house.must(restore, { unit: 'units/v', region: 'regions/530000', reason: '误办' });
    expect(await swept('v')).toMatchObject({ ordered: 3, returned: 2, kept: 1, status: 'SUCCESSION_STATUS_RETURNED' });
    const after = await all<Vacating>('vacatings', { unit: 'units/v' });
    expect(after.map(({ status }) => status).sort()).toEqual(['VACATING_STATUS_DUE', ...Array(2).fill('VACATING_STATUS_WITHDRAWN')]);
    house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('revoked with more than one commit takes: the rest goes back by the timer', async () => {
    another('b');
    const rows = Array.from({ length: 160 }, (_, i) => ({
      ...{ building: 'buildings/one', said: { floor: '2', number: `b${i}`, profile: measured(floor(10_00)) } },
      ...{ unit: 'units/b', heldFrom: '2026-02-01' },
    }));
    await house.must(importRooms, { region: 'regions/530000', rows, validateOnly: false });
    await house.must(succeed(house.reads), ended('units/b'));
    expect(await swept('b')).toMatchObject({ ordered: 160 });
    await house.must(restore, { unit: 'units/b', region: 'regions/530000', reason: '误办' });
    expect((await all<Succession>('successions', { _id: 'b' }))[0]).toMatchObject({ returned: 150, status: 'SUCCESSION_STATUS_RETURNING' });
    expect(await swept('b')).toMatchObject({ returned: 160, kept: 0, moved: [], status: 'SUCCESSION_STATUS_RETURNED' });
    expect(await all('vacatings', { unit: 'units/b', status: 'VACATING_STATUS_DUE' })).toEqual([]);
  });
  it('of which office space had heard nothing: revoked, it says so', async () => {
    await house.must(restore, { unit: 'units/unheard', region: 'regions/530000', reason: '误办' });
    expect(await swept('unheard')).toMatchObject({ passed: 0, returned: 0, kept: 0, status: 'SUCCESSION_STATUS_RETURNED' });
  });
  it('told anew for an earlier day, what has passed on is not passed on a second time', async () => {
    for (const id of ['w', 'w1', 'w2']) another(id);
    const room = await house.room('w-room');
    await house.hold(room, 'units/w', '2026-02-01', { share: 5_000 });
    await house.must(succeed(house.reads), { ...ended('units/w', 'units/w1'), day: '2026-10-10' });
    await house.must(succeed(house.reads), { ...ended('units/w', 'units/w2'), day: '2026-10-05' });
    await swept('w');
    const held = (await all<Occupancy>('occupancies', { room })).map(({ unit, from, to }) => [unit, from, to]);
    expect(held).toEqual([
      ['units/w', '2026-02-01', '2026-10-10'],
      ['units/w1', '2026-10-10', ''],
    ]);
  });
  it('abolished, each holding is ordered back once, also one that slips in; then it is done', async () => {
    another('y');
    const rooms = await Promise.all(['y1', 'y2', 'y3'].map((id) => house.room(id)));
    await house.hold(rooms[0] as string, 'units/y', '2026-02-01');
    const passing = (await house.hold(rooms[2] as string, 'units/y', '2026-02-01')) as { _id: string };
    await house.must(endHolding, { name: nameOf('occupancies', passing), day: '2026-03-01', reason: '已退' });
    await house.must(succeed(house.reads), ended('units/y'));
    await swept('y');
    await house.hold(rooms[1] as string, 'units/y', '2026-10-02');
    expect(await swept('y')).toMatchObject({ ordered: 2, status: 'SUCCESSION_STATUS_RUNNING' });
    house.clock = new Date('2026-10-01T09:05:00+08:00');
    expect(await swept('y')).toMatchObject({ ordered: 2, status: 'SUCCESSION_STATUS_DONE' });
    const duties = await all<Vacating>('vacatings', { unit: 'units/y' });
    expect(duties.map(({ cause, dueOn }) => [cause, dueOn])).toEqual(Array(2).fill(['VACATING_CAUSE_UNIT_ABOLISHED', '2027-01-01']));
  });
});
