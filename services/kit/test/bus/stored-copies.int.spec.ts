import { headers } from 'nats';
import type { StoredCopyOf } from '../../src/app/index.ts';
import { type Copies, startCopies, startRelay } from '../../src/bus/index.ts';
import { ensureStreams } from '../../src/bus/streams.ts';
import { stateStream, stateSubject } from '../../src/bus/subjects.ts';
import { counted, eventually, killAtRandom, type OwnServer, ownNats, type Suite, testSuite } from '../../src/testing/index.ts';
import { type House, type LampMessage, lampPublication, lampsInStore, openHouse, upTo } from './lamps.ts';
import { type Worker, work } from './workers.ts';

/** Records of the copy that is measured; `npm run test:hostile copies` takes as many as there are people in a province. */
const MANY = Number(process.env['HOSTILE_COPIES'] ?? 5_000);
/** Bytes of each. */
const SIZE = 2_000;
/** What a process may hold on to once it has copied them, bytes: half of what the fewest of them are. */
const HELD = 5e6;
/** Records of the copy in whose making the process dies. */
const WHOLE = 3_000;
const PATIENT = { within: 60_000 };

let nats: OwnServer;
let suite: Suite;
let lamps: House;
let meters: House;
let workers: Worker[];

beforeAll(async () => {
  nats = await ownNats();
});
afterAll(() => nats.close());
beforeEach(async () => {
  const own = testSuite('stored-copies');
  suite = { ...own, natsUrl: nats.url, env: (name) => ({ ...own.env(name), NATS_URL: nats.url }) };
  lamps = await openHouse(suite, 'lamps');
  meters = await openHouse(suite, 'meters');
  workers = [];
  await ensureStreams(lamps.bus, 'lamps');
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  await lamps.bus.jsm.streams.delete(stateStream(suite.prefix, 'lamps'));
  await lamps.close();
  await meters.close();
  await suite.close();
});

const follow = (copy: StoredCopyOf<LampMessage> = lampsInStore) => meters.with(startCopies({ ...meters, copies: [copy] }));
const copier = () => {
  const worker = work(suite, 'copier');
  workers.push(worker);
  return worker;
};
const rows = () => meters.store.db.collection<{ _id: string; version: number }>('copies_lamps_lamp');
const reached = async () =>
  (await meters.store.db.collection<{ _id: string; sequence: number }>('bus').findOne({ _id: 'copies_lamps_lamp' }))?.sequence ?? 0;

/** A state as its owner would publish it, or somebody who repeats it late. */
async function publish(id: string, version: number, { region = '530100', text = JSON.stringify({ id, version, switched: version }) } = {}) {
  const said = headers();
  said.set('ce-version', String(version));
  await lamps.bus.js.publish(stateSubject(suite.prefix, { region, context: 'lamps', type: 'lamp', id }), text, { headers: said });
}
const publishAll = async (count: number, size = 0) => {
  for (let from = 1; from <= count; from += 1_000) {
    const some = upTo(Math.min(1_000, count - from + 1)).map((n) => `lamp-${from + n - 1}`);
    await Promise.all(some.map((id) => publish(id, 1, { text: JSON.stringify({ id, version: 1, more: '机'.repeat(size / 3) }) })));
  }
};
const versions = async (copies: Copies, ids: readonly string[]) => {
  const found = await copies.view(lampsInStore).batchGet(ids);
  return ids.map((id) => found.get(id)?.version);
};
const named = (count: number) => upTo(count).map((n) => `lamp-${n}`);

