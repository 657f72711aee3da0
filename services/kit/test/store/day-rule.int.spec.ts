import fc from 'fast-check';
import type { mongo } from 'mongoose';
import { releaseStatement, takeStatement } from '../../src/store/calendar.ts';
import { claimRule } from '../../src/store/collections.ts';
import { ensureIndexes, type Store } from '../../src/store/index.ts';
import type { Span } from '../../src/store/write.ts';
import { dropStore, freshStore, openStore } from './sample.ts';

type Day = { readonly _id: string; readonly claims: readonly object[] };

let store: Store;
beforeAll(async () => {
  store = await freshStore('day_rule');
});
afterAll(() => dropStore(store));

let days = 0;
const nextDay = () => `rooms/1/${days++}`;

/** Runs one statement as the pipeline would; answers the code of its refusal. */
async function refused({ db }: Store, statement: object): Promise<number | undefined> {
  const reply = (await db.command({ update: 'claims', updates: [statement] })) as { writeErrors?: { code: number }[] };
  return reply.writeErrors?.[0]?.code;
}

type Claim = Pick<Span, 'from' | 'to' | 'by'>;
const claim: fc.Arbitrary<Claim> = fc
  .record({ from: fc.nat(12), length: fc.integer({ min: 1, max: 6 }), by: fc.constantFrom('li', 'wang', 'zhang') })
  .map(({ from, length, by }) => ({ from, to: from + length, by }));

const same = (a: Claim) => (b: Claim) => a.from === b.from && a.to === b.to && a.by === b.by;
/** Somebody else has a moment of it: said moment by moment, so that it has nothing of the rule. */
const moments = ({ from, to }: Claim) => Array.from({ length: to - from }, (_, i) => from + i);
const disturbs = (a: Claim) => (b: Claim) => a.by !== b.by && moments(a).some((moment) => moments(b).includes(moment));
const spanOn = (day: string, { from, to, by }: Claim): Span => ({ day, resource: 'rooms/1', from, to, by });
const stored = ({ from, to, by }: Claim) => ({ from: new Date(from), to: new Date(to), by });

describe('given the claims of a day', () => {
  const step = fc.oneof({ weight: 3, arbitrary: fc.record({ take: claim }) }, { weight: 1, arbitrary: fc.record({ release: fc.nat() }) });

  it('one more is taken exactly when nobody else has a part of it, whatever was taken and given back before', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const day = nextDay();
        let held: Claim[] = [];
        for (const it of steps) {
          if ('take' in it) {
            const free = !held.some(disturbs(it.take));
            expect(await refused(store, takeStatement(spanOn(day, it.take)))).toBe(free ? undefined : 121);
            if (free && !held.some(same(it.take))) held.push(it.take);
          } else {
            const given = held[it.release % Math.max(1, held.length)];
            if (given) expect(await refused(store, releaseStatement(spanOn(day, given)))).toBeUndefined();
            held = held.filter((other) => other !== given);
          }
        }
        const kept = await store.db.collection<Day>('claims').findOne({ _id: day });
        expect(kept?.claims ?? []).toEqual(held.map(stored));
      }),
      { numRuns: 60 },
    ));

  it('they may lie there in any order: they are together exactly when no two of different holders meet', () =>
    fc.assert(
      fc.asyncProperty(fc.array(claim, { maxLength: 5 }), async (claims) => {
        const together = !claims.some((one) => claims.some(disturbs(one)));
        const written = store.db.collection<Day>('claims').insertOne({ _id: nextDay(), claims: claims.map(stored) });
        expect(
          await written.then(
            () => undefined,
            ({ code }) => code,
          ),
        ).toBe(together ? undefined : 121);
      }),
      { numRuns: 200 },
    ));

  it.each<[string, string, number | undefined]>([
    ['touches its neighbours on both sides', 'li 0-2, wang 4-6, zhang 2-4', undefined],
    ['meets only what its own holder has', 'li 0-4, wang 6-8, li 1-3', undefined],
    ['begins in a long one, behind a short one of the same holder', 'li 0-9, li 1-2, wang 5-6', 121],
    ['holds all of another', 'li 3-4, wang 8-9, zhang 2-5', 121],
    ['begins with another', 'li 3-4, wang 8-9, zhang 8-10', 121],
  ])('the last one %s: %s', async (_, texts, answer) => {
    const day = nextDay();
    const answers: unknown[] = [];
    for (const text of texts.split(', ')) {
      const [by = '', from, to] = text.split(/[ -]/);
      answers.push(await refused(store, takeStatement(spanOn(day, { from: Number(from), to: Number(to), by }))));
    }
    expect(answers).toEqual([undefined, undefined, answer]);
  });

  it('the rows of the same collection that are no days are let through', async () => {
    for (const row of [{ by: 'li' }, { kind: 'k', due: new Date() }, { handled: new Date() }, { edition: 1 }])
      expect(await refused(store, { q: { _id: nextDay() }, u: { $set: row }, upsert: true })).toBeUndefined();
  });
});

describe('given claims that were made without the rule', () => {
  it('they get it, and nothing is done the second time', async () => {
    const old = await openStore(`${store.db.databaseName}_old`);
    await old.db.createCollection('claims');
    const rule = async () => ((await old.db.listCollections({ name: 'claims' }).next()) as mongo.CollectionInfo).options?.['validator'];
    expect(await rule()).toBeUndefined();
    await ensureIndexes(old);
    expect(await rule()).toEqual(claimRule);
    expect(await refused(old, takeStatement(spanOn('day', { from: 0, to: 2, by: 'li' })))).toBeUndefined();
    expect(await refused(old, takeStatement(spanOn('day', { from: 1, to: 3, by: 'wang' })))).toBe(121);

    const asked: string[] = [];
    const command = old.db.command.bind(old.db);
    old.db.command = (what, options) => {
      asked.push(...Object.keys(what));
      return command(what, options);
    };
    await Promise.all([ensureIndexes(old), ensureIndexes(old)]);
    expect([asked, await rule()]).toEqual([[], claimRule]);
    await dropStore(old);
  });

  it('an earlier release that starts beside a newer one leaves it the newer rule', async () => {
    const newer = await openStore(`${store.db.databaseName}_newer`);
    const rule = { ...claimRule, $comment: 'version 1000' };
    await newer.db.createCollection('claims', { validator: rule });
    await ensureIndexes(newer);
    const [kept] = (await newer.db.listCollections({ name: 'claims' }).toArray()) as mongo.CollectionInfo[];
    expect(kept?.options?.['validator']).toEqual(rule);
    await dropStore(newer);
  });
});
