/** What was done on site while the network was away, kept on this device in its order until it is sent (console design, phone and offline). */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Json } from '../contract/form.ts';
import type { Text } from '../contract/text.ts';
import { newKey } from './client.ts';
import type { ProblemBody } from './problem.ts';

/** One command, as it is sent: a repeat has the same key and the same body. */
export interface Deed {
  /** Who did it: it is sent for nobody else. */
  readonly subject: string;
  readonly record: string;
  /** `fleet_DepartTrip`. */
  readonly method: string;
  readonly label: Text;
  readonly verb: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  readonly etag: string | undefined;
  readonly key: string;
  /** By this device's clock. */
  readonly at: string;
  /** What was filled in, for whoever takes it back; and where its form keeps its draft. */
  readonly values: Json;
  readonly form: string;
  /** Why the service does not take it. */
  readonly refusal?: ProblemBody;
}

/** `id`: in the order in which it was done. */
export interface Waiting extends Deed {
  readonly id: number;
}

interface Kept extends DBSchema {
  deeds: { key: number; value: Waiting };
  files: { key: string; value: { readonly fileName: string; readonly bytes: Blob } };
}

let opened: Promise<IDBPDatabase<Kept>> | undefined;

function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('on-site', 1, {
    upgrade(db) {
      db.createObjectStore('deeds', { keyPath: 'id', autoIncrement: true });
      db.createObjectStore('files');
    },
  });
  return opened;
}

let all: readonly Waiting[] = [];
const listeners = new Set<() => void>();

export const waiting = (): readonly Waiting[] => all;

export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads what is kept, by another tab too. A device that keeps nothing has nothing waiting. */
export async function readOutbox(): Promise<void> {
  all = await database()
    .then((db) => db.getAll('deeds'))
    .catch(() => []);
  for (const tell of listeners) tell();
}

/** False where the device keeps nothing: then it was not done, and the form says so. */
export async function keepDeed(deed: Deed): Promise<boolean> {
  try {
    await (await database()).add('deeds', deed as Waiting);
    // Without it a browser that is short of space may throw away what waits.
    void navigator.storage?.persist?.().catch(() => undefined);
    await readOutbox();
    return true;
  } catch {
    return false;
  }
}

export async function changeDeed(deed: Waiting): Promise<void> {
  await (await database()).put('deeds', deed);
  await readOutbox();
}

export async function forgetDeed(id: number): Promise<void> {
  await (await database()).delete('deeds', id);
  await readOutbox();
}

/** Written as names of files are, since forms check them as such; an earlier release wrote a colon. */
const LOCAL = 'local/';

/** A file that is still on this device only. */
export const isKept = (name: unknown): name is string => typeof name === 'string' && /^local[/:]/.test(name);

/** Keeps a file; answers the name by which a form holds it until it is sent. Throws where the device keeps nothing. */
export async function keepFile(fileName: string, bytes: Blob): Promise<string> {
  const name = `${LOCAL}${newKey()}`;
  await (await database()).put('files', { fileName, bytes }, name);
  return name;
}

/** Sends the files of a request that are on this device only, and answers it with their names; what is sent is forgotten here. */
export async function withFilesSent<T>(value: T, send: (fileName: string, bytes: Blob) => Promise<string>): Promise<T> {
  if (isKept(value)) return (await sent(value, send)) as T;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await withFilesSent(item, send));
    return items as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) members.push([name, await withFilesSent(member, send)]);
  return Object.fromEntries(members) as T;
}

async function sent(name: string, send: (fileName: string, bytes: Blob) => Promise<string>): Promise<string> {
  const db = await database();
  const file = await db.get('files', name);
  if (file === undefined) throw new Error(`${name} is not on this device`);
  return send(file.fileName, file.bytes);
}

/** Whether a request still holds a file of this device. */
export const holdsKept = (value: unknown): boolean =>
  isKept(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsKept));

/** Files that nothing waiting names any more. */
export async function forgetFiles(): Promise<void> {
  const db = await database();
  const named = JSON.stringify(await db.getAll('deeds'));
  const drafts = JSON.stringify({ ...localStorage });
  for (const name of await db.getAllKeys('files')) if (!named.includes(name) && !drafts.includes(name)) await db.delete('files', name);
}
