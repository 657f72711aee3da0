/**
 * From the bytes of a gRPC response to its ProtoJSON, read straight off the wire by readers prepared once per message: the hot path of every GET.
 * Fields without presence are always written, so that a client never has to guess (`imported: false`, `bookings: []`).
 */
import { type DescField, type DescMessage, fromBinary, type JsonValue, type Registry, ScalarType, toJson } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { isLeafMessage, type JsonObject } from './fields.ts';

/** Reads a message of `length` bytes (all that is left without it) into its JSON value. */
type Read = (reader: BinaryReader, length: number) => JsonValue;
type Single = (reader: BinaryReader) => JsonValue;
type Slot = (reader: BinaryReader, wire: WireType, into: JsonObject) => void;

export type Decoder = (bytes: Uint8Array) => JsonValue;

/** A decoder for every message, made when first asked for. */
export function decoders(registry: Registry): (message: DescMessage) => Decoder {
  const known = new Map<DescMessage, Read>();
  const of = (message: DescMessage): Read => {
    const held = known.get(message);
    if (held !== undefined) return held;
    let made: Read | undefined;
    // Messages may hold themselves: others meet this stand-in until the reader is made.
    known.set(message, (reader, length) => (made as Read)(reader, length));
    made = messageReader(message, (field) => single(field, registry, of));
    known.set(message, made);
    return made;
  };
  return (message) => {
    if (isLeafMessage(message)) return leaf(message, registry);
    const read = of(message);
    return (bytes) => read(new BinaryReader(bytes), bytes.length);
  };
}

function messageReader(message: DescMessage, reads: (field: DescField) => Single): Read {
  const slots: Slot[] = [];
  for (const field of message.fields) slots[field.number] = slot(field, reads(field));
  const empty = emptyMaker(message);
  return (reader, length) => {
    const into = empty();
    const end = reader.pos + length;
    while (reader.pos < end) {
      const tag = reader.uint32();
      const read = slots[tag >>> 3];
      if (read === undefined) reader.skip(tag & 7, tag >>> 3);
      else read(reader, tag & 7, into);
    }
    return into;
  };
}

/** The message with nothing in it; every field has its place, so that all objects of a message share one shape. */
function emptyMaker(message: DescMessage): () => JsonObject {
  const template: Record<string, unknown> = {};
  const containers: [string, 'list' | 'map'][] = [];
  for (const field of message.fields) {
    if (field.fieldKind === 'list' || field.fieldKind === 'map') containers.push([field.jsonName, field.fieldKind]);
    template[field.jsonName] = zero(field);
  }
  return () => {
    const made = { ...template } as JsonObject;
    for (const [name, kind] of containers) made[name] = kind === 'list' ? [] : {};
    return made;
  };
}

function zero(field: DescField): JsonValue | undefined {
  if (field.fieldKind === 'message' || field.oneof !== undefined || field.proto.proto3Optional) return undefined;
  if (field.fieldKind === 'enum') return field.enum.values[0]?.name;
  return field.fieldKind === 'scalar' ? scalarZero(field.scalar) : undefined;
}

function scalarZero(type: ScalarType): JsonValue {
  if (type === ScalarType.BOOL) return false;
  if (type === ScalarType.STRING || type === ScalarType.BYTES) return '';
  return longs.has(type) ? '0' : 0;
}

function slot(field: DescField, read: Single): Slot {
  const name = field.jsonName;
  if (field.fieldKind === 'map') return mapSlot(field, read);
  if (field.fieldKind !== 'list') {
    const siblings = field.oneof?.fields.filter((other) => other !== field).map((other) => other.jsonName) ?? [];
    if (siblings.length === 0) {
      return (reader, _, into) => {
        into[name] = read(reader);
      };
    }
    return (reader, _, into) => {
      for (const other of siblings) delete into[other];
      into[name] = read(reader);
    };
  }
  const packable =
    field.listKind === 'enum' || (field.listKind === 'scalar' && field.scalar !== ScalarType.STRING && field.scalar !== ScalarType.BYTES);
  return (reader, wire, into) => {
    const list = into[name] as JsonValue[];
    if (!packable || wire !== WireType.LengthDelimited) return void list.push(read(reader));
    const end = reader.uint32() + reader.pos;
    while (reader.pos < end) list.push(read(reader));
  };
}

