/** Whether a JSON value can be read as a field's scalar or enum (ProtoJSON), told without an exception: a request may hold thousands that cannot. */
import { type DescEnum, type JsonValue, ScalarType } from '@bufbuild/protobuf';
import { base64Decode } from '@bufbuild/protobuf/wire';

export function fitsEnum({ values, open }: DescEnum, value: JsonValue): boolean {
  if (typeof value === 'string') return values.some(({ name }) => name === value);
  return open ? whole(value, -(2 ** 31), 2 ** 31 - 1) : values.some(({ number }) => number === value);
}

export function fitsScalar(type: ScalarType, value: JsonValue): boolean {
  switch (type) {
    case ScalarType.STRING:
      return typeof value === 'string' && value.isWellFormed();
    case ScalarType.BOOL:
      return typeof value === 'boolean';
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return whole(number(value), -(2 ** 31), 2 ** 31 - 1);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return whole(number(value), 0, 2 ** 32 - 1);
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return long(value, -(2n ** 63n), 2n ** 63n - 1n);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return long(value, 0n, 2n ** 64n - 1n);
    case ScalarType.FLOAT:
      return special(value) || Number.isFinite(Math.fround(number(value)));
    case ScalarType.DOUBLE:
      return special(value) || Number.isFinite(number(value));
    case ScalarType.BYTES:
      return typeof value === 'string' && base64(value);
  }
}

const special = (value: JsonValue) => value === 'NaN' || value === 'Infinity' || value === '-Infinity';

/** Numbers are also written as strings (ProtoJSON); NaN for what is none. */
function number(value: JsonValue): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' && value.trim().length === value.length ? Number(value) : Number.NaN;
}

function whole(value: JsonValue, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

/** What BigInt reads (ECMA-262, StringToBigInt), which throws at anything else. */
const integer = /^\s*(?:[+-]?\d+|0x[\da-f]+|0o[0-7]+|0b[01]+)?\s*$/i;

function long(value: JsonValue, least: bigint, most: bigint): boolean {
  const readable = typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && value !== '' && integer.test(value);
  if (!readable) return false;
  const read = BigInt(value as number | string);
  return read >= least && read <= most;
}

/** The library alone knows what it takes; no method has a list of bytes. */
function base64(text: string): boolean {
  try {
    base64Decode(text);
    return true;
  } catch {
    return false;
  }
}
