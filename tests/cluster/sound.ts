/** Whether the stores are sound, and hold what callers were told. */
import { eventually } from '@jiguan/kit/testing';
import { contexts } from '@jiguan/tools/register';
import { faults } from '../../services/meetings/test/checker.ts';
import { gaps, type HistoryEntry } from '../faults/histories.ts';
import { type BookingRow, lost, type Told } from './evaluate.ts';
import { asDatabase, rows, unpublished } from './store.ts';

const meetings = 'jiguan_meetings';
const directory = 'jiguan_directory';

/** Waits until the relays have published everything. */
export async function published(): Promise<void> {
  for (const { database = '' } of contexts()) {
    await eventually(async () => (await unpublished(database)) === 0, { within: 120_000, every: 2_000 });
  }
}

/** Faults of the stores: double bookings, stray claims and timers, gaps in a journal, journals that do not lead to the state. */
async function unsound(): Promise<string[]> {
  const names = ['rooms', 'bookings', 'claims', 'hosts', 'journal'];
  const entries = await Promise.all(
    names.map(async (name) => [name, await rows<object>(meetings, name, name === 'journal' ? ['fact'] : [])] as const),
  );
  const journal = await rows<HistoryEntry>(directory, 'journal', ['data', 'fact']);
  const units = await rows<{ _id: string; version: number }>(directory, 'units');
  return [...(await faults({ db: asDatabase(Object.fromEntries(entries)) })), ...gaps(journal, units)];
}

/** Throws with every fault in words. */
export async function mustHold(told: Told, more: readonly string[] = []): Promise<void> {
  const found = [...lost(told, await rows<BookingRow>(meetings, 'bookings')), ...(await unsound()), ...more];
  if (found.length > 0) throw new Error(`${found.length} faults:\n${found.slice(0, 20).join('\n')}`);
}

export const bookings = (): Promise<BookingRow[]> => rows(meetings, 'bookings');
export const journal = (): Promise<{ _id: string; type: string }[]> => rows(meetings, 'journal', ['data', 'fact']);
