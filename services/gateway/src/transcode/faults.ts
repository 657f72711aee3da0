/** Which fields of a JSON request cannot be read, all of them at once and by the path the caller wrote. Only asked when reading has failed. */
import { type DescField, type DescMessage, fromJson, type JsonValue } from '@bufbuild/protobuf';
import { fieldOf, isLeafMessage, type JsonObject } from './fields.ts';

export interface FieldFault {
  /** `room.layouts[0].capacity`; empty for the body as a whole. */
  readonly field: string;
  readonly reason: 'UNKNOWN_FIELD' | 'WRONG_TYPE' | 'GIVEN_TWICE' | 'PATH_DIFFERS';
  /** What would be right, in the words of the contract: `int32`, `google.protobuf.Timestamp`. */
  readonly expected?: string;
}

export function faultsOf(message: DescMessage, json: JsonValue, path = ''): FieldFault[] {
  if (isLeafMessage(message)) return readable(message, json) ? [] : [wrong(path, message.typeName)];
  if (!isObject(json)) return [wrong(path, 'object')];
  const seen = new Set<DescField>();
  return Object.entries(json).flatMap(([key, value]): FieldFault[] => {
    const field = fieldOf(message, key);
    const here = path === '' ? key : `${path}.${key}`;
    if (field === undefined) return [{ field: here, reason: 'UNKNOWN_FIELD' }];
    if (seen.has(field)) return [{ field: here, reason: 'GIVEN_TWICE' }];
    seen.add(field);
    return value === null ? [] : fieldFaults(message, field, value, here);
  });
}

function fieldFaults(message: DescMessage, field: DescField, value: JsonValue, path: string): FieldFault[] {
  if (field.fieldKind === 'message') return faultsOf(field.message, value, path);
  if (field.fieldKind === 'list') {
    if (!Array.isArray(value)) return [wrong(path, 'array')];
    return value.flatMap((item, index) => {
      const here = `${path}[${index}]`;
      if (field.listKind === 'message') return faultsOf(field.message, item, here);
      return readable(message, { [field.jsonName]: [item] }) ? [] : [wrong(here, typeName(field))];
    });
  }
  return readable(message, { [field.jsonName]: value }) ? [] : [wrong(path, typeName(field))];
}

function readable(message: DescMessage, json: JsonValue): boolean {
  try {
    fromJson(message, json);
    return true;
  } catch {
    return false;
  }
}

const scalarNames = [
  '',
  'double',
  'float',
  'int64',
  'uint64',
  'int32',
  'fixed64',
  'fixed32',
  'bool',
  'string',
  '',
  '',
  'bytes',
  'uint32',
  '',
  'sfixed32',
  'sfixed64',
  'sint32',
  'sint64',
];

function typeName(field: DescField): string {
  if (field.fieldKind === 'map') return 'object';
  if (field.enum !== undefined) return field.enum.values.map(({ name }) => name).join(' | ');
  return scalarNames[field.scalar ?? 0] ?? '';
}

function wrong(field: string, expected: string): FieldFault {
  return { field, reason: 'WRONG_TYPE', expected };
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
