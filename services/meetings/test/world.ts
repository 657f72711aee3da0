import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Command, CopyOf, Query } from '@jiguan/kit/app';
import { type CallContext, connectStore, createPipeline, ensureIndexes, type Pipeline, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import type { Reads } from '../src/app/ports.ts';
import { createRoom } from '../src/app/room/keep-room.ts';
import { records } from '../src/contract/records.ts';
import type { RoomDetails } from '../src/domain/room/room.ts';
import { indexes } from '../src/store/indexes.ts';
import { reads } from '../src/store/reads.ts';
import { calendars, details, editions, now } from './domain/examples.ts';

/** Meetings on real servers, as two processes would run it; directory is played by its copies, and time by hand. */
export interface World {
  readonly stores: readonly [Store, Store];
  readonly reads: Reads;
  /** The copies' content; tests change it. */
  readonly units: Map<string, Unit>;
  readonly ruleEditions: Map<string, RuleEdition>;
  clock: Date;
  run<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R | Refusal>;
  /** `run` that must not be refused. */
  must<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R>;
  ask<I, R>(query: Query<I, R>, input: I, scope?: CallContext['scope']): Promise<R>;
  open(id: string, more?: Partial<RoomDetails>): Promise<void>;
  close(): Promise<void>;
}

export interface How {
  /** Which of the two processes. */
  readonly through?: 0 | 1;
  readonly actor?: string;
  readonly timer?: CallContext['timer'];
  readonly inbox?: string;
  /** Only to see what would come of it. */
  readonly rehearsal?: boolean;
}

const everything = { units: [], regions: [''] };
const actorOf = (subject: string): Actor => ({ subject, grants: [] });

export async function world(label: string): Promise<World> {
  const suite = testSuite(label);
  const database = suite.database('meetings');
  const open = () => connectStore({ uri: suite.mongodbUri, database, context: 'meetings', records });
  const stores = [await open(), await open()] as const;
  await ensureIndexes(
    stores[0],
    indexes,
    records.map(({ aggregate }) => aggregate.collection),
  );
  const units = new Map(['finance', 'bureau', 'audit'].map((id) => [id, unit(id)]));
  const all = editions.map((edition) => RuleEdition.fromPartial({ ...edition, effectiveTo: '' }));
  const ruleEditions = new Map(all.map((one) => [one.name, one]));
  const calendar = new Map(calendars.map((one) => [String(one.year), one]));
  const copies = {
    view: <M>({ type }: CopyOf<M>) => viewOf<object>({ unit: units, calendar }[type] ?? ruleEditions) as never,
  };
  const self: World = {
    stores,
    reads: reads(stores[0]),
    units,
    ruleEditions,
    clock: now,
    run: (command, input, { through = 0, actor = 'liaison', ...occasion } = {}) =>
      pipelines[through].execute(command, input, { actor: actorOf(actor), scope: everything, copies, ...occasion }),
    must: async (command, input, how) => unrefused(await self.run(command, input, how)),
    ask: async (query, input, scope = everything) =>
      unrefused(await pipelines[0].query(query, input, { actor: actorOf('liaison'), scope, copies })),
    open: async (id, more) => void (await self.must(createRoom, { id, details: details(more) })),
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await suite.close();
    },
  };
  const pipeline = (store: Store) => createPipeline({ store, publications: records, clock: () => self.clock });
  const pipelines: readonly [Pipeline, Pipeline] = [pipeline(stores[0]), pipeline(stores[1])];
  return self;
}

export function unit(id: string, region = '530100', status: Unit['status'] = 'UNIT_STATUS_ACTIVE'): Unit {
  return Unit.fromPartial({ name: `units/${id}`, displayName: id, region: `regions/${region}`, status });
}

function viewOf<M extends object>(records: Map<string, M>) {
  return {
    get: (id: string) => records.get(id),
    values: () => records.values(),
    get size() {
      return records.size;
    },
    by: (index: string, key: string) => [...records.values()].filter((record) => record[index as keyof M] === key),
  };
}

function unrefused<R>(result: R | Refusal): R {
  if (isRefused(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as R;
}

/** How many were refused for which reason; `done` counts the others. */
export function tally(results: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const result of results) {
    const key = isRefused(result) ? result.refused : 'done';
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
