import { addDays } from '@jiguan/kernel/day';
import { race } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { overStandard, spaceSheet } from '../src/app/entitlement/sheets.ts';
import { endHolding, roomHolding } from '../src/app/occupancy/hold.ts';
import { importRooms } from '../src/app/register/import-rooms.ts';
import { mergeInto, splitInto } from '../src/app/register/partition-rooms.ts';
import { beginRound, recordSource } from '../src/app/title/rounds.ts';
import { advanceTitle, createTitle, startTitleChanges } from '../src/app/title/titles.ts';
import { sight } from '../src/app/use/sightings.ts';
import type { LedgerLine, LedgerSource } from '../src/domain/title/round.ts';
import { faults } from './checker.ts';
import { measured, now } from './domain/examples.ts';
import { tally, type World, world } from './world.ts';

let house: World;
beforeAll(async () => {
  house = await world('holding');
});
afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
afterAll(() => house.close());

const floor = (area: number) => ({ components: [{ kind: 'COMPONENT_KIND_FLOOR' as const, area }] });
const part = (id: string, area: number) => ({ id, said: { floor: '3', number: id, profile: measured(floor(area)) } });

describe('a room has one holder on any day', () => {
  it('among 200 concurrent allocations through two processes', async () => {
    const room = await house.room('raced');
    const { won } = await race(200, (i) =>
      house.hold(room, `units/u${1 + (i % 3)}`, `2026-02-0${1 + (i % 9)}`, { through: (i % 2) as 0 | 1 }),
    );
    expect(tally(won)).toEqual({ done: 1, ROOM_HELD: 199 });
  });
  it('or several by shares that sum to one', async () => {
    const room = await house.room('shared');
    const { won } = await race(30, (i) => house.hold(room, 'units/u1', '2026-02-01', { share: 2_500, through: (i % 2) as 0 | 1 }));
    expect(tally(won)).toEqual({ done: 4, ROOM_HELD: 26 });
  });
  it('also where it is split while it is allocated', async () => {
    for (let round = 0; round < 5; round++) {
      const room = await house.room(`cut-${round}`, floor(26_00));
      const split = { name: room, day: '2026-02-01', parts: [part(`a${round}`, 17_80), part(`b${round}`, 8_20)], reason: '隔断' };
      await race<unknown>(20, (i) =>
        i % 4 === 3
          ? house.run(splitInto(house.reads), split, { through: (i % 2) as 0 | 1 })
          : house.hold(room, `units/u${1 + (i % 3)}`, '2026-03-01', { through: (i % 2) as 0 | 1 }),
      );
    }
  });
  it('and passes to the next on the day the one before ends', async () => {
    const room = await house.room('passed');
    const first = (await house.hold(room, 'units/u1', '2026-02-01')) as { _id: string };
    expect(await house.hold(room, 'units/u2', '2026-06-01')).toMatchObject({ refused: 'ROOM_HELD' });
    await house.must(endHolding, { name: `occupancies/${first._id}`, day: '2026-06-01', reason: '腾退' });
    expect(await house.hold(room, 'units/u2', '2026-06-01')).toMatchObject({ unit: 'units/u2' });
    for (const [day, unit] of [
      ['2026-05-31', 'units/u1'],
      ['2026-06-01', 'units/u2'],
    ] as const) {
      expect((await house.ask(roomHolding(house.reads), { name: room, day })).holders.map((one) => one.unit)).toEqual([unit]);
    }
  });
});

describe('who held a room on day D as known on day T', () => {
  it('is the same for ever, whatever becomes known later', async () => {
    house.clock = new Date('2026-03-01T09:00:00+08:00');
    const room = await house.room('known');
    const first = (await house.hold(room, 'units/u1', '2026-02-01')) as { _id: string };
    house.clock = new Date('2026-08-01T09:00:00+08:00');
    await house.must(endHolding, { name: `occupancies/${first._id}`, day: '2026-04-01', reason: '补登：四月已腾退' });
    const asked = (known?: Date) =>
      house.ask(roomHolding(house.reads), { name: room, day: '2026-05-01', ...(known && { knownAt: known }) });
    expect((await asked(new Date('2026-06-01'))).holders).toHaveLength(1);
    expect((await asked()).holders).toHaveLength(0);
    expect((await asked(new Date('2026-02-20'))).holders).toHaveLength(0);
  });
});

