import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { mongo } from 'mongoose';
import type { Aggregate, Command, Commitment, DomainEvent, Publication, Query, Stored, UseCase } from '../app/types.ts';
import { firstAnswer, type Handled, handledFacts, hasChanged, stillDue } from './answers.ts';
import { type CallContext, etagOf } from './call.ts';
import type { Store } from './connection.ts';
import { drafted } from './drafted.ts';
import { type FoundRequest, pageOfFound } from './found.ts';
import { type Imports, importsIn } from './imports.ts';
import { type ListRequest, listPage, type Page } from './list.ts';
import { createLoader, type Loader, recordLoader } from './loader.ts';
import { CLAIMS } from './own.ts';
import { recordedAt } from './recorded.ts';
import { type NamesWanted, recordsNamed } from './records-named.ts';
import { revisionId } from './statements.ts';
import { createSteady, type Reading } from './steady.ts';
import { createTurns } from './turns.ts';
import { uuid7 } from './uuid7.ts';
import type { Commit, Conflict } from './write.ts';

export type { CallContext };

export interface PipelineOptions {
  readonly store: Store;
  readonly publications: readonly Publication[];
  readonly clock?: () => Date;
  readonly newId?: () => string;
}

export interface Pipeline {
  /** Runs a command and commits what it wants, durable on a majority before this resolves. Rejects only on failures, never on refusals. */
  execute<I, R>(command: Command<I, R>, input: I, call: CallContext<R>): Promise<R | Refusal>;
  query<I, R>(query: Query<I, R>, input: I, call: CallContext<R>): Promise<R | Refusal>;
  /** A page of the service's own records. */
  list<S extends object>(request: Omit<ListRequest, 'store'>): Promise<Page<Stored<S>> | Refusal>;
  /** A page of what is no collection but found anew each time. */
  found<T>(request: Omit<FoundRequest<T>, 'store'>, find: () => Promise<readonly T[] | Refusal>): Promise<Page<T> | Refusal>;
  /** A record as it was recorded at an instant. */
  recorded<S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>, id: string, at: Date): Promise<Stored<S> | Refusal>;
  /** Records by name, those that are there and in scope. */
  named<S extends object>(request: Omit<NamesWanted, 'store'>): Promise<readonly Stored<S>[]>;
  /** Large imports on their way. */
  readonly imports: Imports;
}

/** How often a command is run again because its record changed meanwhile. */
const RETRIES = 5;

/** The write side of a service: one command, one atomic commit. */
export function createPipeline({ store, publications, clock = () => new Date(), newId = uuid7 }: PipelineOptions): Pipeline {
  const byCollection = new Map(publications.map((publication) => [publication.aggregate.collection, publication]));
  const load = loading(store);
  const handled = handledFacts(store);
  const steady = createSteady(load, revisions(store));
  // Whoever lost a record waits for its turn: of many who want one record each then needs one more attempt, not one per rival.
  const turns = createTurns();
  const useCase = ({ actor, scope, copies, timer }: Occasion, load: UseCase['load']): UseCase => ({
    now: timeOf(timer, clock()),
    actor,
    scope,
    newId,
    load,
    copy: copies.view,
  });

  /** Runs a command once: what is to be committed, and what is then answered. */
  const attempt = async <I, R>(command: Command<I, R>, input: I, call: CallContext<R>, reading: Reading): Promise<Attempt<R>> => {
    const use = useCase(call, reading.load);
    const wanted = await command(input, use);
    reading.decided();
    if (isRefused(wanted)) return { result: wanted };
    const stale = staleEtag(wanted, call.expectedEtag);
    if (stale) return { result: stale };
    return { wanted, ...drafted(store.context, byCollection, wanted, { ...call, rests: reading.rests(wanted.changes) }, use.now) };
  };

  return {
    async query(query, input, call) {
      return query(input, useCase(call, load));
    },
    list: (request) => listPage({ store, ...request }),
    found: (request, find) => pageOfFound({ store, ...request }, find),
    named: (request) => recordsNamed({ store, ...request }),
    imports: importsIn(store),
    recorded: (aggregate, id, at) => recordedAt(store, aggregate, id, at, clock()),
    async execute(command, input, untraced) {
      const traced = untraced.traceparent === undefined ? { ...untraced, ...activeTrace() } : untraced;
      const call = traced.rehearsal ? { ...traced, request: undefined } : traced;
      let endTurn: (() => void) | undefined;
      let conflicts = 0;
      try {
        for (;;) {
          const reading = steady.reading();
          const { result, commit, wanted } = await attempt(command, input, call, reading);
          const lost = commit && (await (call.rehearsal ? store.lane.rehearse(commit) : store.lane.commit(commit)));
          const conflict = lost && wanted && (await rootOf(store, lost, wanted));
          if (commit && wanted && !conflict) {
            if (!call.rehearsal) steady.changed(wanted.changes);
            return result;
          }
          const first = await before(store, handled, call, conflict);
          if (first !== undefined) return first;
          if (conflict?.lost === 'record' || conflict?.lost === 'revision') {
            if (conflicts++ === RETRIES) return refuse('CONFLICT');
            reading.forget();
            if (conflict.lost === 'record') endTurn ??= await turns.take(conflict.record);
          } else if (!(await reading.outdated())) {
            return conflict && wanted ? refusalOf(conflict, wanted) : result;
          }
        }
      } finally {
        endTurn?.();
      }
    },
  };
}

