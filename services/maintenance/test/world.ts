import { readFileSync } from 'node:fs';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Command, CopyOf, Query } from '@jiguan/kit/app';
import { type CallContext, connectStore, createPipeline, ensureIndexes, type Pipeline, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { Calendar } from '@jiguan/proto/directory/v1/calendar';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import { createAsset } from '../src/app/asset/keep.ts';
import { records } from '../src/contract/records.ts';
import { indexes } from '../src/store/indexes.ts';
import { assetDetails, at, calendar2026, unrefused } from './domain/examples.ts';

/** Maintenance on real servers, as several processes would run it; directory is played by its copies, and time by hand. */
export interface World {
  readonly stores: readonly Store[];
  /** Of the first process. */
  readonly pipeline: Pipeline;
  clock: Date;
  run<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R | Refusal>;
  /** `run` that must not be refused. */
  must<I, R>(command: Command<I, R>, input: I, how?: How): Promise<R>;
  ask<I, R>(query: Query<I, R>, input: I, scope?: CallContext['scope']): Promise<R>;
  close(): Promise<void>;
}

export interface How {
  /** Which of the processes. */
  readonly through?: number;
  readonly actor?: string;
}

const everything = { units: [], regions: [''] };

/** Directory, as far as maintenance has copies of it. */
export const copies = { view: <M>({ type }: CopyOf<M>) => (views.get(type) ?? viewOf([])) as never };

export async function world(label: string, processes = 3): Promise<World> {
  const suite = testSuite(label);
  const database = suite.database('maintenance');
  const open = () => connectStore({ uri: suite.mongodbUri, database, context: 'maintenance', records });
  const stores = await Promise.all(Array.from({ length: processes }, open));
  const [first] = stores as [Store];
  const collections = records.map(({ aggregate }) => aggregate.collection);
  await ensureIndexes(first, indexes, collections);
  const self: World = {
    stores,
    get pipeline() {
      return pipelines[0] as Pipeline;
    },
    clock: at('2026-01-05 09:00'),
    run: (command, input, { through = 0, actor = 'officer' } = {}) =>
      (pipelines[through] as Pipeline).execute(command, input, { actor: { subject: actor, grants: [] }, scope: everything, copies }),
    must: async (command, input, how) => unrefused(await self.run(command, input, how)) as never,
    ask: async (query, input, scope = everything) =>
      unrefused(
        await (pipelines[0] as Pipeline).query(query, input, { actor: { subject: 'officer', grants: [] }, scope, copies }),
      ) as never,
    close: async () => {
      await Promise.all(stores.map((store) => store.close()));
      await suite.close();
    },
  };
  const pipelines = stores.map((store) => createPipeline({ store, publications: records, clock: () => self.clock }));
  await self.must(createAsset, { id: 'chiller-2', details: assetDetails() });
  return self;
}

/** The numbers as directory loads them. */
const written = ['maintenance-orders', 'inspection-cycles', 'office-space-management']
  .map((file) => readFileSync(new URL(`../../directory/data/rules/${file}.yaml`, import.meta.url), 'utf8'))
  .join('\n');
const edition = /code: ([\w.]+),\s+name: [^,]+,\s+value: "([\d.]+)"(?:,\s+unit: "?([\w/]+))?/g;
const editions = [...written.matchAll(edition)].map(([, code = '', value, unit]) =>
  RuleEdition.fromPartial({
    name: `ruleEditions/${code}`,
    code,
    region: 'regions/530000',
    value,
    unit: unit ?? 'h',
    effectiveFrom: '2018-01-01',
  }),
);
const units = ['bureau', 'cool', 'lifts'].map((id) =>
  Unit.fromPartial({ name: `units/${id}`, displayName: id, region: 'regions/530100', status: 'UNIT_STATUS_ACTIVE' }),
);
const known: Readonly<Record<string, readonly { readonly name: string }[]>> = {
  unit: units,
  ruleEdition: editions,
  calendar: [Calendar.fromPartial({ ...calendar2026, name: 'calendars/530000-2026' } as never)],
};

/** Made once, as those of a service are kept. */
const views = new Map(Object.entries(known).map(([type, records]) => [type, viewOf(records)]));

function viewOf<M extends { readonly name: string }>(records: readonly M[]) {
  const byId = new Map(records.map((record) => [record.name.slice(record.name.indexOf('/') + 1), record]));
  return {
    get: (id: string) => byId.get(id),
    values: () => byId.values(),
    size: byId.size,
    by: (index: string, key: string) => records.filter((record) => record[index as keyof M] === key),
  };
}

/** Those that were not refused. */
export const accepted = <R>(results: readonly (R | Refusal)[]) => results.filter((one) => !isRefused(one)) as R[];
