import { type Bundle, readUnpublished } from '../../src/bus/outbox.ts';
import { entryId, type JournalEntry } from '../../src/store/journal.ts';
import { type House, SWITCHED } from './lamps.ts';

export const journalOf = ({ store }: House) => store.db.collection<JournalEntry>('journal');

/** Adds a transaction by hand, of entries such as `a@2 10`: the second of record a, at second 10. The first lists all. Answers their ids. */
export async function transaction(house: House, ...texts: string[]): Promise<string[]> {
  const entries = texts.map((text) => {
    const [, record = '', version, second] = /^(\w+)@(\d+) (\d+)$/.exec(text) ?? [];
    const _id = entryId('lamps', record, Number(version));
    const more = { type: SWITCHED, region: '530100', actor: 'li', data: { large: true }, fact: Buffer.from(text) };
    const request = { key: `requests/${_id}`, digest: '', answer: Buffer.alloc(9) };
    return { ...more, _id, version: Number(version), time: new Date(Number(second) * 1_000), request };
  });
  const ids = entries.map(({ _id }) => _id);
  await journalOf(house).insertMany(entries.map((entry, i) => (i === 0 ? { ...entry, unpublished: ids } : entry)));
  return ids;
}

export const read = ({ store }: House, bundles = 100, besides: string[] = [], entries = 1_000) =>
  readUnpublished(store, besides, { bundles, entries });

export const idsOf = (bundles: readonly Bundle[]) => bundles.map(({ entries }) => entries.map(({ _id }) => _id));
