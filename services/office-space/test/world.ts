import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Command, CopyOf, CopySource, Query } from '@jiguan/kit/app';
import { type CallContext, connectStore, createPipeline, ensureIndexes, type Pipeline, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { Person } from '@jiguan/proto/directory/v1/person';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import { createOccupancy } from '../src/app/occupancy/hold.ts';
import type { Reads } from '../src/app/ports.ts';
import { createBuilding, createSite } from '../src/app/register/keep-places.ts';
import { registerRoomIn } from '../src/app/register/keep-rooms.ts';
import { records } from '../src/contract/records.ts';
import type { ProfileSaid } from '../src/domain/register/measured.ts';
import { indexes } from '../src/store/indexes.ts';
import { reads } from '../src/store/reads.ts';
import { editions, measured, now } from './domain/examples.ts';

/** Office space on real servers, as two processes would run it; directory is played by its copies, and time by hand. */
export interface World {
  readonly stores: readonly [Store, Store];
  readonly reads: Reads;
  /** The copies' content; tests change it. */
  readonly units: Map<string, Unit>;
  readonly people: Map<string, Person>;
  readonly ruleEditions: Map<string, RuleEdition>;
  clock: Date;
  run<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R | Refusal>;
  /** `run` that must not be refused. */
  must<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R>;
  ask<I, R>(query: Query<I, R>, input: I): Promise<R>;
  /** Registers a room of `buildings/one`. */
  room(id: string, more?: Partial<ProfileSaid>): Promise<string>;
  /** Lets a unit hold a room. */
  hold(room: string, unit: string, from: string, how?: How & { readonly share?: number }): Promise<unknown>;
  close(): Promise<void>;
}

export interface How {
  /** Which of the two processes. */
  readonly through?: 0 | 1;
  readonly actor?: string;
  readonly timer?: CallContext['timer'];
  readonly inbox?: string;
}

const everything = { units: [], regions: [''] };
const actorOf = (subject: string): Actor => ({ subject, grants: [] });

export async function world(label: string): Promise<World> {
  const suite = testSuite(label);
  const database = suite.database('office_space');
  const open = () => connectStore({ uri: suite.mongodbUri, database, context: 'office-space', records });
  const stores = [await open(), await open()] as const;
  await ensureIndexes(
    stores[0],
    indexes,
    records.map(({ aggregate }) => aggregate.collection),
  );
  const units = new Map(['u1', 'u2', 'u3'].map((id) => [id, unit(id)]));
  const people = new Map(
    [
      ['p1', '李一'],
      ['mu', '木氏'],
      ['x', '谢某'],
    ].map(([id, displayName]) => [id as string, person(id as string, { displayName })]),
  );
  const ruleEditions = releasedEditions();
  const copies = copiesWith(units, people, ruleEditions);
  const self: World = {
    stores,
    reads: reads(stores[0]),
    units,
    people,
    ruleEditions,
    clock: now,
    run: (command, input, { through = 0, actor = 'officer', ...occasion } = {}) =>
      pipelines[through].execute(command, input, { actor: actorOf(actor), scope: everything, copies, ...occasion }),
    must: async (command, input, how) => unrefused(await self.run(command, input, how)),
    ask: async (query, input) =>
      unrefused(await pipelines[0].query(query, input, { actor: actorOf('officer'), scope: everything, copies })),
    async room(id, more) {
      const said = { floor: '3', number: id, profile: measured(more) };
      await self.must(registerRoomIn, { building: 'buildings/one', id, said });
      return `officeRooms/${id}`;
    },
    hold: (room, unit, from, { share = 10_000, ...how } = {}) => {
      const details = { room, unit, from, share, basis: 'HOLDING_BASIS_ALLOCATED', documentNumber: '' } as const;
      return self.run(createOccupancy(self.reads), { details }, how);
    },
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await suite.close();
    },
  };
  const pipeline = (store: Store) => createPipeline({ store, publications: records, clock: () => self.clock });
  const pipelines: readonly [Pipeline, Pipeline] = [pipeline(stores[0]), pipeline(stores[1])];
  await self.must(createSite, { id: 's', details: { displayName: '省级机关大院', region: 'regions/530000', address: '', landArea: 0 } });
  const house = {
    displayName: '一号楼',
    site: 'sites/s',
    storeys: 6,
    grossArea: 0,
    completedOn: '',
    form: 'BUILDING_FORM_MULTI_STOREY',
  } as const;
  await self.must(createBuilding, { id: 'one', details: house });
  return self;
}

/** The editions that come with a release. */
function releasedEditions(): Map<string, RuleEdition> {
  const all = editions.map((edition) => RuleEdition.fromPartial({ ...edition, effectiveTo: '' }));
  return new Map(all.map((one) => [one.name, one]));
}

/** Directory, as far as office space has copies of it. */
export function copiesWith(units: Map<string, Unit>, people = new Map<string, Person>(), ruleEditions = releasedEditions()): CopySource {
  const inMemory: Readonly<Record<string, unknown>> = { unit: viewOf(units), ruleEdition: viewOf(ruleEditions) };
  const inStore = {
    get: async (id: string) => people.get(id),
    batchGet: async (ids: readonly string[]) => new Map(ids.flatMap((id) => (people.has(id) ? [[id, people.get(id)] as const] : []))),
  };
  return { view: <M>({ type }: CopyOf<M>) => (type === 'person' ? inStore : inMemory[type]) as never };
}

export const person = (id: string, more: Partial<Person> = {}): Person =>
  Person.fromPartial({ name: `people/${id}`, displayName: id, unit: 'units/u1', rank: '科员', status: 'PERSON_STATUS_ACTIVE', ...more });

export function unit(id: string, more: Partial<Unit> = {}): Unit {
  return Unit.fromPartial({
    name: `units/${id}`,
    displayName: id,
    region: 'regions/530000',
    level: 'UNIT_LEVEL_PROVINCE',
    status: 'UNIT_STATUS_ACTIVE',
    establishments: [{ effectiveFrom: '2020-01-01', posts: [{ rank: '处级以下', headcount: 10 }] }],
    ...more,
  });
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
