import { isRefused } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import {
  type ImportCommand,
  type ImportTable,
  imported,
  lacking,
  meaningOne,
  type Problems,
  problemsOf,
  type Row,
  type RowChange,
  rowReader,
  type UseCase,
} from '@jiguan/kit/app';
import type { BookingDetails } from '../../domain/booking/booking.ts';
import { no } from '../../domain/refusals.ts';
import { unitsCalled } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { pastChanges, slotLost } from './import-bookings.ts';

/** 补录 from a file: rooms and units by name or id; every row that cannot be taken is named, and one such row keeps all out. */
export const importLedger =
  (reads: Reads, { read, columns }: ImportTable): ImportCommand =>
  async (order, use) => {
    const table = await read(order.content);
    if (isRefused(table)) return table;
    const problems = problemsOf(table, columns);
    const names = await namesIn(table.rows, reads, use);
    for (const row of table.rows) lacking(rowReader(row, problems), columns);
    const rows = table.rows.flatMap((row) => {
      const said = meetingIn(row, names, problems);
      return said && !problems.has(row.number) ? [{ row: row.number, said }] : [];
    });
    const outcomes = await pastChanges(
      reads,
      rows.map(({ said }) => said),
      order.region,
      use,
    );
    const changes = outcomes.flatMap((outcome, i): RowChange[] => {
      const row = rows[i]?.row ?? 0;
      if (!isRefused(outcome)) return outcome.map((change) => ({ ...change, row }));
      problems.add(row, keyOf(outcome.field), outcome);
      return [];
    });
    return imported(order, { rows: table.rows.length, changes, problems, taken: slotLost });
  };

/** `start_time` → `startTime`: the key of the column that a refusal is about. */
const keyOf = (field = ''): string => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

interface Names {
  readonly rooms: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

async function namesIn(rows: readonly Row[], reads: Reads, use: UseCase): Promise<Names> {
  const called = (key: string) => [...new Set(rows.flatMap(({ cells }) => (cells[key] ? [cells[key] as string] : [])))];
  const rooms = await reads.roomsCalled(called('room'));
  return {
    rooms: meaningOne(
      rooms.flatMap(({ _id, displayName }) => [_id, displayName, nameOf('rooms', _id)].map((one) => [one, nameOf('rooms', _id)] as const)),
    ),
    units: meaningOne(unitsCalled(use, called('unit'))),
  };
}

function meetingIn({ number, cells }: Row, { rooms, units }: Names, problems: Problems): BookingDetails | undefined {
  const said = (key: string) => cells[key] ?? '';
  const [room, unit] = [rooms.get(said('room')), units.get(said('unit'))];
  if (said('room') && !room) problems.add(number, 'room', no('ROOM_UNKNOWN', { room: said('room') }));
  if (said('unit') && !unit) problems.add(number, 'unit', no('UNIT_UNKNOWN', { unit: said('unit') }));
  const attendeeCount = Number(said('attendeeCount'));
  if (said('attendeeCount') && !(attendeeCount >= 1 && attendeeCount <= 10_000))
    problems.add(number, 'attendeeCount', no('ATTENDEES_INVALID', {}));
  if (!room || !unit || problems.has(number)) return undefined;
  const slot = { startTime: new Date(said('startTime')), endTime: new Date(said('endTime')) };
  const more = { contact: said('contact'), contactPhone: '', contactSubject: '', note: said('note'), equipment: [], papers: [] };
  return { room, unit, title: said('title'), ...slot, attendeeCount, ...more };
}
