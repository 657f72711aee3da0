/** Values on the wire as ProtoJSON texts. */
import { type DescMessage, fromBinary, type Registry, ScalarType, toJson } from '@bufbuild/protobuf';
import type { BinaryReader } from '@bufbuild/protobuf/wire';

export type ReadText = (reader: BinaryReader) => string;

export const quote = (text: string): string => JSON.stringify(text);

const longs = new Set<ScalarType>([ScalarType.INT64, ScalarType.UINT64, ScalarType.SINT64, ScalarType.FIXED64, ScalarType.SFIXED64]);

export function scalarZero(type: ScalarType): string {
  if (type === ScalarType.BOOL) return 'false';
  if (type === ScalarType.STRING || type === ScalarType.BYTES) return '""';
  return longs.has(type) ? '"0"' : '0';
}

/** Longs are strings, bytes are base64, NaN and the infinities have names (ProtoJSON). */
export function scalarReader(type: ScalarType): ReadText {
  switch (type) {
    case ScalarType.STRING:
      return (reader) => JSON.stringify(reader.string());
    case ScalarType.BOOL:
      return (reader) => (reader.bool() ? 'true' : 'false');
    case ScalarType.INT32:
      return (reader) => String(reader.int32());
    case ScalarType.UINT32:
      return (reader) => String(reader.uint32());
    case ScalarType.SINT32:
      return (reader) => String(reader.sint32());
    case ScalarType.FIXED32:
      return (reader) => String(reader.fixed32());
    case ScalarType.SFIXED32:
      return (reader) => String(reader.sfixed32());
    case ScalarType.INT64:
      return (reader) => `"${reader.int64()}"`;
    case ScalarType.UINT64:
      return (reader) => `"${reader.uint64()}"`;
    case ScalarType.SINT64:
      return (reader) => `"${reader.sint64()}"`;
    case ScalarType.FIXED64:
      return (reader) => `"${reader.fixed64()}"`;
    case ScalarType.SFIXED64:
      return (reader) => `"${reader.sfixed64()}"`;
    case ScalarType.BYTES:
      return (reader) => `"${Buffer.from(reader.bytes()).toString('base64')}"`;
    case ScalarType.FLOAT:
      return (reader) => float(reader.float());
    case ScalarType.DOUBLE:
      return (reader) => float(reader.double());
  }
}

function float(value: number): string {
  return Number.isFinite(value) ? JSON.stringify(value) : `"${value}"`;
}

/** Well-known types: by the library, but for timestamps, which are everywhere. */
export function leafReader(message: DescMessage, registry: Registry): (bytes: Uint8Array) => string {
  const byLibrary = (bytes: Uint8Array) =>
    JSON.stringify(toJson(message, fromBinary(message, bytes), { registry, alwaysEmitImplicit: true }));
  return message.typeName === 'google.protobuf.Timestamp' ? (bytes) => timestamp(bytes) ?? byLibrary(bytes) : byLibrary;
}

/** The last second of the year 9999, the latest that RFC 3339 can write. */
const lastSecond = 253_402_300_799;

/** Read without a BigInt. Undefined for what a number cannot hold (before 1970) and for fields that are not known. */
function timestamp(bytes: Uint8Array): string | undefined {
  const values = [0, 0, 0];
  for (let at = 0; at < bytes.length; ) {
    const field = (bytes[at++] as number) >>> 3;
    let byte = 0x80;
    let value = 0;
    for (let scale = 1; byte >= 0x80; scale *= 0x80) {
      byte = bytes[at++] as number;
      value += (byte & 0x7f) * scale;
    }
    values[field] = value;
  }
  const [, seconds, nanos] = values as [number, number, number];
  return seconds > lastSecond || values.length > 3 ? undefined : rfc3339(seconds, nanos);
}

function rfc3339(seconds: number, nanos: number): string {
  const text = toTheSecond(seconds);
  if (nanos === 0) return `"${text}Z"`;
  const fraction = String(nanos).padStart(9, '0');
  const digits = fraction.endsWith('000000') ? 3 : fraction.endsWith('000') ? 6 : 9;
  return `"${text}.${fraction.slice(0, digits)}Z"`;
}

const written = new Map<number, string>();

/** The same few thousand seconds come again and again: meetings begin on the hour, lists hold what was just read. */
function toTheSecond(seconds: number): string {
  const known = written.get(seconds);
  if (known !== undefined) return known;
  if (written.size > 10_000) written.clear();
  const text = new Date(seconds * 1000).toISOString().slice(0, 19);
  written.set(seconds, text);
  return text;
}
