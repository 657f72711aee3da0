/**
 * From the bytes of a gRPC response to its ProtoJSON text, straight off the wire by readers prepared once per message: the hot path of
 * every GET. Fields without presence are always written, so that a client never has to guess (`imported: false`, `bookings: []`).
 */
import { type DescField, type DescMessage, type Registry, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { isLeafMessage } from './fields.ts';
import { leafReader, quote, type ReadText, scalarReader, scalarZero } from './texts.ts';

/** A message as JSON. */
export interface Decoded {
  readonly text: string;
  /** Its `etag` as HTTP writes it, quoted (RFC 9110 §8.8.3), if it has one. */
  readonly etag: string | undefined;
}

export type Decoder = (bytes: Uint8Array) => Decoded;

/** What a field has so far: its text, or the texts of its items or entries. */
type Value = string | string[] | Map<string, string> | undefined;
type Slot = (reader: BinaryReader, wire: WireType, values: Value[]) => void;
/** Reads a message of `length` bytes into the values of its fields. */
type Fill = (reader: BinaryReader, length: number) => Value[];

interface Shape {
  readonly fill: Fill;
  readonly write: (values: readonly Value[]) => string;
}

/** A decoder for every message, made when first asked for. */
export function decoders(registry: Registry): (message: DescMessage) => Decoder {
  const known = new Map<DescMessage, Shape>();
  const shapeOf = (message: DescMessage): Shape => {
    const held = known.get(message);
    if (held !== undefined) return held;
    const slots: Slot[] = [];
    const shape = { fill: filler(message, slots), write: writer(message) };
    // Known before its fields are: messages may hold themselves.
    known.set(message, shape);
    for (const [at, field] of message.fields.entries()) slots[field.number] = slot(message, field, at, single(field, registry, shapeOf));
    return shape;
  };
  return (message) => {
    if (isLeafMessage(message)) {
      const read = leafReader(message, registry);
      return (bytes) => ({ text: read(bytes), etag: undefined });
    }
    const { fill, write } = shapeOf(message);
    const etagAt = message.fields.findIndex(({ name, scalar }) => name === 'etag' && scalar === ScalarType.STRING);
    return (bytes) => {
      const values = fill(new BinaryReader(bytes), bytes.length);
      return { text: write(values), etag: etagOf(values[etagAt]) };
    };
  };
}

/** A quoted JSON text is an entity tag as it is, unless something in it was escaped. */
function etagOf(text: Value): string | undefined {
  return typeof text === 'string' && /^"[\x21\x23-\x5b\x5d-\x7e]+"$/.test(text) ? text : undefined;
}

function filler(message: DescMessage, slots: readonly Slot[]): Fill {
  const zeros = message.fields.map(zero);
  return (reader, length) => {
    const values: Value[] = zeros.slice();
    const end = reader.pos + length;
    while (reader.pos < end) {
      const tag = reader.uint32();
      const read = slots[tag >>> 3];
      if (read === undefined) reader.skip(tag & 7, tag >>> 3);
      else read(reader, tag & 7, values);
    }
    return values;
  };
}

function writer(message: DescMessage): Shape['write'] {
  const names = message.fields.map(({ jsonName }) => `${quote(jsonName)}:`);
  return (values) => {
    let text = '';
    for (let at = 0; at < names.length; at++) {
      const value = values[at];
      if (value !== undefined) text += (text === '' ? '' : ',') + names[at] + textOf(value);
    }
    return `{${text}}`;
  };
}

function textOf(value: string | string[] | Map<string, string>): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.join()}]`;
  return `{${[...value].map(([key, text]) => `${quote(key)}:${text}`).join()}}`;
}

/** What an absent field is written as; undefined for not at all. */
function zero(field: DescField): string | undefined {
  if (field.fieldKind === 'list') return '[]';
  if (field.fieldKind === 'map') return '{}';
  if (field.fieldKind === 'message' || field.oneof !== undefined || field.proto.proto3Optional) return undefined;
  return field.fieldKind === 'enum' ? quote(field.enum.values[0]?.name ?? '') : scalarZero(field.scalar);
}

function slot(message: DescMessage, field: DescField, at: number, read: ReadText): Slot {
  if (field.fieldKind === 'map') return mapSlot(field, at, read);
  if (field.fieldKind === 'list') return listSlot(field, at, read);
  const siblings = (field.oneof?.fields ?? []).filter((other) => other !== field).map((other) => message.fields.indexOf(other));
  return (reader, _, values) => {
    for (const other of siblings) values[other] = undefined;
    values[at] = read(reader);
  };
}

function listSlot(field: DescField & { fieldKind: 'list' }, at: number, read: ReadText): Slot {
  const text = field.scalar === ScalarType.STRING || field.scalar === ScalarType.BYTES;
  const packable = field.listKind !== 'message' && !text;
  return (reader, wire, values) => {
    if (!Array.isArray(values[at])) values[at] = [];
    const list = values[at] as string[];
    const packed = packable && wire === WireType.LengthDelimited;
    const end = packed ? reader.uint32() + reader.pos : reader.pos + 1;
    while (reader.pos < end) list.push(read(reader));
  };
}

/** Entries are messages of a key and a value; the last one of a key counts. */
function mapSlot(field: DescField & { fieldKind: 'map' }, at: number, readValue: ReadText): Slot {
  const readKey = scalarReader(field.mapKey);
  const bare = field.mapKey === ScalarType.STRING;
  const noKey = scalarZero(field.mapKey);
  const noValue =
    field.mapKind === 'scalar' ? scalarZero(field.scalar) : field.mapKind === 'enum' ? quote(field.enum.values[0]?.name ?? '') : '{}';
  return (reader, _, values) => {
    const end = reader.uint32() + reader.pos;
    let key = noKey;
    let value = noValue;
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag >>> 3 === 1) key = readKey(reader);
      else if (tag >>> 3 === 2) value = readValue(reader);
      else reader.skip(tag & 7, tag >>> 3);
    }
    if (!(values[at] instanceof Map)) values[at] = new Map();
    const plain = bare || key.startsWith('"') ? (JSON.parse(key) as string) : key;
    (values[at] as Map<string, string>).set(plain, value);
  };
}

function single(field: DescField, registry: Registry, shapeOf: (message: DescMessage) => Shape): ReadText {
  if (field.enum !== undefined) {
    const names = new Map(field.enum.values.map(({ number, name }) => [number, quote(name)]));
    return (reader) => {
      const number = reader.int32();
      return names.get(number) ?? String(number);
    };
  }
  if (field.message === undefined) return scalarReader(field.scalar as ScalarType);
  if (isLeafMessage(field.message)) {
    const read = leafReader(field.message, registry);
    return (reader) => read(reader.bytes());
  }
  const shape = shapeOf(field.message);
  return (reader) => shape.write(shape.fill(reader, reader.uint32()));
}
