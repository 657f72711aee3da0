import { setTimeout as sleep } from 'node:timers/promises';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { TimerHandler } from '../app/types.ts';
import { type CopySource, isAlreadyHandled } from './call.ts';
import type { Store } from './connection.ts';
import { type Held, type Lease, lease } from './lease.ts';
import { recordTimerFailure } from './metrics.ts';
import { CLAIMS } from './own.ts';
import type { Pipeline } from './pipeline.ts';

/** A row that fires once. */
export interface TimerRow {
  readonly _id: string;
  readonly kind: string;
  readonly at: Date;
  /** When to try: `at`, or later after failures. */
  readonly due: Date;
  readonly record: string;
  readonly attempts?: number;
  readonly problem?: string;
}

export interface TimersOptions {
  readonly store: Store;
  readonly pipeline: Pipeline;
  readonly copies: CopySource;
  /** By kind: `booking.no-show`. Rows of other kinds are left to the replicas that know them. */
  readonly handlers: Readonly<Record<string, TimerHandler>>;
  readonly clock?: () => Date;
  /** How often to look for rows that other replicas wrote. Milliseconds. */
  readonly every?: number;
  readonly ttl?: number;
  readonly onFailure?: (timer: TimerRow, problem: unknown) => void;
  readonly onError?: (error: unknown) => void;
}

/** The region code around all others: the system is not asked what it may see. */
const EVERYWHERE = '000000';
const EVERY = 1_000;
/** Fired together: enough that commits of groups follow each other without waiting. */
const BATCH = 1_024;
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 3_600_000;

/**
 * Fires the timers that are due, on one replica at a time. Firing commits what the handler wants together with the removal of the row, so
 * a timer fires once however many pollers there are. A refusal or failure is tried again after a growing delay; the others go on.
 */
export function startTimers({
  store,
  handlers,
  every = EVERY,
  clock = () => new Date(),
  onError = () => {},
  ...options
}: TimersOptions): Lease {
  const kinds = Object.keys(handlers);
  const poll = async ({ signal }: Held) => {
    while (!signal.aborted) {
      const now = clock();
      const rows = await nextRows(store, kinds, new Date(now.getTime() + every));
      const due = rows.filter((row) => row.due <= now);
      await Promise.all(due.map((row) => fire(row, { ...options, store, handlers, clock })));
      // Whatever fired may have set others that are due as soon.
      if (due.length === 0) await pause(rows[0] ? rows[0].due.getTime() - now.getTime() : every, signal);
    }
  };
  return lease(store, 'timers', { ttl: options.ttl, onError }, (held) => poll(held).catch(onError));
}

/** The rows that are due before an instant, the earliest first. */
function nextRows({ db }: Store, kinds: readonly string[], before: Date): Promise<TimerRow[]> {
  const next = { due: { $lte: before }, kind: { $in: [...kinds] } };
  return db.collection<TimerRow>(CLAIMS).find(next).sort({ due: 1 }).limit(BATCH).toArray();
}

type Firing = Pick<TimersOptions, 'store' | 'pipeline' | 'copies' | 'handlers' | 'onFailure'> & { readonly clock: () => Date };

async function fire(row: TimerRow, { store, pipeline, copies, handlers, clock, onFailure }: Firing): Promise<void> {
  const { _id: key, kind, at, record } = row;
  const outcome = await pipeline
    .execute(
      handlers[kind] as TimerHandler,
      { key, record, at },
      {
        actor: { subject: `system:${kind}`, grants: [] },
        scope: { units: [], regions: [EVERYWHERE] },
        copies,
        timer: { key, at },
      },
    )
    .catch((error: unknown) => ({ error }));
  const problem = problemOf(outcome);
  if (problem === undefined) return;
  recordTimerFailure(kind);
  onFailure?.(row, problem);
  await postpone(store, row, clock(), problem);
}

function problemOf(outcome: unknown): string | undefined {
  if (isAlreadyHandled(outcome)) return undefined;
  if (isRefused(outcome)) return (outcome as Refusal).refused;
  const { error } = (outcome ?? {}) as { error?: unknown };
  return error === undefined ? undefined : String(error);
}

async function postpone({ db }: Store, { _id, at, attempts = 0 }: TimerRow, now: Date, problem: string): Promise<void> {
  const due = new Date(now.getTime() + Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempts));
  await db.collection<TimerRow>(CLAIMS).updateOne({ _id, at }, { $set: { due, problem, attempts: attempts + 1 } });
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});
}
