import { headers } from 'nats';
import type { Fact } from '../../src/app/index.ts';
import { copyOf, type Execute, startConsumer, startCopies, startRelay } from '../../src/bus/index.ts';
import { createPublisher } from '../../src/bus/publish.ts';
import { ensureStreams } from '../../src/bus/streams.ts';
import { stateStream, stateSubject } from '../../src/bus/subjects.ts';
import { entryId } from '../../src/store/journal.ts';
import { eventually, testSuite } from '../../src/testing/index.ts';
import { type House, hearing, type Lamp, type LampMessage, lampCopy, lampPublication, openHouse, SWITCHED, upTo } from './lamps.ts';

let suite: ReturnType<typeof testSuite>;
let lamps: House;
let meters: House;

beforeEach(async () => {
  suite = testSuite('copies');
  lamps = await openHouse(suite, 'lamps');
  meters = await openHouse(suite, 'meters');
});

afterEach(async () => {
  await lamps.close();
  await meters.close();
  await suite.close();
});

const relay = () => lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication] }));
const follow = (copy = lampCopy) => meters.with(startCopies({ ...meters, copies: [copy] }));
const stored = () => meters.store.db.collection<{ _id: string; version: number }>('copies_lamps_lamp').find().sort({ _id: 1 }).toArray();
const stream = () => stateStream(suite.prefix, 'lamps');

/** As the owner would publish it, at a version of our choice. */
const publish = (id: string, version: number, colour: string) => {
  const publisher = createPublisher(lamps.bus, 'lamps', [lampPublication]);
  const record = { _id: id, version, colour, switched: version, region: '530100', createTime: new Date(0), updateTime: new Date(0) };
  return publisher.state(lampPublication, record);
};

/** A fact of which the state has not come yet. */
const fact = (id: string, version: number) => {
  const entry = { version, type: SWITCHED, time: new Date(0), actor: 'zhang', region: '530100', fact: Buffer.from('{}') };
  return createPublisher(lamps.bus, 'lamps', [lampPublication]).fact({ ...entry, _id: entryId('lamps', id, version) } as never);
};

