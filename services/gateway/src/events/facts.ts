/** Facts from the bus, as callers get them. */
import type { DescMessage, FileRegistry } from '@bufbuild/protobuf';
import type { Place } from '@jiguan/kit/app';
import { type Envelope, type Following, fromHeaders } from '@jiguan/kit/bus';
import { type Decoder, decoders } from '../transcode/response.ts';

/** One fact with its position in its context's stream. */
export interface Fact {
  readonly context: string;
  readonly sequence: number;
  readonly type: string;
  readonly record: string;
  readonly place: Place;
  /** A CloudEvent in JSON (structured mode), made once, when the first who may see it asks. Throws when the payload is not what the type says. */
  json(): Uint8Array;
}

type Message = Parameters<Following['take']>[0];

export type FactReader = (message: Message) => Fact | undefined;

/** Reads messages of the fact streams; undefined for a type the contracts do not know, which a newer service may well send. */
export function factReader(registry: FileRegistry): FactReader {
  const decoderOf = decoders(registry);
  const known = new Map<DescMessage, Decoder>();
  const decode = (message: DescMessage, bytes: Uint8Array): string => {
    const decoder = known.get(message) ?? decoderOf(message);
    known.set(message, decoder);
    return decoder(bytes).text;
  };
  return ({ headers, data, info }) => {
    const envelope = fromHeaders(headers);
    const desc = registry.getMessage(envelope.type);
    if (desc === undefined) return undefined;
    const { context, type, record, place } = envelope;
    let made: Uint8Array | undefined;
    const json = () => {
      made ??= Buffer.from(cloudEvent(envelope, decode(desc, data)));
      return made;
    };
    return { context, type, record, place, sequence: info.streamSequence, json };
  };
}

/** Full names of the facts that the contracts know. */
export function factTypes(registry: FileRegistry): ReadonlySet<string> {
  const events = [...registry.files].filter(({ name }) => /^jiguan\/[^/]+\/v1\/events$/.test(name));
  return new Set(events.flatMap(({ messages }) => messages.map(({ typeName }) => typeName)));
}

function cloudEvent({ id, context, type, time, record, version, place }: Envelope, data: string): string {
  const attributes = {
    specversion: '1.0',
    id,
    source: `//${context}.jiguan`,
    type,
    subject: record,
    time: time.toISOString(),
    datacontenttype: 'application/json',
    region: place.region,
    ...(place.unit !== undefined && { unit: place.unit }),
    version,
  };
  return `${JSON.stringify(attributes).slice(0, -1)},"data":${data}}`;
}
