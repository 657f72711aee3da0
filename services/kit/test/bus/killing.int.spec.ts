import { eventually, testSuite } from '../../src/testing/index.ts';
import { type House, openHouse, upTo } from './lamps.ts';
import { type Worker, work } from './workers.ts';

let suite: ReturnType<typeof testSuite>;
let lamps: House;
let meters: House;
let workers: Worker[];

const started = (role: Parameters<typeof work>[1]) => {
  const worker = work(suite, role);
  workers.push(worker);
  return worker;
};

beforeEach(async () => {
  suite = testSuite('killing');
  lamps = await openHouse(suite, 'lamps');
  meters = await openHouse(suite, 'meters');
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await lamps.close();
  await meters.close();
  await suite.close();
});

const heardAll = (lamp: string, count: number) =>
  eventually(async () => (await meters.heard())[lamp]?.length === count, { within: 30_000 });

describe('given a consumer that is killed between commit and acknowledgement', () => {
  it('the fact comes again and changes nothing, and later ones keep their order', async () => {
    started('relay');
    const dying = started('dying-consumer');
    await lamps.flick('lamp', 5);
    await dying.gone;
    expect((await meters.heard())['lamp']).toEqual([1]);
    started('consumer');
    await lamps.flick('lamp', 5);
    await heardAll('lamp', 10);
    expect((await meters.heard())['lamp']).toEqual(upTo(10));
    expect(await meters.store.db.collection('claims').countDocuments({ handled: { $exists: true } })).toBe(10);
  });
});

describe('given two relays and one lease', () => {
  it('one is active; when it is killed the other takes over, and nothing is lost, doubled or out of order', async () => {
    started('consumer');
    const relays = [started('relay'), started('relay')];
    const active = await eventually(() => relays.find((relay) => relay.active), { within: 30_000 });
    const flicking = Promise.all(upTo(4).map((n) => lamps.flick(`lamp-${n}`, 50)));
    await eventually(async () => Object.values(await meters.heard()).flat().length > 10);
    expect(relays.filter((relay) => relay.active)).toEqual([active]);
    await active.kill();
    await flicking;
    await Promise.all(upTo(4).map((n) => heardAll(`lamp-${n}`, 50)));
    expect(await meters.heard()).toEqual(Object.fromEntries(upTo(4).map((n) => [`lamp-${n}`, upTo(50)])));
    expect(relays.filter((relay) => relay.active)).toHaveLength(1);
  });
});
