/**
 * Which files a record holds. A file that is sent belongs to nobody until a fact names it; it then belongs to that record for good, and no other
 * one gives access to it. Facts are followed from where they were last read, which is kept beside the files, so nothing is missed while no
 * gateway runs; several gateways mark the same things.
 */
import { setTimeout } from 'node:timers/promises';
import { type Bus, follow, openFacts, type Position } from '@jiguan/kit/bus';
import type { FileStore } from '@jiguan/kit/files';
import type { JsMsg } from 'nats';

export const FILE = 'files';
const KEPT = 'kept';
const PLACES = 'positions';

/** Facts after which the position is written down, and milliseconds after which it is at the latest. */
const FACTS = 1_000;
const OFTEN = 60_000;
/** Milliseconds until what failed is tried again. */
const AGAIN = 5_000;

const nothing = new Uint8Array();
const reference = /files\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

/** Files that some bytes name. Texts lie in a protobuf message as they are. */
export const namedIn = (bytes: Uint8Array): string[] => [
  ...new Set([...Buffer.from(bytes).toString('latin1').matchAll(reference)].map(([, id]) => id as string)),
];

/** The record that a file belongs to, as `meetings/42`. */
export async function holderOf(store: FileStore, id: string): Promise<string | undefined> {
  return (await store.about(`${KEPT}/${id}`))?.['record'];
}

/** Until when the facts of every context are known to have been read; undefined where one was never read. */
export async function readUntil(store: FileStore, contexts: readonly string[]): Promise<Date | undefined> {
  const positions = await Promise.all(contexts.map((context) => store.about(`${PLACES}/${context}`)));
  const times = positions.map((position) => position?.['at']);
  return times.some((at) => at === undefined) ? undefined : new Date((times as string[]).sort()[0] as string);
}

export interface Keeping {
  readonly bus: Bus;
  readonly store: FileStore;
  readonly context: string;
  readonly report: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** Follows the facts of a context and marks what they name, until the signal. What fails is told, and read again from the last position written. */
export async function keep(keeping: Keeping): Promise<void> {
  const { signal, report } = keeping;
  while (!signal.aborted) {
    try {
      await keepFrom(keeping, await positionOf(keeping.store, keeping.context));
    } catch (error) {
      report(error);
      await setTimeout(AGAIN, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Rejects as soon as something cannot be marked. */
async function keepFrom({ bus, store, context, signal }: Keeping, from: Position | undefined): Promise<void> {
  const failing = new AbortController();
  const ended = AbortSignal.any([signal, failing.signal]);
  const marks = inOrder((error) => failing.abort(error));
  const pace = paced(
    (at) => marks(() => store.put(`${PLACES}/${context}`, nothing, { ...placed(at), at: new Date().toISOString() })),
    ended,
  );
  const take = (message: JsMsg, at: Position) => {
    for (const id of namedIn(message.data)) marks(() => mark(store, id, recordIn(message.subject)));
    pace.passed(at);
  };
  const filters = [`${bus.prefix}.fact.*.${context}.>`];
  await follow({ bus, open: () => openFacts(bus, context), filters, from, take, caughtUp: pace.reached, signal: ended });
  failing.signal.throwIfAborted();
}

/** Does one thing after the other; after one that failed, none. */
function inOrder(failed: (error: unknown) => void): (work: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    last = last.then(work);
    last.catch(failed);
  };
}

/** When a position is worth writing down: after so many facts, when there are no more, and now and then though nothing happens. */
function paced(write: (at: Position) => void, ended: AbortSignal) {
  let at: Position | undefined;
  let passed = 0;
  const now = () => {
    passed = 0;
    if (at) write(at);
  };
  const idle = setInterval(now, OFTEN);
  ended.addEventListener('abort', () => clearInterval(idle), { once: true });
  return {
    passed(position: Position) {
      at = position;
      passed += 1;
      if (passed >= FACTS) now();
    },
    reached(position: Position) {
      at = position;
      now();
    },
  };
}

/** `jiguan.fact.530100.meetings.booking.42.BookingConfirmed` → `meetings/42`. */
function recordIn(subject: string): string {
  const [context, , id] = subject.split('.').slice(-4);
  return `${context}/${id}`;
}

async function mark(store: FileStore, id: string, record: string): Promise<void> {
  const key = `${KEPT}/${id}`;
  if ((await store.about(key)) === undefined) await store.put(key, nothing, { record });
}

const placed = ({ created, sequence }: Position) => ({ created, sequence: String(sequence) });

async function positionOf(store: FileStore, context: string): Promise<Position | undefined> {
  const about = await store.about(`${PLACES}/${context}`);
  return about && { created: about['created'] ?? '', sequence: Number(about['sequence']) };
}
