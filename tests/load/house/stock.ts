/**
 * Fills meetings' store quickly: one past booking is imported and one coming booking made through the API, and their rows (state, journal,
 * calendar, timer) are copied with other ids, rooms and times, as if the service had written them and the relay had published them.
 */
import { eventually } from '@jiguan/kit/testing';
import type { mongo } from 'mongoose';
import { v7 } from 'uuid';
import { meeting } from '../../world/people.ts';
import type { World } from '../../world/world.ts';
import { type NumberedSlot, storedSlot } from './slots.ts';

type Row = { readonly _id: string } & Record<string, unknown>;

/** The rows of one booking. */
interface Rows {
  readonly bookings: Row;
  readonly journal: Row;
  readonly timers?: Row;
}

const CHUNK = 2_000;
/** Of five bookings so many are past; the others are to come. */
const PAST = 4 / 5;

/** Stores so many bookings over the rooms, four a day each, and answers their ids. */
export async function stockUp(world: World, db: mongo.Db, rooms: readonly string[], count: number): Promise<string[]> {
  const [past, coming] = [await pastBooking(world, db, rooms), await comingBooking(world, db, rooms)];
  const ids: string[] = [];
  for (let n = 0; n < count; n += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - n) }, (_, i) => {
      const isPast = n + i < count * PAST;
      const slot = isPast ? storedSlot(n + i, rooms, 'past') : storedSlot(n + i - count * PAST, rooms, 'coming');
      return copyOf(isPast ? past : coming, v7(), slot);
    });
    ids.push(...rows.map(({ bookings }) => bookings._id));
    await store(db, rows);
  }
  return ids;
}

/** A day far from all slots. */
const FAR = 390;

async function pastBooking(world: World, db: mongo.Db, rooms: readonly string[]): Promise<Rows> {
  const row = meeting(rooms[0] as string, -FAR * 5);
  await eventually(() => world.done('officer', 'POST', '/meetings/v1/bookings:import', { region: 'regions/530000', bookings: [row] }));
  return await rowsOf(db, { imported: true });
}

async function comingBooking(world: World, db: mongo.Db, rooms: readonly string[]): Promise<Rows> {
  await eventually(() => world.done('officer', 'POST', '/meetings/v1/bookings', meeting(rooms[0] as string, FAR)));
  return await rowsOf(db, { imported: false });
}

/** The rows of the one booking there is of its kind, once it is published. */
async function rowsOf(db: mongo.Db, which: mongo.Document): Promise<Rows> {
  const bookings = (await db.collection('bookings').findOne(which)) as unknown as Row;
  const name = `bookings/${bookings._id}`;
  const published = { _id: `${name}@00000001` as never, unpublished: { $exists: false } };
  const journal = await eventually(() => db.collection('journal').findOne(published));
  const timers = await db.collection('claims').findOne({ record: name });
  return { bookings, journal: journal as unknown as Row, ...(timers && { timers: timers as unknown as Row }) };
}

function copyOf({ bookings, journal, timers }: Rows, id: string, slot: NumberedSlot): Rows {
  const name = `bookings/${id}`;
  const { startTime, endTime } = slot;
  const placed = { ...slot, holds: [{ calendar: slot.room, from: startTime, to: endTime }] };
  const actual = 'actualStartTime' in bookings && { actualStartTime: startTime, actualEndTime: endTime };
  const data = journal['data'] as { booked: object };
  const request = journal['request'] as { key: string } | undefined;
  return {
    bookings: { ...bookings, ...placed, ...actual, _id: id },
    journal: {
      ...journal,
      _id: `${name}@00000001`,
      data: { ...data, booked: { ...data.booked, ...placed } },
      ...(request && { request: { ...request, key: `${request.key}/${id}` } }),
    },
    ...(timers && { timers: { ...timers, _id: `${timers['kind']}/${name}`, record: name, at: startTime, due: startTime } }),
  };
}

async function store(db: mongo.Db, rows: readonly Rows[]): Promise<void> {
  const insert = (collection: string, documents: readonly Row[]) =>
    documents.length === 0 ? undefined : db.collection(collection).insertMany(documents as never[], { ordered: false });
  await Promise.all([
    insert(
      'bookings',
      rows.map(({ bookings }) => bookings),
    ),
    insert(
      'journal',
      rows.map(({ journal }) => journal),
    ),
    insert(
      'claims',
      rows.flatMap(({ timers }) => timers ?? []),
    ),
    db.collection('claims').bulkWrite(
      rows.map(({ bookings }) => claim(bookings)),
      { ordered: false },
    ),
  ]);
}

function claim({ _id, room, startTime, endTime }: Row): mongo.AnyBulkWriteOperation {
  const day = new Date((startTime as Date).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const claims = { from: startTime, to: endTime, by: `bookings/${_id}` };
  return { updateOne: { filter: { _id: `${room}/${day}` as never }, update: { $push: { claims } as never }, upsert: true } };
}
