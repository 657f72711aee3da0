/**
 * What group commit gives: `node bench.ts [seconds]` with MONGODB_URI set. Each row is commits per second at 1, 16 and 64 callers,
 * with the processor time per commit here and in mongod, which also means something on a busy machine.
 * Every commit is a new record: its state, its event, and for the pipeline also a claim on an interval.
 */
import { v7 } from 'uuid';
import { createPipeline, type Store } from '../../src/store/index.ts';
import { createLane } from '../../src/store/lane.ts';
import { call, count, dropStore, freshStore, hold, publications } from './sample.ts';

const seconds = Number(process.argv[2] ?? 3);
const CALLERS = [1, 16, 64];
const HOUR = 3_600_000;
let slots = 0;

/** A slot that nobody has asked for: 40 desks, hour after hour, as the days of a year fill up. */
function freeSlot() {
  const n = slots++;
  const from = new Date(Date.UTC(2026, 0, 1) + ((n * 7) % 365) * 24 * HOUR + (Math.floor(n / (365 * 40)) % 24) * HOUR);
  return { desk: `d${Math.floor(n / 365) % 40}.${Math.floor(n / (365 * 40 * 24))}`, from, to: new Date(from.getTime() + HOUR) };
}

interface Figures {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time per commit: here, and in mongod. */
  readonly here: number;
  readonly there: number;
}

async function mongodTime(): Promise<number> {
  const { extra_info } = await store.db.admin().command({ serverStatus: 1 });
  return extra_info.user_time_us + extra_info.system_time_us;
}

async function rate(callers: number, once: () => Promise<unknown>): Promise<Figures> {
  const took: number[] = [];
  const mongod = await mongodTime();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const caller = async () => {
    for (let now = performance.now(); now < start + seconds * 1_000; ) {
      await once();
      const end = performance.now();
      took.push(end - now);
      now = end;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const elapsed = (performance.now() - start) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const there = ((await mongodTime()) - mongod) / took.length;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(took.length * share)] ?? 0;
  return { rate: took.length / elapsed, p50: at(0.5), p99: at(0.99), here: (user + system) / took.length, there };
}

/** The least that keeps state and event together: one transaction per commit, straight through the driver. */
function bareTransaction({ db, connection }: Store) {
  const client = connection.getClient();
  const fact = Buffer.alloc(120);
  return async () => {
    const _id = v7();
    const { desk, from, to } = freeSlot();
    const session = client.startSession();
    await session.withTransaction(
      async () => {
        await db
          .collection<{ _id: string }>('bare')
          .insertOne({ _id, version: 1, desk, from, to, status: 'held' } as { _id: string }, { session });
        await db
          .collection<{ _id: string }>('bareEvents')
          .insertOne({ _id: `${_id}@1`, type: 'DeskHeld', fact } as { _id: string }, { session });
      },
      { writeConcern: { w: 'majority' } },
    );
    await session.endSession();
  };
}

const store = await freshStore('bench');
await store.db.createCollection('bare');
await store.db.createCollection('bareEvents');
const client = store.connection.getClient();
const ungrouped: Store = { ...store, lane: { ...store.lane, commit: (commit) => createLane(client, store.db).commit(commit) } };
const grouped = createPipeline({ store, publications });
const apart = createPipeline({ store: ungrouped, publications });
let ids = 0;

const rows: Record<string, () => Promise<unknown>> = {
  'bare transaction: state + event': bareTransaction(store),
  'execute: claim + state + event, grouped': () => grouped.execute(hold, freeSlot(), call()),
  'execute: state + event, grouped': () => grouped.execute(count, { id: `c${ids++}` }, call()),
  'execute: claim + state + event, apart': () => apart.execute(hold, freeSlot(), call()),
};

for (const [name, once] of Object.entries(rows)) {
  await rate(16, once);
  const figures: string[] = [];
  for (const callers of CALLERS) {
    const { rate: perSecond, p50, p99, here, there } = await rate(callers, once);
    const cpu = `${here.toFixed(0)} + ${there.toFixed(0)} µs`;
    figures.push(`${callers}: ${perSecond.toFixed(0)}/s (p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms, ${cpu})`);
  }
  console.log(name.padEnd(42), figures.join('   '));
}
await dropStore(store);
