/**
 * The last copies of what was read, shown while the network is away (console design, phone and offline). They are one person's, live as long as the
 * browser keeps that person's session, and hold no token: a cookie without meaning of its own, which ends with the browser as the session's does,
 * says whose they are.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export interface Copy {
  /** JSON as it came. */
  readonly text: string;
  readonly etag?: string;
  /** When it was read, by this device's clock. */
  readonly at: number;
}

interface Kept extends DBSchema {
  answers: { key: string; value: Copy; indexes: { at: number } };
  owner: { key: 'owner'; value: Owner };
}

interface Owner {
  readonly subject: string;
  /** Differs with every sign-in: a page that is left from before keeps nothing among another's. */
  readonly mark: string;
}

/** Older ones are neither shown nor kept, ms: a business trip of a week is the longest that they must last. */
const OLDEST = 7 * 86_400_000;
/** How many are kept, and the longest text among them: some megabytes at most. */
const MOST = 300;
const LONGEST = 300_000;

let opened: Promise<IDBPDatabase<Kept>> | undefined;
let mine: Owner | undefined;
/** Of what is on the screen, and not fresh. */
let shown: ReadonlyMap<string, number> = new Map();
const listeners = new Set<() => void>();

function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('last-copies', 1, {
    upgrade(db) {
      db.createObjectStore('answers').createIndex('at', 'at');
      db.createObjectStore('owner');
    },
  });
  return opened;
}

/** From now on copies are this person's. Those of anybody else, or of an earlier session, are gone first. */
export async function ownCopies(subject: string): Promise<void> {
  try {
    const db = await database();
    const owner = await db.get('owner', 'owner');
    if (owner !== undefined && owner.subject === subject && owner.mark === markHere()) {
      mine = owner;
    } else {
      const fresh = { subject, mark: crypto.getRandomValues(new Uint32Array(2)).join('-') };
      const work = db.transaction(['answers', 'owner'], 'readwrite');
      await Promise.all([work.objectStore('answers').clear(), work.objectStore('owner').put(fresh, 'owner'), work.done]);
      markAs(fresh.mark);
      mine = fresh;
    }
    await forgetOld(db);
  } catch {
    // A device that keeps nothing has no copies.
    mine = undefined;
  }
}

/** Whoever was signed in is not any more. */
export async function forgetCopies(): Promise<void> {
  mine = undefined;
  markAs('');
  const db = await database().catch(() => undefined);
  await Promise.all([db?.clear('answers'), db?.clear('owner')]).catch(() => undefined);
}

/** Whether there are copies of a session that this browser still keeps; from then on they are read. */
export async function copiesHere(): Promise<boolean> {
  const owner = await database()
    .then((db) => db.get('owner', 'owner'))
    .catch(() => undefined);
  mine = owner !== undefined && owner.mark === markHere() ? owner : undefined;
  return mine !== undefined;
}

/** Keeps what was read; whoever signed in meanwhile in another tab has taken over, and then it is dropped. */
export async function keepCopy(address: string, text: string, etag: string | undefined): Promise<void> {
  show(address, undefined);
  const own = mine;
  if (own === undefined || text.length > LONGEST) return;
  try {
    const work = (await database()).transaction(['answers', 'owner'], 'readwrite');
    const owner = await work.objectStore('owner').get('owner');
    if (owner?.mark === own.mark) {
      await work.objectStore('answers').put({ text, at: Date.now(), ...(etag !== undefined && { etag }) }, address);
    }
    await work.done;
  } catch {
    // Then it is not there when the network is away.
  }
}

/** What was read last at an address; from then on it counts as shown, unless nobody sees it. */
export async function lastCopy(address: string, seen = true): Promise<Copy | undefined> {
  const own = mine;
  if (own === undefined) return undefined;
  try {
    const work = (await database()).transaction(['answers', 'owner']);
    const [owner, copy] = await Promise.all([work.objectStore('owner').get('owner'), work.objectStore('answers').get(address)]);
    if (owner?.mark !== own.mark || copy === undefined || copy.at < Date.now() - OLDEST) return undefined;
    if (seen) show(address, copy.at);
    return copy;
  } catch {
    return undefined;
  }
}

async function forgetOld(db: IDBPDatabase<Kept>): Promise<void> {
  const work = db.transaction('answers', 'readwrite');
  let over = (await work.store.count()) - MOST;
  const oldest = Date.now() - OLDEST;
  for (let at = await work.store.index('at').openCursor(); at !== null && (over > 0 || at.value.at < oldest); at = await at.continue()) {
    await at.delete();
    over--;
  }
  await work.done;
}

/** When the oldest of what is on the screen was read; undefined where all of it is fresh. */
export const shownSince = (): number | undefined => (shown.size === 0 ? undefined : Math.min(...shown.values()));

export function onShown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another page: what is on the screen from here on is marked anew. */
export function showNone(): void {
  if (shown.size === 0) return;
  shown = new Map();
  for (const tell of listeners) tell();
}

function show(address: string, at: number | undefined): void {
  if (shown.get(address) === at) return;
  const next = new Map(shown);
  if (at === undefined) next.delete(address);
  else next.set(address, at);
  shown = next;
  for (const tell of listeners) tell();
}

const COOKIE = 'copies';
const markHere = (): string | undefined => new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(document.cookie)?.[1];

function markAs(mark: string): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in Safari 15
  document.cookie = `${COOKIE}=${mark}; Path=/app; SameSite=Strict${secure}${mark === '' ? '; Max-Age=0' : ''}`;
}
