import { packageOf } from '../app/names.ts';
import type { Actor, Change, ClaimChange, Publication, Stored, TimerChange } from '../app/types.ts';
import { isInterval, spansOf } from './calendar.ts';
import { claimsBetween, isDeadline, timersBetween } from './derived.ts';
import { entryId, type JournalEntry } from './journal.ts';
import { isPart, withoutReplaced } from './parts.ts';
import { withTerms } from './search.ts';
import { claimWrites, firedWrite, inboxWrite, OCCASION, revisionWrite, stateWrite, timerWrite, unchangedWrite } from './statements.ts';
import type { Commit, Conflict, Span, Write } from './write.ts';

/** What a commit records beside what the command decided. */
export interface Occasion<R> {
  readonly actor: Actor;
  readonly traceparent?: string;
  readonly request?: { readonly key: string; readonly digest: string; encode(result: R): Buffer };
  /** CloudEvents id of the fact that is handled. */
  readonly inbox?: string;
  /** The timer that fires. */
  readonly timer?: { readonly key: string; readonly at: Date };
  /** The revisions of steady records that the decision rests on, by collection. */
  readonly rests?: ReadonlyMap<string, number>;
}

/** What commits that change any steady record have in common. */
const STEADY = 'steady';
const REQUEST = { lost: 'request' } as const;
const none: readonly never[] = [];

type Entry = { -readonly [K in keyof JournalEntry]: JournalEntry[K] };

/** A commit in the making. */
export class Draft implements Commit {
  readonly writes: Write[] = [];
  readonly rivalry = new Map<string, Conflict>();
  readonly spans: Span[] = [];
  readonly parts: ClaimChange[] = [];
  readonly facts: string[] = [];
  bytes = 0;
  #first: Entry | undefined;
  readonly #revisions = new Set<string>();
  /** Whether the timer that fires is a deadline of a record that changes, and what becomes of it. */
  #fires: 'once' | 'again' | undefined;

  change(
    context: string,
    publications: ReadonlyMap<string, Publication>,
    change: Change,
    { actor, traceparent, timer: firing }: Occasion<never>,
    now: Date,
  ): Stored<object> {
    const { aggregate, id, before, events, reason, claims = none, timers = none } = change;
    const { collection } = aggregate;
    const name = `${collection}/${id}`;
    const lost = { lost: 'record', record: name } as const;
    this.#rival(name, lost);
    const publication = publications.get(collection);
    const time = before && before.updateTime > now ? before.updateTime : now;
    const createTime = before?.createTime ?? time;
    let version = before?.version ?? 0;
    let record: Stored<object> | undefined = before;
    for (const event of events) {
      version++;
      record = { ...aggregate.evolve(record, event), _id: id, version, createTime, updateTime: time };
      const { region, unit, owner } = aggregate.place(record);
      const fact = publication?.fact?.(event, record);
      const entry: Entry = {
        _id: entryId(collection, id, version),
        version,
        type: `jiguan.${packageOf(context)}.v1.${event.type}`,
        time,
        region,
        ...(unit !== undefined && { unit }),
        ...(owner !== undefined && { owner }),
        actor: actor.subject,
        ...(reason !== undefined && { reason }),
        ...(traceparent !== undefined && { traceparent }),
        data: event as unknown as Record<string, unknown>,
        fact: fact ? bufferOf(fact) : EMPTY,
      };
      if (fact) this.facts.push(entry._id);
      this.#first ??= entry;
      this.bytes += 1_024 + 3 * entry.fact.length;
      this.writes.push({
        stage: 'journal',
        collection: 'journal',
        statement: entry,
        conflict: lost,
        ...(publication?.state && { record }),
      });
    }
    const after = record as Stored<object>;
    const fresh = before === undefined;
    this.writes.push(stateWrite(collection, before, withTerms(context, collection, after, before), lost));
    if (aggregate.steady) this.#revision(collection);
    const follow = new Set(claimsBetween(aggregate, before, after, name));
    for (const claim of withoutReplaced([...follow, ...claims])) this.#claim(claim, fresh && follow.has(claim));
    const due = firing !== undefined && before !== undefined && isDeadline(firing, aggregate, before, name);
    for (const timer of timersBetween(aggregate, before, after, name)) {
      if (due && keyOf(timer) === firing.key) this.#fires = 'set' in timer ? 'again' : 'once';
      if (!(due && 'clear' in timer && timer.clear === firing.key)) this.writes.push(timerWrite(timer, fresh));
    }
    for (const timer of timers) this.writes.push(timerWrite(timer, false));
    return after;
  }

  request<R>({ request }: Occasion<R>, answer: R): void {
    if (!request || !this.#first) return;
    const bytes = request.encode(answer);
    this.#first.request = { key: request.key, digest: request.digest, answer: bytes };
    this.bytes += bytes.length;
    this.#rival(`request ${request.key}`, REQUEST);
  }

  inbox(fact: string, time: Date): void {
    this.#rival(`inbox ${fact}`, OCCASION);
    this.writes.push(inboxWrite(fact, time));
  }

  /** Of a record that changes and had this deadline, its version says that nobody else fired or moved it; where it is set anew no row is to be taken away. */
  fired(timer: { key: string; at: Date }): void {
    this.#rival(`timer ${timer.key}`, OCCASION);
    if (this.#fires !== 'again') this.writes.push(firedWrite(timer, this.#fires === 'once'));
  }

  rests(revisions: ReadonlyMap<string, number> = new Map()): void {
    const changes = this.rivalry.has(STEADY);
    for (const [collection, revision] of revisions) this.writes.push(unchangedWrite(collection, revision, changes));
  }

  /** Of commits in one group only one begins an revision: the others may rest on what it changes. */
  #revision(collection: string): void {
    this.rivalry.set(STEADY, { lost: 'record', record: STEADY });
    if (this.#revisions.has(collection)) return;
    this.#revisions.add(collection);
    this.writes.push(revisionWrite(collection));
  }

  #claim(claim: ClaimChange, fresh: boolean): void {
    const spans = isInterval(claim) ? spansOf(claim) : none;
    this.writes.push(...claimWrites(claim, spans, fresh));
    if (isPart(claim)) this.parts.push(claim);
    else if ('take' in claim && claim.take === 'interval') this.spans.push(...spans);
    else if ('take' in claim && claim.take === 'unique')
      this.#rival(`claim ${claim.resource}`, { lost: 'claim', resource: claim.resource });
  }

  #rival(key: string, conflict: Conflict): void {
    if (this.rivalry.has(key) && conflict.lost === 'record') throw new Error(`two changes of ${key} in one commitment`);
    this.rivalry.set(key, conflict);
  }
}

const EMPTY = Buffer.alloc(0);

const keyOf = (timer: TimerChange) => ('set' in timer ? timer.set : timer.clear);

/** The same bytes as a Buffer, which the driver stores without copying. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
