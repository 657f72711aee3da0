import fc from 'fast-check';
import { type Commit, sealed, type Write } from '../../src/store/write.ts';

/** A commit of one record: its entries, those of them that the bus is to have, and a write that is no entry. */
const commit = (record: string, entries: readonly boolean[]): Commit => {
  const ids = entries.map((_, i) => `counters/${record}@0000000${i + 1}`);
  const journal = ids.map((_id): Write => ({ stage: 'journal', collection: 'journal', statement: { _id, version: 1 } }));
  const create: Write = { stage: 'create', collection: 'counters', statement: { _id: record } };
  return {
    writes: [create, ...journal],
    rivalry: new Map([[record, { lost: 'record', record }]]),
    spans: [],
    parts: [],
    facts: ids.filter((_, i) => entries[i]),
    bytes: 100,
  };
};

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

/** Commits of one transaction, each with up to four entries, of which the bus is to have some. */
const commits = fc
  .array(fc.array(fc.boolean(), { maxLength: 4 }), { maxLength: 6 })
  .map((all) => frozen(all.map((entries, i) => commit(`c${i}`, entries))));

const statements = (all: readonly Commit[]) => all.flatMap(({ writes }) => writes.map(({ statement }) => statement));

describe('sealed commits', () => {
  it('list the facts of all on the first fact, and are otherwise what they were', () => {
    fc.assert(
      fc.property(commits, (all) => {
        const facts = all.flatMap((it) => it.facts);
        const wanted = statements(all).map((it) => (it['_id'] === facts[0] && facts[0] ? { ...it, unpublished: facts } : it));
        expect(statements(sealed(all))).toEqual(wanted);
        expect(sealed(all).map(({ writes, ...rest }) => ({ ...rest, writes: writes.length }))).toEqual(
          all.map(({ writes, ...rest }) => ({ ...rest, writes: writes.length })),
        );
      }),
    );
  });

  it('are the very same where they hold no list', () => {
    fc.assert(
      fc.property(commits, (all) => {
        const lister = all.findIndex((it) => it.facts.length > 0);
        expect(sealed(all).flatMap((it, i) => (it === all[i] ? [] : [i]))).toEqual(lister < 0 ? [] : [lister]);
      }),
    );
  });

  it('may have the list on another entry than the first of the first commit', () => {
    const [, second] = sealed([commit('quiet', [false]), commit('loud', [false, true]), commit('last', [true])]);
    expect(second?.writes.map(({ statement }) => statement['unpublished'])).toEqual([
      undefined,
      undefined,
      ['counters/loud@00000002', 'counters/last@00000001'],
    ]);
  });

  it('leave alone a write of another kind whose id is that of the first fact', () => {
    const one = commit('same', [true]);
    const odd: Write = { stage: 'create', collection: 'counters', statement: { _id: 'counters/same@00000001' } };
    expect(sealed([{ ...one, writes: [odd, ...one.writes] }])[0]?.writes[0]).toBe(odd);
  });
});
