import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Command, CopyOf, Query } from '@jiguan/kit/app';
import { type CallContext, connectStore, createPipeline, ensureIndexes, type Pipeline, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import type { Reads } from '../src/app/ports.ts';
import { records } from '../src/contract/records.ts';
import { indexes } from '../src/store/indexes.ts';
import { reads } from '../src/store/reads.ts';
import { editions, now } from './domain/examples.ts';

/** Fleet on real servers, as two processes would run it; directory is played by its copies, and time by hand. */
export interface World {
  readonly stores: readonly [Store, Store];
  readonly reads: Reads;
  /** The copies' content; tests change it. */
  readonly units: Map<string, Unit>;
  clock: Date;
  run<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R | Refusal>;
  /** `run` that must not be refused. */
  must<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R>;
  ask<I, R>(query: Query<I, R>, input: I): Promise<R>;
  close(): Promise<void>;
}

export interface How {
  /** Which of the two processes. */
  readonly through?: 0 | 1;
  readonly actor?: Actor;
  readonly timer?: CallContext['timer'];
  /** What the caller reaches; left out: everything. */
  readonly scope?: CallContext['scope'];
}

const everything = { units: [], regions: [''] };
const everywhere = 'regions/530000';
const person = (subject: string, role: string, place = everywhere): Actor => ({ subject, grants: [{ role, place }] });
const liaison = person('liaison', 'ROLE_UNIT_LIAISON', 'units/finance');
export const officer = person('officer', 'ROLE_BUREAU_OFFICER');
export const approver = person('approver', 'ROLE_APPROVER');
export const driverLogin = (subject: string): Actor => person(subject, 'ROLE_DRIVER', 'units/finance');

export async function world(label: string): Promise<World> {
  const suite = testSuite(label);
  const database = suite.database('fleet');
  const open = () => connectStore({ uri: suite.mongodbUri, database, context: 'fleet', records });
  const stores = [await open(), await open()] as const;
  await ensureIndexes(
    stores[0],
    indexes,
    records.map(({ aggregate }) => aggregate.collection),
  );
  const units = new Map(['finance', 'bureau', 'audit'].map((id) => [id, unit(id)]));
  const all = editions.map((edition) => RuleEdition.fromPartial({ ...edition, effectiveTo: '' }));
  const ruleEditions = new Map(all.map((one) => [one.name, one]));
  const copies = {
    view: <M>({ type }: CopyOf<M>) => viewOf<object>({ unit: units, ruleEdition: ruleEditions }[type] ?? new Map()) as never,
  };
  const self: World = {
    stores,
    reads: reads(stores[0]),
    units,
    clock: now,
    run: (command, input, { through = 0, actor = liaison, ...occasion } = {}) =>
      pipelines[through].execute(command, input, { actor, scope: everything, copies, ...occasion }),
    must: async (command, input, how) => unrefused(await self.run(command, input, how)),
    ask: async (query, input) => unrefused(await pipelines[0].query(query, input, { actor: liaison, scope: everything, copies })),
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await suite.close();
    },
  };
  const pipeline = (store: Store) => createPipeline({ store, publications: records, clock: () => self.clock });
  const pipelines: readonly [Pipeline, Pipeline] = [pipeline(stores[0]), pipeline(stores[1])];
  return self;
}

function unit(id: string): Unit {
  return Unit.fromPartial({
    name: `units/${id}`,
    displayName: id,
    region: 'regions/530000',
    level: 'UNIT_LEVEL_PROVINCE',
    status: 'UNIT_STATUS_ACTIVE',
  });
}

function viewOf<M extends object>(records: ReadonlyMap<string, M>) {
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
