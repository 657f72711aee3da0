import { type DescMessage, fromBinary, type Message, toBinary } from '@bufbuild/protobuf';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { type InvalidRequest, invalidRequest } from '../errors/index.ts';
import { strayInstant, toMilliseconds } from './instants.ts';
import { formOf, look } from './wire.ts';

/** A request as it was read, once (ADR 026). */
export interface Reading {
  /** What access and validation see. */
  readonly message: Message;
  /** The same and nothing else, written anew: what everything after them is given. */
  readonly bytes: Buffer;
}

/** Reads requests of a type; `texts` reads the texts in it, in place, and says what is wrong with them. Throws on bytes that are no such message. */
export function readingOf(
  type: DescMessage,
  texts: (message: Message) => readonly Refusal[] = () => [],
): (bytes: Uint8Array) => Reading | InvalidRequest {
  return (bytes) => {
    const long = look(formOf(type), bytes);
    if (long) return invalidRequest([refuse('FIELD_TOO_MANY_ITEMS', { max: long.most }, { field: long.field })]);
    const message = fromBinary(type, bytes, { readUnknownFields: false });
    const stray = strayInstant(type, message);
    if (stray) return invalidRequest([stray]);
    toMilliseconds(type, message);
    const hidden = texts(message);
    if (hidden.length > 0) return invalidRequest(hidden);
    const { buffer, byteOffset, byteLength } = toBinary(type, message);
    return { message, bytes: Buffer.from(buffer, byteOffset, byteLength) };
  };
}
