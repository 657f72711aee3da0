/** Which fields of a JSON request cannot be read: the first of them by the path the caller wrote, and how many. Only asked when reading has failed. */
import { type DescField, type DescMessage, fromJson, type JsonValue } from '@bufbuild/protobuf';
import { fieldOf, isLeafMessage, type JsonObject } from './fields.ts';
import { fitsEnum, fitsScalar } from './fits.ts';

export interface FieldFault {
  /** `room.layouts[0].capacity`; empty for the body as a whole. */
  readonly field: string;
  readonly reason: 'UNKNOWN_FIELD' | 'WRONG_TYPE' | 'GIVEN_TWICE' | 'NOT_IN_FILES' | 'PATH_DIFFERS' | 'UNKNOWN_TYPE';
  /** What would be right, in the words of the contract: `int32`, `google.protobuf.Timestamp`. */
  readonly expected?: string;
}

/** The first faults, which are told, and how many there are: a person mends twenty at a time, and an answer stays small. */
export interface Faults {
  readonly first: readonly FieldFault[];
  readonly count: number;
}

export interface FaultList extends Faults {
  /** `of` is asked for what will be told only. */
  add(of: () => FieldFault): void;
}

/** So many are told. */
const told = 20;

export function faultList(): FaultList {
  const first: FieldFault[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add(of) {
      count += 1;
      if (first.length < told) first.push(of());
    },
  };
}

type Path = () => string;

/** Adds what of `json` cannot be read as `message`. */
export function findFaults(message: DescMessage, json: JsonValue, found: FaultList, path: Path = () => ''): void {
  if (isLeafMessage(message)) checkLeaf(message, json, found, path);
  else if (isObject(json)) checkFields(message, json, found, path);
  else found.add(() => wrong(path(), 'object'));
}

function checkFields(message: DescMessage, json: JsonObject, found: FaultList, path: Path): void {
  const seen = new Set<DescField>();
  for (const [key, value] of Object.entries(json)) {
    const field = fieldOf(message, key);
    const here = () => below(path(), key);
    if (field === undefined) found.add(() => ({ field: here(), reason: 'UNKNOWN_FIELD' }));
    else if (seen.has(field)) found.add(() => ({ field: here(), reason: 'GIVEN_TWICE' }));
    else if (value !== null) checkField(message, field, value, found, here);
    if (field !== undefined) seen.add(field);
  }
}

const below = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

function checkField(message: DescMessage, field: DescField, value: JsonValue, found: FaultList, path: Path): void {
  if (field.fieldKind === 'message') findFaults(field.message, value, found, path);
  else if (field.fieldKind === 'list') checkList(field, value, found, path);
  else if (field.fieldKind === 'map') checkMap(message, field, value, found, path);
  else if (!fits(field, value)) found.add(() => wrong(path(), typeName(field)));
}

function checkMap(message: DescMessage, field: DescField, value: JsonValue, found: FaultList, path: Path): void {
  if (!readable(message, { [field.jsonName]: value })) found.add(() => wrong(path(), 'object'));
}

function checkList(field: DescField & { fieldKind: 'list' }, value: JsonValue, found: FaultList, path: Path): void {
  if (!Array.isArray(value)) {
    found.add(() => wrong(path(), 'array'));
    return;
  }
  for (const [index, item] of value.entries()) {
    const here = () => `${path()}[${index}]`;
    if (field.listKind === 'message') findFaults(field.message, item, found, here);
    else if (!fits(field, item)) found.add(() => wrong(here(), typeName(field)));
  }
}

const fits = (field: DescField, value: JsonValue): boolean =>
  field.enum === undefined ? field.scalar !== undefined && fitsScalar(field.scalar, value) : fitsEnum(field.enum, value);

/** Only reading tells, by an exception; so none is read for the count alone. */
function checkLeaf(message: DescMessage, json: JsonValue, found: FaultList, path: Path): void {
  if (found.count < told && !readable(message, json)) found.add(() => wrong(path(), message.typeName));
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
  if (field.enum !== undefined) return field.enum.values.map(({ name }) => name).join(' | ');
  return scalarNames[field.scalar ?? 0] ?? '';
}

function wrong(field: string, expected: string): FieldFault {
  return { field, reason: 'WRONG_TYPE', expected };
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
