import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Server, startMongo, startNats } from '@jiguan/tools/servers';
import { type House, startHouse } from './house/house.ts';
import type { Figure } from './measure/figures.ts';
import type { Pace } from './measure/turns.ts';

/** What the rows share. */
export interface Bench {
  readonly pace: Pace;
  readonly mongo: Server;
  readonly nats: Server;
  /** Bookings in a large store, where a row compares with it. */
  readonly many: number;
  /** A house without tracing and with 3 000 bookings, started when first asked for. */
  house(): Promise<House>;
  /** A house of the row's own with so many bookings, and more variables for its services. The row closes it. */
  newHouse(stored: number, env?: Readonly<Record<string, string>>): Promise<House>;
  say(line: string): void;
  close(): Promise<void>;
}

/** One row of the table, or some that belong together. */
export type Row = (bench: Bench) => Promise<Figure[]>;

/** Bookings in a store of ordinary size. */
export const FEW = 3_000;

export interface BenchOptions {
  readonly pace: Pace;
  readonly many: number;
  /** More variables for all services. */
  readonly env: Readonly<Record<string, string>>;
  say(line: string): void;
}

/** Starts mongod and nats-server of the run's own. */
export async function openBench({ pace, many, env, say }: BenchOptions): Promise<Bench> {
  const dir = mkdtempSync(join(tmpdir(), 'jiguan-bench-'));
  const [mongo, nats] = await Promise.all([startMongo({ dir: join(dir, 'mongo'), say }), startNats({ dir: join(dir, 'nats'), say })]);
  process.env['MONGODB_URI'] = mongo.url;
  process.env['NATS_URL'] = nats.url;
  const newHouse: Bench['newHouse'] = (stored, more = {}) => startHouse(stored, { ...env, ...more });
  let shared: Promise<House> | undefined;
  return {
    pace,
    mongo,
    nats,
    many,
    say,
    newHouse,
    house: () => {
      shared ??= newHouse(FEW);
      return shared;
    },
    close: async () => {
      await (await shared?.catch(() => undefined))?.close();
      await Promise.all([mongo.stop('SIGKILL'), nats.stop('SIGKILL')]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
