/** 补录 from a file: rooms and units as people call them, thousands of rows, the same file again. */
import { importing } from '@jiguan/kit/grpc';
import { importTable, tableReader } from '@jiguan/kit/table';
import { csvFile, reportOf } from '@jiguan/kit/testing';
import { importLedger } from '../src/app/past/import-ledger.ts';
import { no } from '../src/domain/refusals.ts';
import { faults } from './checker.ts';
import { type World, world } from './world.ts';

const heading = ['会议室', '主办单位', '会议名称', '开始时间', '结束时间', '参会人数'];
const HOUR = 3_600_000;
const begin = Date.UTC(2025, 0, 1);
const text = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
const row = (i: number, room = '一号会议室', title = `例会${i}`) => [
  ...[room, 'finance', title, text(begin + i * HOUR), text(begin + (i + 1) * HOUR), '5'],
];

describe('a file of past meetings', () => {
  let house: World;
  const send = (rows: readonly string[][], validateOnly = false) => {
    const table = importTable('jiguan.meetings.v1.BookingService/ImportBookingLedger', tableReader());
    const handler = importing((read) => importLedger(house.reads, read), { table, twice: (first) => no('ROW_TWICE', { row: first }) });
    const content = csvFile([heading, ...rows]);
    return reportOf(handler, { region: 'regions/530100', content, validateOnly }, (command, input) =>
      house.run(command, input, { actor: 'officer' }),
    );
  };
  const count = () => house.stores[0].db.collection('bookings').countDocuments();

  beforeAll(async () => {
    house = await world('import-ledger');
    await house.open('first', { displayName: '一号会议室' });
    await house.open('second', { displayName: '二号会议室' });
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('names every bad row in words of its columns, and writes nothing', async () => {
    const rows = [row(0), row(0), row(2, '三号会议室'), ['二号会议室', '', '例会', '2025-01-05 08:00', '2025-01-05 09:00', '0']];
    const { errors, created } = await send(rows);
    expect([created, await count()]).toEqual([0, 0]);
    expect(errors.map(({ row: number, field, reason }) => [number, field, reason])).toEqual([
      [3, '开始时间', 'SLOT_TAKEN'],
      [4, '会议室', 'ROOM_UNKNOWN'],
      [5, '主办单位', 'FIELD_REQUIRED'],
      [5, '参会人数', 'ATTENDEES_INVALID'],
    ]);
  });

  it('of several commits is tried as a whole: a row that overlaps one far above keeps all out', async () => {
    const rows = Array.from({ length: 2_400 }, (_, i) => row(i));
    const wrong = rows.with(2_300, row(10, '一号会议室', '别的会'));
    expect(await send(wrong)).toMatchObject({ created: 0, writtenRows: 0, errors: [{ row: 2_302, reason: 'ROW_TWICE' }] });
    expect(await count()).toBe(0);
    expect(await send(rows, true)).toMatchObject({ created: 2_400, writtenRows: 0, errorCount: 0 });
    expect(await count()).toBe(0);
    expect(await send(rows)).toMatchObject({ created: 2_400, writtenRows: 2_400, errorCount: 0 });
    expect(await send([...rows, row(2_400)])).toMatchObject({ created: 1, unchanged: 2_400, errorCount: 0 });
    expect(await count()).toBe(2_401);
  });
});