describe('a copy', () => {
  it('has caught up at once when its owner has never been there', async () => {
    const copies = follow();
    await copies.caughtUp;
    expect(copies.view(lampCopy).size).toBe(0);
  });

  it('has everything that was on the bus when it says that it has caught up', async () => {
    await ensureStreams(lamps.bus, 'lamps');
    await Promise.all(upTo(300).map((n) => publish(`lamp-${n}`, 1, 'white')));
    const copies = follow();
    await copies.caughtUp;
    expect(copies.view(lampCopy).size).toBe(300);
  });

  it('is waited for by what reacts to a fact about the same record, which may come before it', async () => {
    await ensureStreams(lamps.bus, 'lamps');
    await publish('late', 1, 'white');
    const copies = follow();
    await copies.caughtUp;
    const seen: (string | undefined)[] = [];
    const execute: Execute = async (_command, fact) =>
      seen.push(copies.view(lampCopy).get((fact as Fact<unknown>).record.replace('lamps/', ''))?.colour);
    const reactions = { [SWITCHED]: hearing };
    meters.with(startConsumer({ ...meters, copies, execute, service: 'meters', context: 'lamps', reactions }));
    await fact('late', 2);
    await fact('in-time', 1);
    await publish('in-time', 1, 'green');
    await eventually(() => seen.length === 1);
    await publish('late', 2, 'red');
    await eventually(() => seen.length === 2);
    expect(seen).toEqual(['green', 'red']);
  });

  it('is found by its indexes, which follow the records', async () => {
    relay();
    const copies = follow();
    await copies.caughtUp;
    await lamps.flick('a', 1, 'red');
    await lamps.flick('b', 1, 'red');
    const view = copies.view(lampCopy);
    await eventually(() => view.by('colour', 'red').length === 2);
    await lamps.flick('a', 1, 'blue');
    await eventually(() => view.by('colour', 'blue').length === 1);
    expect(view.by('colour', 'red').map(({ id }) => id)).toEqual(['b']);
  });

  it('is seen changed in every process far within two seconds of the commit', async () => {
    relay();
    const all = upTo(3).map(() => follow());
    await Promise.all(all.map(({ caughtUp }) => caughtUp));
    const seen = async (colour: string) => {
      await lamps.flick('grant', 1, colour);
      const began = performance.now();
      await eventually(() => all.every((copies) => copies.view(lampCopy).get('grant')?.colour === colour), { within: 20_000 });
      return performance.now() - began;
    };
    // The quickest of some: a busy machine may hold one of them up.
    const took: number[] = [];
    for (const colour of ['given', 'withdrawn', 'given', 'withdrawn', 'given', 'withdrawn']) took.push(await seen(colour));
    expect(Math.min(...took)).toBeLessThan(1_500);
  });

  it('is kept: a process that starts again has it before it asks the bus, and then reads only what is new', async () => {
    relay();
    const first = follow();
    await first.caughtUp;
    await Promise.all(upTo(20).map((n) => lamps.flick(`lamp-${n}`)));
    await eventually(() => first.view(lampCopy).size === 20);
    await first.stop();
    expect(await stored()).toHaveLength(20);
    await lamps.flick('lamp-7', 1, 'green');
    const taken: number[] = [];
    const counted = copyOf<LampMessage>('lamps', 'lamp', {
      decode(payload) {
        taken.push(1);
        return lampCopy.decode(payload);
      },
    });
    // Without the bus's state stream what is there can only come from the store.
    const second = follow(counted);
    await second.caughtUp;
    await eventually(() => second.view(counted).get('lamp-7')?.colour === 'green');
    expect(second.view(counted).size).toBe(20);
    expect(taken.length).toBe(21);
  });

  it('reads a stream that was made anew from its start, and keeps what is newer', async () => {
    await ensureStreams(lamps.bus, 'lamps');
    await Promise.all(upTo(5).map((n) => publish(`lamp-${n}`, 3, 'old')));
    const copies = follow();
    await copies.caughtUp;
    await eventually(async () => (await stored()).length === 5);
    await lamps.bus.jsm.streams.delete(stream());
    await ensureStreams(lamps.bus, 'lamps');
    await publish('lamp-1', 2, 'older');
    await publish('lamp-2', 4, 'newer');
    await eventually(() => copies.view(lampCopy).get('lamp-2')?.colour === 'newer', { within: 20_000 });
    expect(copies.view(lampCopy).get('lamp-1')?.colour).toBe('old');
    await eventually(async () => (await stored()).find(({ _id }) => _id === 'lamp-2')?.version === 4);
    expect((await stored()).map(({ version }) => version)).toEqual([3, 4, 3, 3, 3]);
  });

  it('keeps what it has when a message cannot be read, and goes on', async () => {
    await ensureStreams(lamps.bus, 'lamps');
    await publish('lamp-1', 1, 'white');
    const copies = follow();
    await copies.caughtUp;
    const broken = headers();
    broken.set('ce-version', '2');
    const address = { region: '530100', context: 'lamps', type: 'lamp', id: 'lamp-1' };
    await lamps.bus.js.publish(stateSubject(suite.prefix, address), Buffer.from('?'), { headers: broken });
    await publish('lamp-2', 1, 'white');
    await eventually(() => copies.view(lampCopy).size === 2);
    expect(copies.view(lampCopy).get('lamp-1')?.colour).toBe('white');
  });
});

describe('the state stream', () => {
  it('ends with the newest version however many publishers race, repeat and forget', async () => {
    await ensureStreams(lamps.bus, 'lamps');
    const versions = upTo(12).flatMap((version) => [version, version, version]);
    const shuffled = versions.map((version, i) => [version, (i * 7_919) % 37] as const).sort(([, one], [, other]) => one - other);
    await Promise.all(shuffled.map(([version]) => publish('lamp-1', version, `v${version}`)));
    const last = await lamps.bus.jsm.streams.getMessage(stream(), { last_by_subj: `${suite.prefix}.state.530100.lamps.lamp.lamp-1` });
    expect((last.json() as Lamp & { version: number }).version).toBe(12);
    expect((await lamps.bus.jsm.streams.info(stream())).state.messages).toBe(1);
  });
});