type Occasion = Pick<CallContext, 'actor' | 'scope' | 'copies' | 'timer'>;

/** A clock that was set back since a timer was found due must not make its handler think that nothing is due: the timer would be gone for good. */
function timeOf(timer: CallContext['timer'], now: Date): Date {
  return timer && timer.at > now ? timer.at : now;
}

/**
 * Claims are looked at before records. Whoever finds its own record's claims in its way, because another call changed that record meanwhile, has lost
 * the record, and decides anew.
 */
async function rootOf(store: Store, conflict: Conflict, { changes }: Commitment): Promise<Conflict> {
  if (conflict.lost !== 'claim') return conflict;
  for (const { aggregate, id, before } of changes) {
    if (before && (await hasChanged(store, aggregate.collection, before)))
      return { lost: 'record', record: `${aggregate.collection}/${id}` };
  }
  return conflict;
}

/** What a run of a command comes to. */
interface Attempt<R> {
  /** The answer, once the commit is made. */
  readonly result: R | Refusal;
  readonly commit?: Commit;
  readonly wanted?: Commitment<R>;
}

function loading(store: Store): UseCase['load'] {
  const loaders = new Map<string, Loader<Stored<object>>>();
  return <S extends object, E extends DomainEvent>({ collection }: Aggregate<S, E>, id: string) => {
    let loader = loaders.get(collection);
    if (!loader) {
      loader = recordLoader(store, collection);
      loaders.set(collection, loader);
    }
    return loader.load(id) as Promise<Stored<S> | undefined>;
  };
}

/** Reads the revision of a collection of steady records; many who ask at the same moment share the reading. */
function revisions({ db }: Store): (collection: string) => Promise<number> {
  const claims = db.collection<{ _id: string; revision: number }>(CLAIMS);
  const rows = createLoader((sought) => claims.find(sought as mongo.Filter<{ _id: string; revision: number }>).toArray());
  return async (collection) => (await rows.load(revisionId(collection)))?.revision ?? 0;
}

/** What was answered before to the same request, or that the occasion was handled before. Looked up only when something went wrong. */
async function before<R>(
  store: Store,
  handled: Handled,
  { request, inbox, timer }: CallContext<R>,
  conflict?: Conflict,
): Promise<R | Refusal | undefined> {
  if (request) return firstAnswer(store, request, conflict !== undefined);
  if (conflict) return undefined;
  if (inbox && (await handled.load(inbox))) return refuse('ALREADY_HANDLED');
  if (timer && !(await stillDue(store, timer))) return refuse('ALREADY_HANDLED');
  return undefined;
}

function staleEtag({ changes }: Commitment, expected: string | undefined): Refusal | undefined {
  const record = changes[0]?.before;
  if (expected === undefined || !record || etagOf(record) === expected) return undefined;
  return refuse('ETAG_MISMATCH', { expected, current: etagOf(record) }, { field: 'etag' });
}

function refusalOf(conflict: Exclude<Conflict, { lost: 'record' | 'revision' }>, wanted: Commitment): Refusal | Promise<Refusal> {
  if (conflict.lost === 'claim') return wanted.taken?.(conflict.resource) ?? refuse('CLAIM_TAKEN', { resource: conflict.resource });
  if (conflict.lost === 'occasion') return refuse('ALREADY_HANDLED');
  throw new Error(`commit lost its ${conflict.lost}, but nobody has it`);
}

function activeTrace(): { traceparent?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return {};
  return { traceparent: `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}` };
}
