import { startConsumer, startRelay } from '../../src/bus/index.ts';
import { type Bundle, firstUnpublished, markPublished, unpublished } from '../../src/bus/outbox.ts';
import type { JournalEntry } from '../../src/store/index.ts';
import { eventually, testSuite } from '../../src/testing/index.ts';
import { idsOf, journalOf, read, transaction } from './by-hand.ts';
import { type House, hearing, lampPublication, openHouse, SWITCHED, upTo } from './lamps.ts';

const suite = testSuite('outbox');
let house: House;

beforeAll(async () => {
  house = await openHouse(suite, 'lamps');
});
beforeEach(() => journalOf(house).deleteMany({}));
afterAll(async () => {
  await house.close();
  await suite.close();
});

describe('given transactions that wait for the bus', () => {
  it('they are read with all their entries, the oldest first, as the bus needs them', async () => {
    const late = await transaction(house, 'a@1 20', 'b@1 1');
    const early = await transaction(house, 'c@1 10', 'a@2 30');
    const { bundles } = await read(house);
    expect(bundles.map(({ id }) => id)).toEqual([early[0], late[0]]);
    expect(idsOf(bundles)).toEqual([early, late]);
    const [entry] = (bundles[1] as Bundle).entries as [JournalEntry];
    expect(Object.keys(entry).sort()).toEqual('_id actor fact region time type unpublished version'.split(' '));
    expect(entry.fact.toString()).toBe('a@1 20');
  });

  it('those that are known already are left out', async () => {
    const [one = ''] = await transaction(house, 'a@1 1', 'b@1 1');
    const two = await transaction(house, 'c@1 2');
    expect(idsOf((await read(house, 100, [one])).bundles)).toEqual([two]);
  });

  it('it is said whether there are more than the limit', async () => {
    for (const record of ['a', 'b', 'c']) await transaction(house, `${record}@1 1`);
    expect(await read(house, 2)).toMatchObject({ bundles: { length: 2 }, more: true });
    expect(await read(house, 4)).toMatchObject({ bundles: { length: 3 }, more: false });
    expect(await read(house, 2, ['lamps/a@00000001', 'lamps/b@00000001'])).toMatchObject({ bundles: { length: 1 }, more: false });
  });

  it('no more are read once so many entries are together', async () => {
    for (const record of ['a', 'b', 'c']) await transaction(house, `${record}@1 1`, `${record}@2 1`, `${record}@3 1`);
    expect(await read(house, 100, [], 2)).toMatchObject({ bundles: { length: 1 }, more: true });
    expect(await read(house, 100, [], 6)).toMatchObject({ bundles: { length: 2 }, more: true });
    expect(await read(house, 100, [], 10)).toMatchObject({ bundles: { length: 3 }, more: false });
  });

  it('an entry that is listed and not there is not passed over', async () => {
    const [, gone = ''] = await transaction(house, 'a@1 1', 'b@1 1');
    await journalOf(house).deleteOne({ _id: gone });
    await expect(read(house)).rejects.toThrow(gone);
  });

  it('a published one counts no more, nor is it read or the first of its records', async () => {
    const [one = ''] = await transaction(house, 'a@1 10', 'b@1 10');
    await transaction(house, 'b@2 20', 'a@2 21', 'c@1 22');
    expect(await unpublished(house.store)).toEqual({ count: 5, oldest: new Date(10_000) });
    await markPublished(house.store, [one]);
    expect(await firstUnpublished(house.store, new Set())).toEqual(new Map(Object.entries({ 'lamps/a': 2, 'lamps/b': 2, 'lamps/c': 1 })));
    // A mark does not wait for its majority, these two see only what has one.
    await eventually(async () => expect(await unpublished(house.store)).toEqual({ count: 3, oldest: new Date(20_000) }) ?? true);
    await eventually(async () => (await read(house)).bundles.length === 1);
  });

  it('the first of a record is the lowest version that is not delivered', async () => {
    const [, a2] = await transaction(house, 'b@7 1', 'a@2 1', 'a@3 1', 'c@1 1');
    const [a1, , c2] = await transaction(house, 'a@1 9', 'b@6 9', 'c@2 9');
    const first = async (...delivered: unknown[]) =>
      Object.fromEntries(await firstUnpublished(house.store, new Set(delivered as string[])));
    expect(await first()).toEqual({ 'lamps/a': 1, 'lamps/b': 6, 'lamps/c': 1 });
    expect(await first(a1, a2, c2, 'lamps/c@00000001')).toEqual({ 'lamps/a': 3, 'lamps/b': 6 });
  });
});

describe('given many who commit at once and a relay that starts later', () => {
  it('a transaction is listed once, and all of it is published in order', async () => {
    const client = house.store.connection.getClient();
    const start = client.startSession.bind(client);
    let transactions = 0;
    client.startSession = (options) => {
      const session = start(options);
      const commit = session.commitTransaction.bind(session);
      session.commitTransaction = (how) => commit(how).then(() => void transactions++);
      return session;
    };
    const names = upTo(40).map((n) => `lamp-${n}`);
    for (const round of upTo(5)) {
      await Promise.all(names.map((name) => house.flick(name)));
      const lists = await journalOf(house).countDocuments({ unpublished: { $exists: true } });
      expect([lists === transactions, lists * 4 <= round * 40, await house.unpublished()]).toEqual([true, true, round * 40]);
    }
    const meters = await openHouse(suite, 'meters');
    meters.with(startConsumer({ ...meters, service: 'meters', context: 'lamps', reactions: { [SWITCHED]: hearing } }));
    house.with(startRelay({ ...house, context: 'lamps', publications: [lampPublication] }));
    await eventually(async () => Object.values(await meters.heard()).flat().length >= 200, { within: 20_000 });
    expect(await meters.heard()).toEqual(Object.fromEntries(names.map((name) => [name, upTo(5)])));
    await eventually(async () => (await house.unpublished()) === 0);
    await meters.close();
  });
});
