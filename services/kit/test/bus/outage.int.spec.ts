import { askForReplay, replay, startConsumer, startCopies, startRelay } from '../../src/bus/index.ts';
import { factStream, stateStream } from '../../src/bus/subjects.ts';
import { eventually, killAtRandom, type OwnServer, ownNats, testSuite } from '../../src/testing/index.ts';
import { type House, hearing, lampCopy, lampPublication, openHouse, SWITCHED, upTo } from './lamps.ts';

let nats: OwnServer;
let suite: ReturnType<typeof testSuite>;
let lamps: House;
let meters: House;

const quick = { patience: { first: 50, most: 500 } };

beforeEach(async () => {
  nats = await ownNats();
  suite = { ...testSuite('outage'), natsUrl: nats.url };
  lamps = await openHouse(suite, 'lamps');
  meters = await openHouse(suite, 'meters');
});

afterEach(async () => {
  await lamps.close();
  await meters.close();
  await suite.close();
  await nats.close();
});

const relay = () => lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication], ...quick }));
const consumer = () =>
  meters.with(startConsumer({ ...meters, service: 'meters', context: 'lamps', reactions: { [SWITCHED]: hearing }, ...quick }));
const copies = () => meters.with(startCopies({ ...meters, copies: [lampCopy] }));
const heard = (count: number) => eventually(async () => Object.values(await meters.heard()).flat().length >= count, { within: 30_000 });
const content = (from: ReturnType<typeof copies>) =>
  Object.fromEntries([...from.view(lampCopy).values()].map((lamp) => [lamp.id, lamp]).sort());

describe('given a bus that is away', () => {
  it('commands go on; when it is back everything arrives, once and in order', async () => {
    relay();
    consumer();
    await lamps.flick('lamp', 5);
    await heard(5);
    await nats.kill();
    await Promise.all(upTo(20).map((n) => lamps.flick(`lamp-${n}`, 20)));
    await lamps.flick('lamp', 5);
    expect(await lamps.unpublished()).toBe(405);
    await nats.revive();
    await heard(410);
    const expected = Object.fromEntries(upTo(20).map((n) => [`lamp-${n}`, upTo(20)]));
    expect(await meters.heard()).toEqual({ ...expected, lamp: upTo(10) });
  });

  it('and that dies again and again under load, order and number stay right', async () => {
    relay();
    consumer();
    const copy = copies();
    let done = false;
    const killing = killAtRandom([nats], { times: 6, between: [100, 700] }).finally(() => {
      done = true;
    });
    const counts = await Promise.all(
      upTo(4).map(async (n) => {
        let count = 0;
        for (; !done; count += 1) await lamps.flick(`lamp-${n}`);
        return count;
      }),
    );
    await killing;
    await heard(counts.reduce((sum, count) => sum + count, 0));
    expect(await meters.heard()).toEqual(Object.fromEntries(counts.map((count, i) => [`lamp-${i + 1}`, upTo(count)])));
    await eventually(() => counts.every((count, i) => copy.view(lampCopy).get(`lamp-${i + 1}`)?.switched === count));
  });
});

describe('given a bus that lost its store', () => {
  it('the relay refills it before it goes on: copies are as before, and a new service hears everything from the first fact', async () => {
    relay();
    const copy = copies();
    await Promise.all(upTo(10).map((n) => lamps.flick(`lamp-${n}`, n)));
    await eventually(() => copy.view(lampCopy).size === 10 && copy.view(lampCopy).get('lamp-10')?.switched === 10);
    await eventually(async () => (await lamps.unpublished()) === 0);
    await nats.kill();
    nats.forget();
    await nats.revive();
    await lamps.flick('lamp-1');
    await eventually(() => copy.view(lampCopy).get('lamp-1')?.switched === 2, { within: 20_000 });

    const anew = meters.with(startCopies({ bus: meters.bus, copies: [lampCopy] }));
    await anew.caughtUp;
    await eventually(() => anew.view(lampCopy).size === 10);
    expect(content(anew)).toEqual(content(copy));
    consumer();
    await heard(56);
    const expected = Object.fromEntries(upTo(10).map((n) => [`lamp-${n}`, upTo(n === 1 ? 2 : n)]));
    expect(await meters.heard()).toEqual(expected);
  });

  it('what was handled before is not handled again', async () => {
    relay();
    consumer();
    await Promise.all(upTo(5).map((n) => lamps.flick(`lamp-${n}`, 5)));
    await heard(25);
    await nats.kill();
    nats.forget();
    await nats.revive();
    await lamps.flick('lamp-1');
    await heard(26);
    const facts = await eventually(() => lamps.bus.jsm.streams.info(factStream(suite.prefix, 'lamps')));
    expect(facts.state.messages).toBe(26);
    expect(await meters.heard()).toEqual({ ...Object.fromEntries(upTo(5).map((n) => [`lamp-${n}`, upTo(5)])), 'lamp-1': upTo(6) });
  });
});

describe('given an operator who asks for a replay', () => {
  it('a range, a record or everything is published again, and nothing has a second effect', async () => {
    relay();
    consumer();
    await Promise.all(upTo(3).map((n) => lamps.flick(`lamp-${n}`, 4)));
    await heard(12);
    await eventually(async () => (await lamps.unpublished()) === 0);
    await lamps.bus.jsm.streams.purge(stateStream(suite.prefix, 'lamps'));
    const states = async () => (await lamps.bus.jsm.streams.info(stateStream(suite.prefix, 'lamps'))).state.messages;
    expect(await states()).toBe(0);
    await eventually(async () => (await askForReplay(meters.bus, 'lamps', { record: 'lamps/lamp-2' })).facts === 4);
    expect(await states()).toBe(1);
    expect(await askForReplay(meters.bus, 'lamps', { to: new Date(0) })).toEqual({ facts: 0, states: 3 });
    expect(await states()).toBe(3);
    expect(await replay({ ...lamps, context: 'lamps', publications: [lampPublication] })).toEqual({ facts: 12, states: 3 });
    await lamps.flick('lamp-1');
    await heard(13);
    expect(await meters.heard()).toEqual({ 'lamp-1': upTo(5), 'lamp-2': upTo(4), 'lamp-3': upTo(4) });
  });
});
