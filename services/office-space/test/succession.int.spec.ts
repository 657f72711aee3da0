import { endHolding, roomHolding } from '../src/app/occupancy/hold.ts';
import { importRooms } from '../src/app/register/import-rooms.ts';
import { restore } from '../src/app/succession/put-back.ts';
import { succeed, sweepSuccession } from '../src/app/succession/succeed.ts';
import { createSeat, personFindings } from '../src/app/use/seats.ts';
import { overdue, reportFree } from '../src/app/vacating/order.ts';
import type { Occupancy } from '../src/domain/occupancy/occupancy.ts';
import type { Succession } from '../src/domain/succession/succession.ts';
import type { Vacating } from '../src/domain/vacating/vacating.ts';
import { measured } from './domain/examples.ts';
import { floor, nameOf, office } from './office.ts';
import { person } from './world.ts';

const its = office('succession');
const { another, all } = its;

describe('case O10 flow F5: a unit ends', () => {
  const ended = (unit: string, successor = '') => ({ unit, region: 'regions/530000', successor, day: '2026-10-01', reason: '机构改革' });
  const swept = async (unit: string) => {
    const record = `successions/${unit}`;
    for (let i = 0; i < 5; i++) await its.house.must(sweepSuccession(its.house.reads), { record, key: '', at: its.house.clock } as never);
    return (await all<Succession>('successions', { _id: unit }))[0];
  };
  it('merged, its space passes on with history, right and persons; agreements are to be signed anew', async () => {
    another('x');
    another('z');
    const rooms = await Promise.all(['x1', 'x2'].map((id) => its.house.room(id)));
    for (const room of rooms) await its.house.hold(room, 'units/x', '2026-02-01');
    const person = { person: 'people/x', room: rooms[0] as string, unit: 'units/x', rank: '处级以下', postKind: 'POST_KIND_MAIN' } as const;
    await its.house.must(createSeat(its.house.reads), {
      details: { ...person, from: '2026-02-01', countyDecision: '', bureauApproval: '' },
    });
    await its.house.must(succeed(its.house.reads), ended('units/x', 'units/z'));
    await its.house.must(succeed(its.house.reads), ended('units/x', 'units/z'));
    expect(await swept('x')).toMatchObject({ passed: 2, ordered: 0 });
    for (const [day, unit] of [
      ['2026-09-30', 'units/x'],
      ['2026-10-01', 'units/z'],
    ] as const) {
      const { holders } = await its.house.ask(roomHolding(its.house.reads), { name: rooms[0] as string, day });
      expect(holders.map((one) => one.unit)).toEqual([unit]);
    }
    expect(await all('occupancies', { unit: 'units/z', toBeSigned: true })).toHaveLength(2);
    expect(await its.house.ask(personFindings(its.house.reads), { unit: 'units/z', day: '2026-10-01' })).toMatchObject([
      { person: 'people/x' },
    ]);
  });
  it('revoked after a merger: what nobody changed since is its own again, the rest is told by number', async () => {
    for (const id of ['m', 'n']) another(id);
    its.house.people.set('m', person('m'));
    const rooms = await Promise.all(['m1', 'm2', 'm3'].map((id) => its.house.room(id)));
    for (const room of rooms) await its.house.hold(room, 'units/m', '2026-02-01');
    const sits = { person: 'people/m', room: rooms[0] as string, unit: 'units/m', rank: '处级以下', postKind: 'POST_KIND_MAIN' } as const;
    await its.house.must(createSeat(its.house.reads), { details: { ...sits, from: '2026-02-01', countyDecision: '', bureauApproval: '' } });
    await its.house.must(succeed(its.house.reads), ended('units/m', 'units/n'));
    await swept('m');
    const given = (await all<Occupancy>('occupancies', { unit: 'units/n', room: rooms[2] as string }))[0];
    await its.house.must(endHolding, { name: nameOf('occupancies', given), day: '2026-10-05', reason: '已退' });
    its.house.clock = new Date('2026-10-03T09:00:00+08:00');
    const revoked = { unit: 'units/m', region: 'regions/530000', reason: '误办' };
    await its.house.must(restore, revoked);
    await its.house.must(restore, revoked);
    expect(await swept('m')).toMatchObject({ returned: 3, kept: 1, moved: [], status: 'SUCCESSION_STATUS_RETURNED' });
    const holders = async (room: string, day: string) =>
      (await its.house.ask(roomHolding(its.house.reads), { name: room, day })).holders.map(({ unit }) => unit);
    for (const room of rooms.slice(0, 2))
      expect([await holders(room, '2026-10-02'), await holders(room, '2026-10-03')]).toEqual([['units/n'], ['units/m']]);
    expect(await holders(rooms[2] as string, '2026-10-03')).toEqual(['units/n']);
    expect(await its.house.ask(personFindings(its.house.reads), { unit: 'units/m', day: '2026-10-03' })).toMatchObject([
      { person: 'people/m' },
    ]);
    await its.house.must(succeed(its.house.reads), { ...ended('units/m', 'units/n'), day: '2026-10-04' });
    expect(await swept('m')).toMatchObject({ passed: 2, returned: 0, kept: 0 });
    its.house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('revoked before the first sweep, or on the day of the merger: the successor never had it', async () => {
    for (const id of ['p', 'q']) another(id);
    const room = await its.house.room('p-room');
    await its.house.hold(room, 'units/p', '2026-02-01');
    await its.house.must(succeed(its.house.reads), ended('units/p', 'units/q'));
    await its.house.must(restore, { unit: 'units/p', region: 'regions/530000', reason: '误办' });
    await swept('p');
    const { holders } = await its.house.ask(roomHolding(its.house.reads), { name: room, day: '2026-10-01' });
    expect(holders.map(({ unit }) => unit)).toEqual(['units/p']);
    expect((await all<Occupancy>('occupancies', { unit: 'units/q' })).map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-01'],
    ]);
  });
  it('revoked after it was abolished: duties are withdrawn, but for what it said was free', async () => {
    another('v');
    const rooms = await Promise.all(['v1', 'v2', 'v3'].map((id) => its.house.room(id)));
    for (const room of rooms) await its.house.hold(room, 'units/v', '2026-02-01');
    await its.house.must(succeed(its.house.reads), ended('units/v'));
    const duties = await all<Vacating>('vacatings', { unit: 'units/v' });
    await its.house.must(reportFree, { name: nameOf('vacatings', duties[0]), day: '2026-10-01' });
    its.house.clock = new Date('2027-02-01T09:00:00+08:00');
    await its.house.must(overdue, { record: nameOf('vacatings', duties[1]), key: '', at: its.house.clock } as never);
    await its.house.must(restore, { unit: 'units/v', region: 'regions/530000', reason: '误办' });
    expect(await swept('v')).toMatchObject({ ordered: 3, returned: 2, kept: 1, status: 'SUCCESSION_STATUS_RETURNED' });
    const after = await all<Vacating>('vacatings', { unit: 'units/v' });
    expect(after.map(({ status }) => status).sort()).toEqual(['VACATING_STATUS_DUE', ...Array(2).fill('VACATING_STATUS_WITHDRAWN')]);
    its.house.clock = new Date('2026-10-01T09:00:00+08:00');
  });
  it('revoked with more than one commit takes: the rest goes back by the timer', async () => {
    another('b');
    const rows = Array.from({ length: 160 }, (_, i) => ({
      ...{ building: 'buildings/one', said: { floor: '2', number: `b${i}`, profile: measured(floor(10_00)) } },
      ...{ unit: 'units/b', heldFrom: '2026-02-01' },
    }));
    await its.house.must(importRooms, { region: 'regions/530000', rows, validateOnly: false });
    await its.house.must(succeed(its.house.reads), ended('units/b'));
    expect(await swept('b')).toMatchObject({ ordered: 160 });
    await its.house.must(restore, { unit: 'units/b', region: 'regions/530000', reason: '误办' });
    expect((await all<Succession>('successions', { _id: 'b' }))[0]).toMatchObject({ returned: 150, status: 'SUCCESSION_STATUS_RETURNING' });
    expect(await swept('b')).toMatchObject({ returned: 160, kept: 0, moved: [], status: 'SUCCESSION_STATUS_RETURNED' });
    expect(await all('vacatings', { unit: 'units/b', status: 'VACATING_STATUS_DUE' })).toEqual([]);
  });
  it('of which office space had heard nothing: revoked, it says so', async () => {
    await its.house.must(restore, { unit: 'units/unheard', region: 'regions/530000', reason: '误办' });
    expect(await swept('unheard')).toMatchObject({ passed: 0, returned: 0, kept: 0, status: 'SUCCESSION_STATUS_RETURNED' });
  });
  it('told anew for an earlier day, what has passed on is not passed on a second time', async () => {
    for (const id of ['w', 'w1', 'w2']) another(id);
    const room = await its.house.room('w-room');
    await its.house.hold(room, 'units/w', '2026-02-01', { share: 5_000 });
    await its.house.must(succeed(its.house.reads), { ...ended('units/w', 'units/w1'), day: '2026-10-10' });
    await its.house.must(succeed(its.house.reads), { ...ended('units/w', 'units/w2'), day: '2026-10-05' });
    await swept('w');
    const held = (await all<Occupancy>('occupancies', { room })).map(({ unit, from, to }) => [unit, from, to]);
    expect(held).toEqual([
      ['units/w', '2026-02-01', '2026-10-10'],
      ['units/w1', '2026-10-10', ''],
    ]);
  });
  it('abolished, each holding is ordered back once, also one that slips in; then it is done', async () => {
    another('y');
    const rooms = await Promise.all(['y1', 'y2', 'y3'].map((id) => its.house.room(id)));
    await its.house.hold(rooms[0] as string, 'units/y', '2026-02-01');
    const passing = (await its.house.hold(rooms[2] as string, 'units/y', '2026-02-01')) as { _id: string };
    await its.house.must(endHolding, { name: nameOf('occupancies', passing), day: '2026-03-01', reason: '已退' });
    await its.house.must(succeed(its.house.reads), ended('units/y'));
    await swept('y');
    await its.house.hold(rooms[1] as string, 'units/y', '2026-10-02');
    expect(await swept('y')).toMatchObject({ ordered: 2, status: 'SUCCESSION_STATUS_RUNNING' });
    its.house.clock = new Date('2026-10-01T09:05:00+08:00');
    expect(await swept('y')).toMatchObject({ ordered: 2, status: 'SUCCESSION_STATUS_DONE' });
    const duties = await all<Vacating>('vacatings', { unit: 'units/y' });
    expect(duties.map(({ cause, dueOn }) => [cause, dueOn])).toEqual(Array(2).fill(['VACATING_CAUSE_UNIT_ABOLISHED', '2027-01-01']));
  });
});