function single(field: DescField, registry: Registry, of: (message: DescMessage) => Read): Single {
  if (field.message !== undefined) {
    if (field.message.typeName === 'google.protobuf.Timestamp') return timestamp;
    if (isLeafMessage(field.message)) {
      const decode = leaf(field.message, registry);
      return (reader) => decode(reader.bytes());
    }
    const read = of(field.message);
    return (reader) => read(reader, reader.uint32());
  }
  if (field.enum !== undefined) {
    const names = new Map(field.enum.values.map(({ number, name }) => [number, name]));
    return (reader) => {
      const number = reader.int32();
      return names.get(number) ?? number;
    };
  }
  return scalar(field.scalar as ScalarType);
}

function mapSlot(field: DescField & { fieldKind: 'map' }, readValue: Single): Slot {
  const readKey = scalar(field.mapKey);
  const missing: JsonValue | undefined =
    field.mapKind === 'scalar' ? scalarZero(field.scalar) : field.mapKind === 'enum' ? (field.enum.values[0]?.name ?? 0) : undefined;
  return (reader, _, into) => {
    const end = reader.uint32() + reader.pos;
    let key: JsonValue = scalarZero(field.mapKey);
    let value = missing;
    while (reader.pos < end) {
      const tag = reader.uint32();
      if (tag >>> 3 === 1) key = readKey(reader);
      else if (tag >>> 3 === 2) value = readValue(reader);
      else reader.skip(tag & 7, tag >>> 3);
    }
    Object.defineProperty(into[field.jsonName], String(key), { value: value ?? {}, enumerable: true, configurable: true, writable: true });
  };
}

const longs = new Set<ScalarType>([ScalarType.INT64, ScalarType.UINT64, ScalarType.SINT64, ScalarType.FIXED64, ScalarType.SFIXED64]);

function scalar(type: ScalarType): Single {
  switch (type) {
    case ScalarType.STRING:
      return (reader) => reader.string();
    case ScalarType.BOOL:
      return (reader) => reader.bool();
    case ScalarType.INT32:
      return (reader) => reader.int32();
    case ScalarType.UINT32:
      return (reader) => reader.uint32();
    case ScalarType.SINT32:
      return (reader) => reader.sint32();
    case ScalarType.FIXED32:
      return (reader) => reader.fixed32();
    case ScalarType.SFIXED32:
      return (reader) => reader.sfixed32();
    case ScalarType.INT64:
      return (reader) => String(reader.int64());
    case ScalarType.UINT64:
      return (reader) => String(reader.uint64());
    case ScalarType.SINT64:
      return (reader) => String(reader.sint64());
    case ScalarType.FIXED64:
      return (reader) => String(reader.fixed64());
    case ScalarType.SFIXED64:
      return (reader) => String(reader.sfixed64());
    case ScalarType.BYTES:
      return (reader) => Buffer.from(reader.bytes()).toString('base64');
    case ScalarType.FLOAT:
      return (reader) => float(reader.float());
    case ScalarType.DOUBLE:
      return (reader) => float(reader.double());
  }
}

function float(value: number): JsonValue {
  return Number.isFinite(value) ? value : String(value);
}

/** Well-known types but timestamps, which are everywhere: read by the library. */
function leaf(message: DescMessage, registry: Registry): Decoder {
  return (bytes) => toJson(message, fromBinary(message, bytes), { registry, alwaysEmitImplicit: true });
}

function timestamp(reader: BinaryReader): JsonValue {
  const end = reader.uint32() + reader.pos;
  let seconds = 0;
  let nanos = 0;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag >>> 3 === 1) seconds = Number(reader.int64());
    else if (tag >>> 3 === 2) nanos = reader.int32();
    else reader.skip(tag & 7, tag >>> 3);
  }
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  if (nanos === 0) return `${text}Z`;
  const fraction = String(nanos).padStart(9, '0');
  const digits = fraction.endsWith('000000') ? 3 : fraction.endsWith('000') ? 6 : 9;
  return `${text}.${fraction.slice(0, digits)}Z`;
}
