/** Finding fields by the names callers use, and turning text from a path or query into ProtoJSON. */
import { type DescEnum, type DescField, type DescMessage, type JsonValue, ScalarType } from '@bufbuild/protobuf';
import { asRfc3339 } from '@jiguan/kernel/rfc3339';

export type JsonObject = { [key: string]: JsonValue };

/** A field reached through messages: `room.name`. */
export interface FieldPath {
  /** JSON names from the request message down. */
  readonly names: readonly string[];
  readonly field: DescField;
}

const byName = new WeakMap<DescMessage, Map<string, DescField>>();

/** The field that a caller means: by JSON name or proto name. */
export function fieldOf(message: DescMessage, name: string): DescField | undefined {
  let fields = byName.get(message);
  if (fields === undefined) {
    fields = new Map(message.fields.flatMap((field) => [[field.name, field] as const, [field.jsonName, field] as const]));
    byName.set(message, fields);
  }
  return fields.get(name);
}

/** Follows `room.name` or `room.displayName`; undefined where a step is no field. */
export function followPath(message: DescMessage, path: string): FieldPath | undefined {
  const names: string[] = [];
  let at: DescMessage | undefined = message;
  let field: DescField | undefined;
  for (const name of path.split('.')) {
    field = at && fieldOf(at, name);
    if (field === undefined) return undefined;
    names.push(field.jsonName);
    at = field.fieldKind === 'message' && !isLeafMessage(field.message) ? field.message : undefined;
  }
  return field && { names, field };
}

/** Messages that ProtoJSON writes as one value. */
export function isLeafMessage(message: DescMessage): boolean {
  return message.typeName.startsWith('google.protobuf.');
}

export function isTimestamp(message: DescMessage): boolean {
  return message.typeName === 'google.protobuf.Timestamp';
}

/** ProtoJSON of a text from a path or query. What cannot be right is passed on as it is: reading the request names it. */
export function fromText(field: DescField, text: string): JsonValue {
  if (field.fieldKind === 'enum') return enumFromText(field.enum, text);
  if (field.fieldKind === 'list' && field.listKind === 'enum') return enumFromText(field.enum, text);
  if (field.scalar === ScalarType.BOOL) return text === 'true' ? true : text === 'false' ? false : text;
  if (field.fieldKind === 'message' && isTimestamp(field.message)) return asRfc3339(text);
  if (field.fieldKind === 'message' && field.message.typeName === 'google.protobuf.FieldMask') return camelMask(text);
  return text;
}

/** Accepts `LAYOUT_CLASSROOM`, `CLASSROOM`, `classroom` and the number. */
function enumFromText(type: DescEnum, text: string): JsonValue {
  if (/^-?\d+$/.test(text)) return Number(text);
  const wanted = text.toUpperCase();
  const prefix = (type.sharedPrefix ?? '').toUpperCase();
  return type.values.find(({ name }) => name === wanted || name === prefix + wanted)?.name ?? text;
}

/** Masks are written in camelCase in ProtoJSON; proto names are taken as well. */
function camelMask(text: string): string {
  return text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Puts a value at a path of JSON names, making the objects on the way. False when something else stands in the way. */
export function place(target: JsonObject, names: readonly string[], value: JsonValue): boolean {
  let at = target;
  for (const name of names.slice(0, -1)) {
    at[name] ??= {};
    const next = at[name];
    if (typeof next !== 'object' || next === null || Array.isArray(next)) return false;
    at = next as JsonObject;
  }
  at[names[names.length - 1] as string] = value;
  return true;
}

/** What stands at a path of JSON names, or undefined. */
export function at(source: JsonValue | undefined, names: readonly string[]): JsonValue | undefined {
  let value = source;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}
