import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { Aggregate, DomainEvent, Stored } from '../app/types.ts';
import type { Store } from './connection.ts';
import { historyOf, type JournalEntry } from './journal.ts';

/** A commit carries the time at which it was decided and is there a little later: so long ago nothing comes any more, and an answer stays what it is. */
const SETTLED = 60_000;

/**
 * A record as it was recorded at an instant: its journal, folded up to then. Refused for an instant of the last minute or to come
 * (READ_TIME_TOO_RECENT), and where the record was not there yet (NOT_RECORDED_THEN).
 */
export async function recordedAt<S extends object, E extends DomainEvent>(
  { db }: Pick<Store, 'db'>,
  aggregate: Aggregate<S, E>,
  id: string,
  at: Date,
  now: Date,
): Promise<Stored<S> | Refusal> {
  if (at.getTime() > now.getTime() - SETTLED) return refuse('READ_TIME_TOO_RECENT', {}, { field: 'read_time' });
  const name = `${aggregate.collection}/${id}`;
  const entries = db
    .collection<JournalEntry>('journal')
    .find({ $and: [{ _id: historyOf(name) }, { time: { $lte: at } }] }, { projection: { data: 1, version: 1, time: 1 } })
    .sort({ _id: 1 });
  let record: Stored<S> | undefined;
  for await (const { data, version, time } of entries) {
    const state = aggregate.evolve(record, data as unknown as E);
    record = { ...state, _id: id, version, createTime: record?.createTime ?? time, updateTime: time };
  }
  return record ?? refuse('NOT_RECORDED_THEN', { name, time: at.toISOString() }, { field: 'read_time' });
}
