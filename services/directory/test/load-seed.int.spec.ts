import { connectStore, createPipeline, ensureIndexes, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import type { Reads } from '../src/app/ports.ts';
import { records } from '../src/contract/records.ts';
import type { RuleEditionState } from '../src/domain/reference/rule-edition.ts';
import { type Execute, loadSeed } from '../src/seed/load.ts';
import { readSeed, type Seed } from '../src/seed/read.ts';
import { indexes } from '../src/store/indexes.ts';
import { readsOf } from '../src/store/reads.ts';

const suite = testSuite('load-seed');
const warned: object[] = [];
let stores: readonly Store[];
let seed: Seed;

/** A replica that starts: its reads, and its commands as the system's. */
function starting(store: Store): { readonly reads: Reads; readonly execute: Execute } {
  const pipeline = createPipeline({ store, publications: records });
  const actor = { subject: 'system:seed', grants: [] };
  const call = { actor, scope: { units: [], regions: ['000000'] }, copies: { view: () => ({}) as never } };
  return { reads: readsOf(store), execute: (command, input) => pipeline.execute(command, input, call) };
}
const load = (store: Store, some: Seed) => {
  const { reads, execute } = starting(store);
  return loadSeed(some, reads, execute, (details) => void warned.push(details));
};
const editions = () =>
  (stores[0] as Store).db.collection<RuleEditionState & { _id: string }>('ruleEditions').find().sort({ _id: 1 }).toArray();

beforeAll(async () => {
  const open = () => connectStore({ uri: suite.mongodbUri, database: suite.database('directory'), context: 'directory', records });
  stores = [await open(), await open(), await open()];
  const collections = records.map(({ aggregate }) => aggregate.collection);
  await ensureIndexes(stores[0] as Store, indexes, collections);
  seed = await readSeed();
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await suite.close();
});

describe('the reference data of a release', () => {
  it('is there once when several replicas start at the same moment', async () => {
    await Promise.all(stores.map((store) => load(store, seed)));
    const found = await editions();
    expect(found).toHaveLength(seed.ruleEditions.length);
    const inForce = Map.groupBy(found, ({ code, region, effectiveTo }) => `${region}/${code}/${effectiveTo}`);
    expect([...inForce.values()].filter((all) => all.length > 1)).toEqual([]);
    expect(warned).toEqual([]);
  });

  it('of a later release ends the editions that it replaces, and says which of its numbers are not taken', async () => {
    const [first, second] = seed.ruleEditions.filter(({ effectiveTo }) => effectiveTo === '') as [RuleEditionState, RuleEditionState];
    const next = [
      { ...first, value: '77', effectiveFrom: '2031-01-01' },
      { ...first, value: '78', effectiveFrom: '2032-01-01' },
      { ...second, value: '79' },
    ];
    await load(stores[0] as Store, { regions: [], calendars: [], ruleEditions: [...seed.ruleEditions, ...next] });
    const now = (await editions()).filter(({ code, region }) => code === first.code && region === first.region);
    const times = now.map(({ value, effectiveTo }) => [value, effectiveTo]);
    expect(times.slice(-3)).toEqual([
      [first.value, '2030-12-31'],
      ['77', '2031-12-31'],
      ['78', ''],
    ]);
    expect(warned).toEqual([
      { code: second.code, region: second.region, effectiveFrom: second.effectiveFrom, file: '79', kept: second.value },
    ]);
  });

  it('that the service refuses stops the start', async () => {
    const [first] = seed.ruleEditions as [RuleEditionState];
    const nowhere = [{ ...first, region: 'regions/999999' }];
    const outcome = load(stores[0] as Store, { regions: [], calendars: [], ruleEditions: nowhere });
    await expect(outcome).rejects.toThrow('reference data refused');
  });
});
