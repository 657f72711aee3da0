import type { Publication, Stored } from '../app/index.ts';
import { entryId, type JournalEntry, partsOf } from '../store/journal.ts';
import { latest } from '../store/latest.ts';
import type { Bus } from './connection.ts';
import { type Fields, toFields, versionOf } from './envelope.ts';
import { code, codeOf } from './streams.ts';
import { eventName, factSubject, stateStream, stateSubject } from './subjects.ts';
import { sending } from './tracing.ts';

/** Subjects whose last sequence is remembered. A forgotten one costs a read. */
const REMEMBERED = 20_000;

/** Puts what happened to a context's records on the bus; each call tries once and rejects when the bus does not acknowledge. */
export interface Publisher {
  fact(entry: JournalEntry): Promise<unknown>;
  /** The record as it is now, unless something as new is there already. */
  state(publication: Publication, record: Stored<object>, traceparent?: string): Promise<void>;
  /** Forgets what it knows of the streams: they may have lost something or be others. */
  forget(): void;
  /** How a kind of record appears on the bus, if it does. */
  publicationOf(collection: string): Publication | undefined;
}

export function createPublisher(bus: Bus, context: string, publications: readonly Publication[]): Publisher {
  const byCollection = new Map(publications.map((publication) => [publication.aggregate.collection, publication]));
  const last = latest<string, { sequence: number; version: number }>(REMEMBERED);

  const publicationOf = (collection: string) => byCollection.get(collection);

  const fact = (entry: JournalEntry) => {
    const { collection, id, record } = partsOf(entry._id);
    const { region, unit, owner, actor } = entry;
    const place = { region, ...(unit !== undefined && { unit }), ...(owner !== undefined && { owner }) };
    const type = publicationOf(collection)?.aggregate.type;
    if (!type) throw new Error(`${context} has no publication for ${collection}`);
    const subject = factSubject(bus.prefix, { region: entry.region, context, type, id }, eventName(entry.type));
    const fields = toFields({ id: entry._id, context, type: entry.type, time: entry.time, record, version: entry.version, place, actor });
    return send(bus, {
      subject,
      id: entry._id,
      messageId: `${context}/${entry._id}`,
      fields,
      payload: bytes(entry.fact),
      traceparent: entry.traceparent,
    });
  };

  const state = async (publication: Publication, stored: Stored<object>, traceparent?: string) => {
    const { aggregate } = publication;
    const { _id: id, version, updateTime } = stored;
    const place = aggregate.place(stored);
    const subject = stateSubject(bus.prefix, { region: place.region, context, type: aggregate.type, id });
    if (!publication.state) return;
    const payload = publication.state(stored);
    const record = `${aggregate.collection}/${id}`;
    const stateId = entryId(aggregate.collection, id, version);
    const type = `jiguan.${context}.state.${aggregate.type}`;

    for (let known = last.get(subject) ?? (version === 1 ? NOTHING : await lastOf(bus, context, subject)); known.version < version; ) {
      const fields = toFields({ id: stateId, context, type, time: updateTime, record, version, place });
      try {
        const sequence = await send(bus, { subject, id: stateId, fields, payload, traceparent, after: known.sequence });
        last.set(subject, { sequence, version });
        return;
      } catch (error) {
        if (!outrun(error)) throw error;
        known = await lastOf(bus, context, subject);
        last.set(subject, known);
      }
    }
  };

  return { fact, state, forget: last.clear, publicationOf };
}

interface Message {
  readonly subject: string;
  readonly id: string;
  /** Keeps a repeat from being stored. A state needs none: its place behind the former state does that, and after a purge it must come back. */
  readonly messageId?: string;
  readonly fields: Fields;
  readonly payload: Uint8Array;
  readonly traceparent?: string | undefined;
  /** Sequence that must be the subject's last one. */
  readonly after?: number;
}

async function send(bus: Bus, { subject, id, messageId, fields, payload, traceparent, after }: Message): Promise<number> {
  if (messageId !== undefined) fields['Nats-Msg-Id'] = messageId;
  if (after !== undefined) fields['Nats-Expected-Last-Subject-Sequence'] = String(after);
  const sent = { subject, traceparent, messageId: id, bytes: payload.length };
  const { seq } = await sending(sent, fields, () => bus.publish(subject, payload, fields));
  return seq;
}

const NOTHING = { sequence: 0, version: 0 };

/** What is last on a subject, read from the stream's leader. */
async function lastOf(bus: Bus, context: string, subject: string): Promise<{ sequence: number; version: number }> {
  try {
    const message = await bus.jsm.streams.getMessage(stateStream(bus.prefix, context), { last_by_subj: subject });
    return { sequence: message.seq, version: versionOf(message.header) };
  } catch (error) {
    if (codeOf(error) === code.messageNotFound) return NOTHING;
    throw error;
  }
}

const outrun = (error: unknown): boolean => {
  const given = codeOf(error);
  return given === code.wrongLastSequence || given === code.wrongLastSequenceOfSubject;
};

// The driver gives a Buffer or a Binary, by its settings.
function bytes(fact: Buffer | { readonly buffer: Uint8Array }): Uint8Array {
  return fact instanceof Uint8Array ? fact : fact.buffer;
}
