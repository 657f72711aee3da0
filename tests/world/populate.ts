/** Records of every kind in several places, for tests of who may do what. Each service brings its own: services/<name>/test/access.ts. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DescField, getOption, type Message } from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';
import { eventually } from '@jiguan/kit/testing';
import { contexts } from '@jiguan/tools/register';
import type { Method } from './calls.ts';
import type { Doors } from './world.ts';

/** Where the acted-on records lie, seen from a holder of a role at the unit `own` and of one in its region, Kunming. */
export const places = {
  own: { unit: 'units/m-own', region: '530100' },
  neighbour: { unit: 'units/m-neighbour', region: '530100' },
  far: { unit: 'units/m-far', region: '530300' },
} as const;
export type PlaceName = keyof typeof places;

/** Names of one kind of record, by the place where each lies. */
export type Placed = Readonly<Record<PlaceName, string>>;

/** Records of one kind; those that belong to no unit lie in a region only. */
export interface Kind {
  readonly names: Placed;
  readonly ofUnit: boolean;
}

/** What a service makes its records with. */
export interface Populating {
  readonly places: typeof places;
  /** One record of a kind (`meetings.jiguan/Room`) in each place; `regional`: it belongs to no unit. */
  make(kind: string, create: (place: PlaceName, index: number) => Promise<string>, more?: { readonly regional?: boolean }): Promise<Placed>;
  /** Creates a record through the gateway, as soon as all it needs is known there; answers its name. */
  create(path: string, body: unknown, as?: string): Promise<string>;
  /** A record that a service makes by itself, as soon as it is there; answers its name. */
  found(path: string): Promise<string>;
  /** Those made before: directory's, and the service's own. */
  made(kind: string): Placed;
}

export type Populate = (use: Populating) => Promise<void>;

/** Who may do everything everywhere, others who approve what that one asks for, and the first administrator. */
export const doer = 'doer';
export const approvers = ['eyes-2', 'eyes-3', 'eyes-4', 'eyes-5'] as const;
export const admin = 'admin';

/** What an exercise of a service's commands goes on with: all records made above, and calls that must succeed. */
export interface Exercising extends Populating {
  /** A command, as the `doer` and by POST unless it says else; its answer. A body that depends on the time is made for each try. */
  act(path: string, body?: unknown, more?: { readonly as?: string; readonly method?: 'POST' | 'PATCH' }): Promise<Record<string, unknown>>;
  /** What a query answers. */
  read(path: string): Promise<Record<string, unknown>>;
}

export type Exercise = (use: Exercising) => Promise<void>;

/** Services whose every command is called: those that bring an exercise, services/<name>/test/exercise.ts. */
export const withExercise = (): string[] => contexts().flatMap(({ name }) => (existsSync(fileOf(name, 'exercise')) ? [name] : []));

const fileOf = (service: string, what: 'access' | 'exercise') => join(import.meta.dirname, '../../services', service, `test/${what}.ts`);

const everyService = () => contexts().map(({ name }) => name);

/** Lets the services make their records, directory first. Answers the kinds. */
export async function populate(doors: Doors, services: readonly string[] = everyService()): Promise<ReadonlyMap<string, Kind>> {
  const kinds = new Map<string, Kind>();
  for (const name of everyService().filter((one) => services.includes(one))) {
    const file = fileOf(name, 'access');
    if (existsSync(file)) await ((await import(file)) as { populate: Populate }).populate(using(doors, kinds));
  }
  return kinds;
}

/** Calls every command of the services that bring an exercise, on the records made before; each of them, whatever becomes of another's. */
export async function exercise(doors: Doors, kinds: ReadonlyMap<string, Kind>, services = withExercise()): Promise<void> {
  const failures: unknown[] = [];
  for (const name of services) {
    const { exercise: run } = (await import(fileOf(name, 'exercise'))) as { exercise: Exercise };
    await run(using(doors, new Map(kinds))).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
}

function using({ done }: Doors, kinds: Map<string, Kind>): Exercising {
  const act: Exercising['act'] = (path, body = {}, { as = doer, method = 'POST' } = {}) => {
    // A busy machine may lose the answer to what was done.
    const call = typeof body === 'function' ? () => done(as, method, path, body()) : repeatable(as, method, path, body);
    return eventually(call, { within: 30_000 });
  };
  const repeatable = (as: string, method: string, path: string, body: unknown) => {
    const key = randomUUID();
    return () => done(as, method, path, body, key);
  };
  const read: Exercising['read'] = (path) => eventually(() => done(admin, 'GET', path));
  return {
    places,
    act,
    create: async (path, body, as = admin) => (await act(path, body, { as }))['name'] as string,
    made: (kind) => {
      const found = kinds.get(kind)?.names;
      if (!found) throw new Error(`no ${kind} was made: services/<name>/test/access.ts makes a record of every kind in every place`);
      return found;
    },
    make: async (kind, create, { regional = false } = {}) => {
      const names: Partial<Record<PlaceName, string>> = {};
      for (const [index, place] of (Object.keys(places) as PlaceName[]).entries()) names[place] = await create(place, index);
      kinds.set(kind, { names: names as Placed, ofUnit: !regional });
      return names as Placed;
    },
    read,
    found: async (path) => (await read(path))['name'] as string,
  };
}

/** The kind of record that a method's rule looks at: as the target's reference says, or the record itself. The last of its context, where it may be any. */
export function kindOf({ rule, description, context }: Method, kinds: ReadonlyMap<string, Kind>): string {
  const path = rule?.target?.split('.') ?? [];
  const outer = description.input.fields.find(({ name }) => name === path[0]);
  const field = path.length > 1 ? outer?.message?.fields.find(({ name }) => name === path[1]) : outer;
  const named = field && (reference(field) ?? (field.name === 'name' ? kindOfMessage(field) : undefined));
  if (named) return named;
  if (field?.name === 'place') return 'directory.jiguan/Unit';
  return [...kinds.keys()].findLast((kind) => contextOf(kind) === context) ?? '';
}

function reference(field: DescField): string | undefined {
  const extension = contracts().getExtension('google.api.resource_reference');
  const { type = '' } = (extension ? getOption(field, extension) : {}) as Partial<Message & { type: string }>;
  return type === '' || type === '*' ? undefined : type;
}

function kindOfMessage({ parent }: DescField): string | undefined {
  const extension = contracts().getExtension('google.api.resource');
  const { type = '' } = (extension ? getOption(parent, extension) : {}) as Partial<Message & { type: string }>;
  return type || undefined;
}

/** `office_space.jiguan/Room` or `office-space.jiguan/Room` → `office-space`. */
const contextOf = (kind: string): string => (kind.split('.')[0] ?? '').replaceAll('_', '-');

/** A file of rows as an import takes it, the headings first. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  Buffer.from(rows.map((row) => row.join(',')).join('\r\n')).toString('base64');

/** An instant from now on. */
export function later({
  days = 0,
  hours = 0,
  seconds = 0,
}: {
  readonly days?: number;
  readonly hours?: number;
  readonly seconds?: number;
}): string {
  return new Date(Date.now() + ((days * 24 + hours) * 3600 + seconds) * 1000).toISOString();
}
