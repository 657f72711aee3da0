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

export interface Entry {
  readonly _id: string;
  readonly context: string;
  readonly region: string;
  readonly unit?: string;
  readonly actor: string;
  readonly request?: { readonly key: string };
}

export type Entries = ReadonlyMap<string, Entry>;

export interface Journals {
  /** Every entry of every context, in order. */
  entries(): Promise<Entries>;
  /** What somebody's command changed between two looks. */
  seen(now: Entries, known: Entries, actor: string): Seen;
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
  const homes = new Map<string, string>();
  const journal = async (context: string) => {
    const collection = databases.getClient().db(suite.database(context)).collection<Entry>('journal');
    const found = await collection
      .find({}, { projection: { fact: 0, data: 0 } })
      .sort({ _id: 1 })
      .toArray();
    return found.map((entry) => ({ ...entry, context }));
  };
  return {
    async entries() {
      const all = (await Promise.all(contexts.map(journal))).flat();
      return new Map(all.map((entry) => [`${entry.context}/${entry._id}`, entry]));
    },
    seen(now, known, actor) {
      for (const entry of now.values()) if (entry._id.startsWith('units/')) homes.set(idOf(entry), entry.region);
      const fresh = [...now.values()].filter((entry) => !known.has(`${entry.context}/${entry._id}`) && entry.actor === actor);
      const key = fresh.find(({ request }) => request)?.request?.key ?? '';
      return {
        command: key.split('/').slice(1, 3).join('/'),
        touched: fresh.map((entry) => ({
          collection: `${entry.context}/${entry._id.slice(0, entry._id.indexOf('/'))}`,
          region: entry.region,
          home: entry.unit === undefined ? undefined : homes.get(entry.unit),
          came: lastBefore(entry, known)?.unit !== entry.unit,
        })),
      };
    },
    close: () => databases.close(),
  };
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

/** The service that keeps each kind of record, `meetings/rooms`: the one that gets it by its name. */
const serviceOf = new Map([...getters(contracts())].map(([record, method]) => [record, method.split('/')[0]] as const));

const idOf = ({ _id }: { readonly _id: string }) => _id.slice(_id.indexOf('/') + 1, _id.lastIndexOf('@'));

function lastBefore({ _id, context }: Entry, known: Entries): Entry | undefined {
  const record = _id.slice(0, _id.lastIndexOf('@') + 1);
  return [...known.values()].findLast((entry) => entry.context === context && entry._id.startsWith(record));
}
