import type { JsMsg } from 'nats';
import type { CopyOf, CopySource, StoredCopyOf } from '../app/index.ts';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import type { Bus } from './connection.ts';
import { type CopyStore, createCopyStore } from './copy-store.ts';
import { versionOf } from './envelope.ts';
import { follow, type Position } from './follow.ts';
import { openStates } from './streams.ts';
import type { Address } from './subjects.ts';
import { abortable, insist } from './time.ts';
import { createShelf, type Shelf, storedView } from './view.ts';

/** Records of a stored copy that are asked for, and written, at a time: as many are in memory at most, twice. */
const PORTION = 1_000;

/** A kind of record to copy from another service: `copyOf('directory', 'grant', Grant, { subject: (grant) => grant.subject })`. */
export function copyOf<M>(
  context: string,
  type: string,
  message: { decode(payload: Uint8Array): M },
  indexes?: Readonly<Record<string, (message: M) => string | undefined>>,
): CopyOf<M> {
  return { context, type, decode: (payload) => message.decode(payload), ...(indexes && { indexes }) };
}

/** The same for a kind of which there may be more than a process should hold, as people: read by id, from the service's own database. */
export function storedCopyOf<M>(context: string, type: string, message: { decode(payload: Uint8Array): M }): StoredCopyOf<M> {
  return { context, type, decode: (payload) => message.decode(payload), keep: 'store' };
}

/** Local copies of other services' records, kept current from their state streams. */
export interface Copies extends CopySource {
  /** Resolves once, when every copy holds what was on the bus at the start. */
  readonly caughtUp: Promise<void>;
  /** Whether every copy of a record is as new as that version; true of a kind that is not copied. */
  holds(record: Pick<Address, 'context' | 'type' | 'id'>, version: number): Promise<boolean>;
  /** Stops following, and writes what is not kept yet. */
  stop(): Promise<void>;
}

export interface CopiesOptions {
  readonly bus: Bus;
  /** Without one the copies live in memory only and are read anew at each start. */
  readonly store?: Pick<Store, 'db'>;
  // biome-ignore lint/suspicious/noExplicitAny: a list of copies of different messages.
  readonly copies: readonly CopyOf<any>[];
}

export function startCopies({ bus, store, copies }: CopiesOptions): Copies {
  const stopping = new AbortController();
  const shelves = new Map(copies.filter((copy) => !isStored(copy)).map((copy) => [copy, createShelf(copy)]));
  const kinds = [...new Map(copies.map((copy) => [nameOf(copy), copy])).values()].map(({ context, type }) => ({
    context,
    type,
    shelves: [...shelves].filter(([copy]) => copy.context === context && copy.type === type),
    stored: copies.filter(isStored).find((copy) => copy.context === context && copy.type === type),
    kept: store && createCopyStore(store, context, type),
  }));
  const followed = kinds.map((kind) => followKind(bus, kind, stopping.signal));

  const storedOf = (copy: StoredCopyOf<unknown>) => {
    const kind = kinds.find(({ stored }) => stored && nameOf(stored) === nameOf(copy));
    return kind?.kept && storedView(copy, kind.kept);
  };

  return {
    caughtUp: Promise.all(followed.map(({ caughtUp }) => caughtUp)).then(() => undefined),
    view: ((copy: CopyOf<unknown>) => {
      const found = isStored(copy)
        ? storedOf(copy)
        : (shelves.get(copy) ?? [...shelves].find(([other]) => nameOf(other) === nameOf(copy))?.[1])?.view;
      if (!found) throw new Error(`no copy of ${nameOf(copy)} was started`);
      return found;
    }) as CopySource['view'],
    async holds({ context, type, id }, version) {
      const kind = kinds.find((one) => one.context === context && one.type === type);
      if (!kind) return true;
      if (kind.shelves.some(([, shelf]) => shelf.versionOf(id) < version)) return false;
      const [written] = (kind.stored && (await kind.kept?.read([id]))) ?? [];
      return !kind.stored || (written?.version ?? 0) >= version;
    },
    async stop() {
      stopping.abort();
      await Promise.all(followed.map(({ ended }) => ended));
      await Promise.all(kinds.map(({ kept }) => kept?.stop()));
    },
  };
}

/** All copies of one type of record; each may have other indexes. */
interface Kind {
  readonly context: string;
  readonly type: string;
  /** Those in memory. */
  readonly shelves: readonly [CopyOf<unknown>, Shelf<unknown>][];
  /** The one that is read where it is kept. */
  readonly stored: StoredCopyOf<unknown> | undefined;
  readonly kept: CopyStore | undefined;
}

function followKind(
  bus: Bus,
  { context, type, shelves, stored, kept }: Kind,
  signal: AbortSignal,
): { caughtUp: Promise<void>; ended: Promise<void> } {
  const caughtUp = Promise.withResolvers<void>();
  if (stored && !kept) throw new Error(`the copy of ${nameOf(stored)} is to be kept in a store, and there is none`);

  /** Whether it is to be kept: new to the memory, or read from the store, which knows what is new. */
  const put = (id: string, version: number, payload: Uint8Array) => {
    try {
      const news = shelves.map(([copy, shelf]) => shelf.put(id, version, copy.decode(payload)));
      stored?.decode(payload);
      if (stored || news.includes(true)) return true;
    } catch (error) {
      log.error({ err: error, context, type, id, version }, 'a copied record cannot be read; the copy keeps what it had');
    }
    return false;
  };

  const take = ({ subject, headers, data }: JsMsg, at: Position) => {
    const id = subject.slice(subject.lastIndexOf('.') + 1);
    const version = versionOf(headers);
    if (put(id, version, data)) kept?.put({ _id: id, version, payload: data });
    kept?.reached(at);
  };

  const run = async () => {
    const restored = async () => (shelves.length > 0 ? restore(kept as CopyStore, put) : kept?.position());
    const from = kept && (await insist(restored, { patience: { first: 200, most: 5_000 }, signal }));
    const settled = () => abortable(kept?.settled() ?? Promise.resolve(), signal);
    await follow({
      bus,
      signal,
      from,
      open: () => openStates(bus, context),
      filters: [`${bus.prefix}.state.*.${context}.${type}.*`],
      take,
      ...(stored && { ahead: PORTION, settled }),
      caughtUp(at) {
        kept?.reached(at);
        if (stored) void settled().then(caughtUp.resolve, () => undefined);
        else caughtUp.resolve();
      },
    });
  };
  return {
    caughtUp: caughtUp.promise,
    ended: run().catch((error: unknown) => void (signal.aborted || log.error({ err: error }, 'a copy ended'))),
  };
}

/** Reads what is kept. The position is read first: what another process adds meanwhile is then only read twice. */
async function restore(kept: CopyStore, put: (id: string, version: number, payload: Uint8Array) => boolean): Promise<Position | undefined> {
  const position = await kept.position();
  for await (const { _id, version, payload } of kept.load()) put(_id, version, payload);
  return position;
}

const isStored = <M>(copy: CopyOf<M>): copy is StoredCopyOf<M> => 'keep' in copy;

const nameOf = ({ context, type }: Pick<CopyOf<unknown>, 'context' | 'type'>): string => `${context}.${type}`;
