import type { Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Command, CopyOf, May, Publication, Reaction, TimerHandler } from '../app/index.ts';
import type { Bus, Copies } from '../bus/index.ts';
import type { Values, Variables } from '../config/index.ts';
import type { Messages } from '../errors/index.ts';
import type { Figures } from '../figures/index.ts';
import type { Api } from '../grpc/index.ts';
import type { Logger } from '../log/index.ts';
import type { IndexWish, Pipeline, Store } from '../store/index.ts';

/** What a part of a service can be made from, where data alone will not do: reads of the service's own collections. */
export interface Means<Own extends Variables = Variables> {
  readonly config: Values<Own>;
  readonly store: Store;
}

/** A part of a service: as it is, or made once the service is connected. */
export type Made<T, Own extends Variables> = T | ((means: Means<Own>) => T);

/** All that makes a service, as data; `serve` makes it a process. */
export interface ServiceDescription<Own extends Variables = Variables> {
  /** Name of the bounded context: `meetings`. */
  readonly name: string;
  /** PORT where the environment does not say. */
  readonly port: number;
  /** Its kinds of record, and how each appears on the bus. */
  readonly records: readonly Publication[];
  /** Its services, but for the histories and the possible commands of its records: kit has those. */
  readonly grpc: Made<readonly Api[], Own>;
  /** Guards of commands on one record, by method: `{ ApproveBooking: … }`. */
  readonly may?: Readonly<Record<string, May>>;
  /** What each refusal is to callers. */
  readonly messages: Messages;
  /** By event type: `jiguan.directory.v1.UnitAbolished`. */
  readonly reactions?: Made<Readonly<Record<string, Reaction>>, Own>;
  /** Besides grants and units, which every service has. */
  // biome-ignore lint/suspicious/noExplicitAny: a list of copies of different messages.
  readonly copies?: readonly CopyOf<any>[];
  /** By kind: `booking.no-show`. */
  readonly timers?: Made<Readonly<Record<string, TimerHandler>>, Own>;
  readonly indexes?: readonly IndexWish[];
  /** What is counted over its records. */
  readonly figures?: readonly Figures[];
  /** The service's own variables. */
  readonly variables?: Own;
  /** Runs once the service answers, before it is called ready: seeds. */
  readonly start?: (runtime: Runtime<Own>) => Promise<unknown>;
}

/** A running service, as its `start` sees it. */
export interface Runtime<Own extends Variables = Variables> extends Means<Own> {
  readonly bus: Bus;
  readonly copies: Copies;
  readonly pipeline: Pipeline;
  readonly log: Logger;
  /** Runs a command on the system's own behalf; `cause` becomes the actor in the journal: `system:seed`. */
  execute<I, R>(command: Command<I, R>, input: I, cause: string): Promise<R | Refusal>;
}

export function make<T, Own extends Variables>(part: Made<T, Own>, means: Means<Own>): T {
  return typeof part === 'function' ? (part as (means: Means<Own>) => T)(means) : part;
}

/** The system, which is not asked for grants. */
export function systemActor(cause: string): Actor {
  return { subject: `system:${cause}`, grants: [] };
}