describe('a copy that is kept in the store', () => {
  it('has caught up at once when its owner has never been there, and is asked for by those who asked for it at the start', async () => {
    const copies = follow();
    await copies.caughtUp;
    expect(await copies.view(lampsInStore).get('lamp-1')).toBeUndefined();
    const another = meters.with(startCopies({ ...meters, copies: [] }));
    expect(() => another.view(lampsInStore)).toThrow('no copy of lamps.lamp was started');
    expect(() => startCopies({ bus: meters.bus, copies: [lampsInStore] })).toThrow('is to be kept in a store');
  });

  it('has everything that was on the bus when it says that it has caught up; one find answers for several', async () => {
    await publishAll(1_500);
    const copies = follow();
    await copies.caughtUp;
    expect(await versions(copies, [...named(1_500), 'nobody'])).toEqual([...named(1_500).map(() => 1), undefined]);
    expect(await copies.view(lampsInStore).get('lamp-700')).toMatchObject({ id: 'lamp-700' });
  });

  it('begins again where it ended: nothing that it has is read from bus or store', async () => {
    await publishAll(300);
    const first = follow();
    await first.caughtUp;
    await first.stop();
    await publish('lamp-7', 2);
    const read: string[] = [];
    const looking = {
      ...lampsInStore,
      decode: (payload: Uint8Array) => {
        const message = lampsInStore.decode(payload);
        read.push(message.id);
        return message;
      },
    };
    await follow(looking).caughtUp;
    expect(read).toEqual(['lamp-7']);
  });

  it('ends with the newest however often, late and out of order states come, from two regions, in three processes at once', async () => {
    const all = upTo(3).map(() => follow());
    const told = named(6).flatMap((id, n) => upTo(8).flatMap((version) => upTo(2).map((time) => ({ id, n, version, time }))));
    const mixed = told.map((one, i) => [one, (i * 7_919) % told.length] as const).sort(([, one], [, other]) => one - other);
    for (const [{ id, n, version, time }] of mixed) await publish(id, version, { region: (n + version + time) % 2 ? '530100' : '530300' });
    await eventually(async () => (await reached()) === told.length, PATIENT);
    for (const copies of all) expect(await versions(copies, named(6))).toEqual(Array(6).fill(8));
    expect(await rows().countDocuments()).toBe(6);
  });

  it('keeps what it has of a state that cannot be read, of one that is no longer on the bus, and of a stream that is made anew', async () => {
    await publishAll(5);
    const copies = follow();
    await copies.caughtUp;
    await publish('lamp-1', 2, { text: '?' });
    await lamps.bus.jsm.streams.purge(stateStream(suite.prefix, 'lamps'), { filter: `${suite.prefix}.state.*.lamps.lamp.lamp-2` });
    await publish('lamp-3', 3);
    await eventually(async () => (await versions(copies, ['lamp-3']))[0] === 3, PATIENT);
    expect(await versions(copies, named(5))).toEqual([1, 1, 3, 1, 1]);
    await lamps.bus.jsm.streams.delete(stateStream(suite.prefix, 'lamps'));
    await ensureStreams(lamps.bus, 'lamps');
    await publish('lamp-3', 2);
    await publish('lamp-4', 4);
    await eventually(async () => (await versions(copies, ['lamp-4']))[0] === 4, PATIENT);
    expect(await versions(copies, named(5))).toEqual([1, 1, 3, 4, 1]);
  });

  it('of a process that is killed in the middle has all up to its mark, and the next goes on from there', async () => {
    await publishAll(WHOLE, 600);
    const marks: number[] = [];
    for (let dead = 0; dead < 2 && (await reached()) < WHOLE; dead += 1) {
      const before = await reached();
      const dying = copier();
      await eventually(async () => (await reached()) > before, PATIENT);
      await dying.kill();
      const mark = await reached();
      marks.push(mark);
      const have = new Set(await rows().distinct('_id'));
      expect(named(mark).filter((id) => !have.has(id))).toEqual([]);
    }
    expect(marks).toEqual([...marks].sort((one, other) => one - other));
    const last = copier();
    await eventually(() => last.active, PATIENT);
    expect(await rows().countDocuments({ version: 1 })).toBe(WHOLE);
    expect(await reached()).toBe(WHOLE);
  });

  it('is whole in every process after the bus died again and again under load', async () => {
    lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication], patience: { first: 50, most: 500 } }));
    const all = [follow(), follow()];
    let over = false;
    const killing = killAtRandom([nats], { times: 4, between: [100, 700] }).finally(() => {
      over = true;
    });
    const counts = await Promise.all(
      named(4).map(async (id) => {
        let count = 0;
        for (; !over; count += 1) await lamps.flick(id);
        return count;
      }),
    );
    await killing;
    for (const copies of all) await eventually(async () => String(await versions(copies, named(4))) === String(counts), PATIENT);
  });

  it(`of ${MANY} records is not held by the process`, async () => {
    await publishAll(MANY, SIZE);
    const worker = copier();
    await eventually(() => worker.active, { within: 900_000 });
    const { grownBy, most } = await eventually(() => (worker.memory && worker.memory.grownBy < HELD ? worker.memory : undefined), PATIENT);
    expect(await rows().countDocuments()).toBe(MANY);
    counted('stored copies', { records: MANY, 'MB of them': mb(MANY * SIZE), 'held, MB': mb(grownBy), 'process at most, MB': mb(most) });
  }, 1_200_000);
});

const mb = (bytes: number) => Math.round(bytes / 1e6);
