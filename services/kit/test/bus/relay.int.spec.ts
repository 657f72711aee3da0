import { startConsumer, startCopies, startRelay } from '../../src/bus/index.ts';
import { createPipeline } from '../../src/store/index.ts';
import { eventually, testSuite } from '../../src/testing/index.ts';
import { type House, hearing, lampCopy, lampPublication, nobody, openHouse, SWITCHED, switchLamp, upTo } from './lamps.ts';

const suite = testSuite('relay');
let lamps: House;
let meters: House;

beforeAll(async () => {
  lamps = await openHouse(suite, 'lamps');
  meters = await openHouse(suite, 'meters');
});

afterAll(async () => {
  await lamps.close();
  await meters.close();
  await suite.close();
});

describe('given a relay, a consumer and a copy', () => {
  it('every switch is heard once and in order, and the copy ends with the last state', async () => {
    const relay = lamps.with(startRelay({ store: lamps.store, bus: lamps.bus, context: 'lamps', publications: [lampPublication] }));
    const consumer = lamps.with(startConsumer({ ...meters, service: 'meters', context: 'lamps', reactions: { [SWITCHED]: hearing } }));
    const copies = lamps.with(startCopies({ bus: meters.bus, store: meters.store, copies: [lampCopy] }));
    await copies.caughtUp;
    const names = upTo(10).map((n) => `lamp-${n}`);
    await Promise.all(names.map((name) => lamps.flick(name, 20)));
    await eventually(async () => Object.values(await meters.heard()).flat().length === 200);
    expect(await meters.heard()).toEqual(Object.fromEntries(names.map((name) => [name, upTo(20)])));
    await eventually(() => copies.view(lampCopy).size === 10 && copies.view(lampCopy).get('lamp-3')?.switched === 20);
    await relay.stop();
    await consumer.stop();
    await copies.stop();
    await eventually(async () => (await lamps.unpublished()) === 0);
  });
});

describe('given two processes that commit, of which only one tells the relay at once', () => {
  it('the order of each record stands', async () => {
    const other = await openHouse(suite, 'lamps');
    const relay = lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication] }));
    meters.with(startConsumer({ ...meters, service: 'meters', context: 'lamps', reactions: { [SWITCHED]: hearing } }));
    await eventually(() => relay.active, { within: 20_000 });
    const pipeline = createPipeline({ store: lamps.store, publications: [lampPublication] });
    const names = upTo(5).map((n) => `shared-${n}`);
    for (let round = 0; round < 15; round += 1) {
      await Promise.all(names.map((id) => other.flick(id)));
      await Promise.all(names.map((id) => pipeline.execute(switchLamp, { id }, nobody)));
    }
    const heardBy = async () => {
      const heard = await meters.heard();
      return names.map((name) => heard[name] ?? []);
    };
    await eventually(async () => (await heardBy()).flat().length >= 150, { within: 20_000 });
    expect(await heardBy()).toEqual(names.map(() => upTo(30)));
    await other.close();
  });
});

describe('given a process that commits while another one holds the relay', () => {
  it('that one is summoned, and does not wait for its sweep', async () => {
    const [busy, idle] = [await openHouse(suite, 'lamps', 'apart'), await openHouse(suite, 'lamps', 'apart')];
    const relaying = { context: 'lamps', publications: [lampPublication], sweepEvery: 600_000 };
    const active = busy.with(startRelay({ ...busy, ...relaying }));
    await eventually(() => active.active, { within: 20_000 });
    const standby = idle.with(startRelay({ ...idle, ...relaying }));
    const pipeline = createPipeline({ store: idle.store, publications: [lampPublication] });
    await pipeline.execute(switchLamp, { id: 'summoned' }, nobody);
    expect(standby.active).toBe(false);
    const entry = { _id: /^lamps\/summoned@/ as never, unpublished: { $exists: false } };
    await eventually(async () => (await idle.store.db.collection('journal').countDocuments(entry)) === 1, { within: 20_000 });
    await idle.close();
    await busy.close();
  });
});
