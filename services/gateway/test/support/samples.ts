/** A message with something in every field, for tests that enumerate contracts. */
import { type DescField, type DescMessage, type JsonValue, ScalarType } from '@bufbuild/protobuf';

export function sampleOf(message: DescMessage, depth = 0): Record<string, JsonValue> {
  return Object.fromEntries(
    message.fields.filter((field) => field.oneof === undefined).map((field) => [field.jsonName, oneOrMore(field, depth)]),
  );
}

function oneOrMore(field: DescField, depth: number): JsonValue {
  if (field.fieldKind === 'list') return [single(field, depth)];
  if (field.fieldKind === 'map') return { key: single(field, depth) };
  return single(field, depth);
}

const leaves: Readonly<Record<string, JsonValue>> = {
  'google.protobuf.Timestamp': '2026-03-01T16:30:00Z',
  'google.protobuf.Duration': '5400s',
  'google.protobuf.FieldMask': 'name',
  'google.protobuf.Struct': { a: 1 },
};

function single(field: DescField, depth: number): JsonValue {
  if (field.enum) return field.enum.values.at(-1)?.name ?? '';
  if (field.message) return leaves[field.message.typeName] ?? (depth > 3 ? {} : sampleOf(field.message, depth + 1));
  if (field.scalar === ScalarType.BOOL) return true;
  if (field.scalar === ScalarType.STRING) return `=${field.name}`;
  if (field.scalar === ScalarType.BYTES) return 'AA==';
  return 1250;
}