describe('an answer as of a day', () => {
  it('never changes for what was known then, whatever facts come afterwards, of whatever day', async () => {
    const rooms = await Promise.all([1, 2, 3].map((i) => house.room(`asked-${i}`, { effectiveFrom: '2025-01-01' })));
    const random = fc.sample(fc.tuple(fc.nat(4), fc.nat(2), fc.nat(500), fc.nat(2)), { numRuns: 30, seed: 7 });
    const days = ['2025-02-01', '2025-07-01', '2026-01-01', '2026-05-17', '2026-12-31'];
    const answers: { readonly name: string; readonly day: string; readonly known: Date; readonly said: string }[] = [];
    const ask = async (name: string, day: string, known: Date) => {
      const { holders, occupiers } = await house.ask(roomHolding(house.reads), { name, day, knownAt: known });
      return JSON.stringify([holders.map(({ unit, share, from }) => [unit, share, from]), occupiers]);
    };
    house.clock = new Date('2027-01-01T09:00:00+08:00');
    for (const [what, which, offset, who] of random) {
      const [name, day, unit] = [rooms[which] as string, addDays('2025-01-01', offset), `units/u${who + 1}`];
      const last = (await house.reads.holdingsOf([name])).find(({ to }) => to === '');
      if (what < 2) await house.hold(name, unit, day, { share: what === 0 ? 10_000 : 5_000 });
      else if (what < 4 && last) await house.run(endHolding, { name: last.name, day, reason: '补登' });
      else {
        const said = { effectiveFrom: day, occupiers: [`公司${who}`], inspectedOn: day };
        await house.run(sight(house.reads), { name, sighting: said, lentOn: false, reason: '使用检查' });
      }
      const known = house.clock;
      house.clock = new Date(+known + 3_600_000);
      for (const at of days) answers.push({ name, day: at, known, said: await ask(name, at, known) });
    }
    expect(new Set(answers.map(({ said }) => said)).size).toBeGreaterThan(5);
    for (const { name, day, known, said } of answers) expect([day, known, await ask(name, day, known)]).toEqual([day, known, said]);
    house.clock = now;
  });
});

describe('splitting and merging', () => {
  it('passes the holding on with its history', async () => {
    const room = await house.room('whole', floor(26_00));
    await house.hold(room, 'units/u3', '2026-02-01');
    const split = { name: room, day: '2026-09-01', parts: [part('left', 17_80), part('right', 8_20)], reason: '隔断' };
    await house.must(splitInto(house.reads), split);
    const after = await house.reads.holdingsOf(['officeRooms/left', 'officeRooms/right']);
    expect(after.map(({ unit, from }) => [unit, from])).toEqual([
      ['units/u3', '2026-09-01'],
      ['units/u3', '2026-09-01'],
    ]);
    const merge = {
      name: 'officeRooms/left',
      others: ['officeRooms/right'],
      day: '2026-09-15',
      into: part('again', 26_00),
      reason: '合并',
    };
    await house.must(mergeInto(house.reads), merge);
    const sheet = await house.ask(spaceSheet(house.reads), { unit: 'units/u3', day: '2026-09-20' });
    expect(sheet).toMatchObject({ held: [{ useClass: 'USE_CLASS_OFFICE', rooms: 1, area: 26_00 }] });
    expect(await house.run(splitInto(house.reads), split)).toMatchObject({ refused: 'ROOM_ALREADY_EXISTS' });
  });
});

describe('a ledger', () => {
  const row = (number: string, more = {}) => ({
    building: 'buildings/one',
    said: { floor: '9', number, profile: measured() },
    unit: 'units/u2',
    heldFrom: '2026-01-01',
    ...more,
  });
  it('is taken whole, or not at all with every bad row', async () => {
    const rows = [row('901'), row('901'), row('902', { unit: 'units/nobody' }), row('903', { heldFrom: '' }), row('904', { unit: '' })];
    const refused = await house.must(importRooms, { region: 'regions/530000', rows, validateOnly: false });
    expect(refused).toMatchObject({ created: 0, errors: [{ row: 3 }, { row: 4 }, { row: 5 }] });
    const good = [row('901'), row('904', { unit: '', heldFrom: '' })];
    expect(await house.must(importRooms, { region: 'regions/530000', rows: good, validateOnly: true })).toMatchObject({ created: 2 });
    expect(await house.must(importRooms, { region: 'regions/530000', rows: good, validateOnly: false })).toMatchObject({ created: 2 });
    expect(await house.run(importRooms, { region: 'regions/530000', rows: good, validateOnly: false })).toMatchObject({
      refused: 'ROOM_NUMBER_USED',
      details: { building: 'buildings/one', floor: '9', number: '901' },
    });
  });
});

