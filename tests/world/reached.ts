/** What commands changed, told by the journals, and who may not have changed it. */
import { contracts } from '@jiguan/kit/grpc';
import { getters } from '@jiguan/kit/identity';
import mongoose from 'mongoose';
import { everyMethod } from './calls.ts';
import type { World } from './world.ts';

/** A record that a commit changed, as the journal says. */
export interface Touched {
  /** With its context, as two may keep records of one name: `meetings/rooms`. */
  readonly collection: string;
  readonly region: string;
  /** The region of the unit it belongs to. */
  readonly home: string | undefined;
  /** Whether it came to that unit by this. */
  readonly came: boolean;
}

/** What the journal says of one step: the command, and each record that its commit changed. */
export interface Seen {
  readonly command: string;
  readonly touched: readonly Touched[];
}

interface Entry {
  readonly _id: string;
  readonly context: string;
  readonly region: string;
  readonly unit?: string;
  readonly actor: string;
  readonly request?: { readonly key: string };
}

export interface Journals {
  /** What somebody's command changed since the last look at what was changed. */
  seen(actor: string): Promise<Seen>;
  close(): Promise<void>;
}

const methods = new Map(everyMethod().map((method) => [method.name, method]));
const commands = [...methods.values()].filter(({ name }) => !/\/(Get|BatchGet|List|Find)/.test(name));

/** What needs no role: there is nobody who lacks one. That one's own is nobody else's is shown where it is kept. */
const roleless: ReadonlySet<string> = new Set(['REACH_PUBLIC', 'REACH_SIGNED_IN', 'REACH_OWN']);

/** Every command of the contexts that asks for a role, by name. */
export const commandsOf = (contexts: readonly string[]): string[] =>
  commands.filter(({ rule, context }) => contexts.includes(context) && !roleless.has(rule?.reach ?? '')).map(({ name }) => name);

/** Commands of whoever comes, whom nobody is out of reach of. */
export const publicCommands = (): string[] => commands.filter(({ rule }) => rule?.reach === 'REACH_PUBLIC').map(({ name }) => name);

export const rolesOf = (command: string): readonly string[] => methods.get(command)?.rule?.roles ?? [];

export async function journalsOf({ suite }: World, contexts: readonly string[]): Promise<Journals> {
  const databases = await mongoose.createConnection(suite.mongodbUri).asPromise();
  const known = new Set<string>();
  /** Regions of units, and the unit of each record, by the entries seen. */
  const homes = new Map<string, string>();
  const units = new Map<string, string | undefined>();
  const journals = contexts.map((context) => ({
    context,
    entries: databases.getClient().db(suite.database(context)).collection<Omit<Entry, 'context'>>('journal'),
  }));
  const fresh = async () => (await Promise.all(journals.map((one) => entriesSince(known, one)))).flat();
  const keep = (entries: readonly Entry[]) => {
    for (const entry of entries) {
      known.add(keyOf(entry));
      if (entry._id.startsWith('units/')) homes.set(idOf(entry), entry.region);
    }
  };
  const keepUnits = (entries: readonly Entry[]) => {
    for (const entry of entries) units.set(recordOf(entry), entry.unit);
  };
  const before = await fresh();
  keep(before);
  keepUnits(before);
  return {
    async seen(actor) {
      const entries = await fresh();
      keep(entries);
      const those = entries.filter((entry) => entry.actor === actor);
      const touched = those.map((entry) => ({
        collection: `${entry.context}/${entry._id.slice(0, entry._id.indexOf('/'))}`,
        region: entry.region,
        home: entry.unit === undefined ? undefined : homes.get(entry.unit),
        came: units.get(recordOf(entry)) !== entry.unit,
      }));
      keepUnits(entries);
      const key = those.find(({ request }) => request)?.request?.key ?? '';
      return { command: key.split('/').slice(1, 3).join('/'), touched };
    },
    close: () => databases.close(),
  };
}

/** So many known entries in a row end a look: what is written last lies last. */
const IN_A_ROW = 20;

/** Entries of a journal that are not known, in order. Read from its end: a journal read whole after each command was read a thousand times. */
async function entriesSince(
  known: ReadonlySet<string>,
  { context, entries }: { readonly context: string; readonly entries: mongoose.mongo.Collection<Omit<Entry, 'context'>> },
): Promise<Entry[]> {
  const projection = { region: 1, unit: 1, actor: 1, 'request.key': 1 };
  const found: Entry[] = [];
  let inARow = 0;
  for await (const one of entries.find({}, { projection, sort: { $natural: -1 }, batchSize: IN_A_ROW })) {
    const entry = { ...one, context } as Entry;
    if (known.has(keyOf(entry))) inARow += 1;
    else {
      found.push(entry);
      inARow = 0;
    }
    if (inARow === IN_A_ROW) break;
  }
  return found.toSorted((a, b) => (a._id < b._id ? -1 : 1));
}

/** Whether who holds every role everywhere but in a region reaches a record: where it lies or at its unit, and the unit that it came to. */
export function within({ region, home, came }: Touched, without: string): boolean {
  const reached = region !== without || (home !== undefined && home !== without);
  return reached && !(came && home === without);
}

/** Roles that may change a kind of record: for the command's own kind its own, else those of the commands of that kind's service. */
export function keeps(command: string, collection: string): readonly string[] {
  const service = serviceOf.get(collection);
  if (command.startsWith(`${service}/`)) return rolesOf(command);
  return [...methods.keys()].filter((name) => name.startsWith(`${service}/`) && !/\/(Get|BatchGet|List|Find)/.test(name)).flatMap(rolesOf);
}

/** Whether a role that a command of a context asks for is not enough for every kind of record there. */
export const mayLack = (command: string, context: string, role: string): boolean =>
  [...serviceOf.keys()].some((kind) => kind.startsWith(`${context}/`) && !keeps(command, kind).includes(role));

/** The service that keeps each kind of record, `meetings/rooms`: the one that gets it by its name. */
const serviceOf = new Map([...getters(contracts())].map(([record, method]) => [record, method.split('/')[0]] as const));

const idOf = ({ _id }: Entry) => _id.slice(_id.indexOf('/') + 1, _id.lastIndexOf('@'));
const keyOf = ({ _id, context }: Entry) => `${context}/${_id}`;
const recordOf = (entry: Entry) => keyOf(entry).slice(0, keyOf(entry).lastIndexOf('@'));
