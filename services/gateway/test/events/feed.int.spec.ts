import { randomUUID } from 'node:crypto';
import { type Bus, connectBus, ensureStreams } from '@jiguan/kit/bus';
import { eventually } from '@jiguan/kit/testing';
import { BookingConfirmed } from '@jiguan/proto/meetings/v1/events';
import { headers } from 'nats';
import { factReader } from '../../src/events/facts.ts';
import { type Feed, feed } from '../../src/events/feed.ts';
import { contracts } from '../support/gateway.ts';

let bus: Bus;
let facts: Feed;
const errors: unknown[] = [];
const leaving = new AbortController();

beforeAll(async () => {
  bus = await connectBus({ url: process.env['NATS_URL'] ?? 'nats://127.0.0.1:4222', prefix: `g${randomUUID().slice(0, 8)}`, name: 'test' });
  await ensureStreams(bus, 'meetings');
  facts = feed(bus, 'meetings', factReader(contracts.registry), (error) => errors.push(error));
  await facts.want(leaving.signal);
});
afterAll(async () => {
  leaving.abort();
  await facts.stop();
  await bus.jsm.streams.delete(`${bus.prefix}-fact-meetings`);
  await bus.close();
});

/** Who reads the stream of facts. */
const readers = () => bus.jsm.consumers.list(`${bus.prefix}-fact-meetings`).next();

async function publish(id: string, type = 'jiguan.meetings.v1.BookingConfirmed', payload?: Uint8Array): Promise<number> {
  const about = headers();
  const attributes = {
    'ce-id': `bookings/${id}@00000001`,
    'ce-source': '//meetings.jiguan',
    'ce-type': type,
    'ce-time': '2026-11-23T01:00:00Z',
    'ce-subject': `bookings/${id}`,
    'ce-region': '530100',
    'ce-unit': 'a',
    'ce-version': '1',
  };
  for (const [name, value] of Object.entries(attributes)) about.set(name, value);
  const bytes = payload ?? BookingConfirmed.encode(BookingConfirmed.fromPartial({ booking: { name: `bookings/${id}` } })).finish();
  return (await bus.js.publish(`${bus.prefix}.fact.530100.meetings.booking.${id}.BookingConfirmed`, bytes, { headers: about })).seq;
}

/** Listens until `count` facts have come. */
function hear(count: number, since?: number): Promise<string[]> {
  return new Promise((resolve) => {
    const records: string[] = [];
    const stop = facts.listen((fact) => {
      fact.json();
      records.push(fact.record);
      if (records.length === count) {
        stop();
        resolve(records);
      }
    }, since);
  });
}

describe('a feed', () => {
  it('gives facts from now on as CloudEvents decoded by the contracts', async () => {
    const text = new Promise<string>((resolve) => {
      const stop = facts.listen((fact) => {
        stop();
        resolve(Buffer.from(fact.json()).toString());
      });
    });
    await publish('1');
    expect(JSON.parse(await text)).toMatchObject({
      specversion: '1.0',
      id: 'bookings/1@00000001',
      source: '//meetings.jiguan',
      type: 'jiguan.meetings.v1.BookingConfirmed',
      subject: 'bookings/1',
      region: '530100',
      unit: 'a',
      data: { booking: { name: 'bookings/1' } },
    });
  });

  it('gives one who comes back what was missed and what comes meanwhile, in order, each once', async () => {
    const last = await publish('seen');
    const missed = Array.from({ length: 50 }, (_, at) => `missed-${at}`);
    for (const id of missed) await publish(id);
    const heard = hear(100, last);
    const meanwhile = Array.from({ length: 50 }, (_, at) => `meanwhile-${at}`);
    for (const id of meanwhile) await publish(id);
    expect(await heard).toEqual([...missed, ...meanwhile].map((id) => `bookings/${id}`));
  });

  it('reads the past once for all who come back together', async () => {
    const last = await publish('together-0');
    for (let at = 1; at <= 20; at++) await publish(`together-${at}`);
    const seen = new Set<string>();
    let looking = true;
    const looked = (async () => {
      while (looking) for (const { name } of await readers()) seen.add(name);
    })();
    const heard = await Promise.all(Array.from({ length: 50 }, (_, at) => hear(20 - (at % 10), last + (at % 10))));
    looking = false;
    await looked;
    expect(heard.map((records) => records.at(-1))).toEqual(Array(50).fill('bookings/together-20'));
    expect(heard.map((records) => records[0])).toEqual(Array.from({ length: 50 }, (_, at) => `bookings/together-${1 + (at % 10)}`));
    // The one that reads what is new, the first who came, and the others.
    expect(seen.size).toBeLessThanOrEqual(3);
  });

  it('cuts off one who does not take what was asked for, and not the others', async () => {
    const last = await publish('stuck');
    await publish('stuck-1');
    // Who comes before it has been read has nothing of the past to take, and is given it as new.
    await eventually(async () => facts.last() > last);
    const other = hear(1, last);
    const lost = new Promise<void>((resolve) => facts.listen(() => undefined, last, { free: () => false, lost: resolve }));
    expect(await other).toEqual(['bookings/stuck-1']);
    await lost;
  }, 30_000);

  it('passes over what it cannot read', async () => {
    const heard = hear(1);
    await publish('unknown', 'jiguan.meetings.v9.NotYetKnown');
    await publish('broken', undefined, Uint8Array.from([0x0a, 0x7f, 0x01]));
    await publish('good');
    expect(await heard).toEqual(['bookings/good']);
    expect(errors).toHaveLength(1);
  });
});

describe('a feed that nobody listens to', () => {
  const LINGER = 50;
  const gone = new AbortController();
  let idle: Feed;
  beforeAll(() => {
    idle = feed(bus, 'meetings', factReader(contracts.registry), (error) => errors.push(error), { linger: LINGER });
  });
  afterAll(() => idle.stop());
  const others = 1;
  const readersAre = async (count: number) => {
    while ((await readers()).length !== others + count);
  };

  it('reads nothing', async () => {
    await publish('unheard');
    await readersAre(0);
  });

  it('reads for the first who wants it, from where the stream then ends', async () => {
    const last = await publish('before');
    await idle.want(gone.signal);
    expect(idle.last()).toBe(last);
    const heard = new Promise<string>((resolve) => idle.listen((fact) => resolve(fact.record)));
    await publish('after');
    expect(await heard).toBe('bookings/after');
    await readersAre(1);
  });

  it('goes on for the others when one leaves, and ends some time after the last', async () => {
    const other = new AbortController();
    await idle.want(other.signal);
    gone.abort();
    const heard = new Promise<string>((resolve) => idle.listen((fact) => resolve(fact.record)));
    await publish('still');
    expect(await heard).toBe('bookings/still');
    other.abort();
    await readersAre(0);
  });

  it('reads again for who comes later, also what came meanwhile', async () => {
    const last = idle.last();
    await publish('meanwhile');
    const back = new AbortController();
    await idle.want(back.signal);
    const heard: string[] = [];
    const both = new Promise<void>((resolve) => {
      idle.listen((fact) => {
        heard.push(fact.record);
        if (heard.length === 2) resolve();
      }, last);
    });
    await publish('now');
    await both;
    expect(heard).toEqual(['bookings/meanwhile', 'bookings/now']);
    back.abort();
  });

  it('does not begin for one who has left already', async () => {
    await readersAre(0);
    await idle.want(AbortSignal.abort());
    await readersAre(0);
  });
});