describe('a planned edition of the standard', () => {
  const listed = (planned?: ReadonlyMap<string, string>) => {
    const asked = { region: 'regions/530000', day: '2026-12-01', includeNotDeterminable: false, ...(planned && { planned }) };
    return house.ask(overStandard(house.reads), asked);
  };
  it('shows who would be over before it takes effect, and changes nothing', async () => {
    const room = await house.room('planned', floor(150_00));
    await house.hold(room, 'units/u3', '2026-11-01');
    const before = (await listed()).map(({ unit }) => unit);
    const tight = await listed(
      new Map([
        ['room_limit.province.below_division', '1'],
        ['service_area.province.small', '0'],
      ]),
    );
    expect(before).not.toContain('units/u3');
    expect(tight.find(({ unit }) => unit === 'units/u3')).toMatchObject({
      verdict: 'VERDICT_OVER',
      permitted: { office: 10_00, service: 0 },
    });
    expect((await listed()).map(({ unit }) => unit)).toEqual(before);
  });
  it('with a number on which nothing rests is refused', async () => {
    const asked = { region: 'regions/530000', includeNotDeterminable: false, planned: new Map([['room_limit.province.nobody', '9']]) };
    await expect(house.ask(overStandard(house.reads), asked)).rejects.toThrow('RULE_NOT_ASKED');
  });
});

describe('a reconciliation is drawn from the register', () => {
  it('the ledger and the certificates as of its day; what comes from outside is entered', async () => {
    const details = { displayName: '年度对账', region: 'regions/530000', asOf: '2026-09-30' };
    const name = `reconciliations/${(await house.must(beginRound, { details }))._id}`;
    const draw = (source: LedgerSource, lines: readonly LedgerLine[] = []) =>
      house.run(recordSource(house.reads), { name, source, lines, fromRegister: true });
    const title = {
      displayName: '一号楼',
      site: 'sites/s',
      building: 'buildings/one',
      kind: 'TITLE_KIND_BUILDING',
      owner: '旧名',
      area: 6_500_00,
    } as const;
    const titled = `titles/${(await house.must(createTitle, { details: title }))._id}`;
    await house.must(startTitleChanges, {
      titles: [titled],
      decision: '省政府2006年统一登记',
      target: 'TITLE_STATUS_REGISTERED_TO_BUREAU',
    });
    const certificate = { certificateNumber: '云（2026）昆明市不动产权第0001号', certifiedOn: '2026-09-01', owner: '省机关事务管理局' };
    for (const paper of ['批文', '测绘报告', '登记申请']) await house.must(advanceTitle, { name: titled, paper, ...certificate });
    await draw('LEDGER_SOURCE_BUREAU_LEDGER');
    expect(await draw('LEDGER_SOURCE_CERTIFICATES')).toMatchObject({
      recorded: [
        { source: 'LEDGER_SOURCE_BUREAU_LEDGER', lines: [{ key: 'sites/s' }, { key: 'buildings/one' }] },
        { source: 'LEDGER_SOURCE_CERTIFICATES', lines: [{ key: 'buildings/one', owner: '省机关事务管理局', area: 6_500_00 }] },
      ],
      differences: [{ difference: { key: 'sites/s', kind: 'ONLY_FIRST' }, status: 'OPEN' }],
    });
    expect(await draw('LEDGER_SOURCE_STOCKTAKING')).toMatchObject({ refused: 'SOURCE_NOT_DRAWN' });
    expect(await draw('LEDGER_SOURCE_CERTIFICATES', [{ key: 'x', owner: '' }])).toMatchObject({ refused: 'LINES_AND_REGISTER' });
  });
});
