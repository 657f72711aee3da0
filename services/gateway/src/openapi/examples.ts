/** Examples made from the constraints, so that they are always what the service would take. */
import { type DescField, ScalarType } from '@bufbuild/protobuf';
import { isLeafMessage } from '../transcode/fields.ts';
import type { ConstraintReader, Constraints } from './constraints.ts';

interface Words {
  readonly constraints: ConstraintReader;
  readonly required: (field: DescField) => boolean;
}

/** An object of the fields that must be given. */
export function exampleOf(fields: readonly DescField[], words: Words): Record<string, unknown> {
  const entries = fields.filter(words.required).map((field) => [field.jsonName, value(field, words)] as const);
  return Object.fromEntries(entries.filter(([, example]) => example !== undefined));
}

function value(field: DescField, words: Words): unknown {
  const rules = words.constraints(field);
  if (field.fieldKind === 'list') {
    const item = single(field, rules.items ?? rules, words);
    return item === undefined ? [] : [item];
  }
  return field.fieldKind === 'map' ? {} : single(field, rules, words);
}

function single(field: DescField, { keywords }: Constraints, words: Words): unknown {
  if (field.enum !== undefined) return field.enum.values[1]?.name;
  if (field.message !== undefined) return message(field, words);
  if (field.scalar === ScalarType.STRING) return text(field.name, keywords);
  if (field.scalar === ScalarType.BOOL) return true;
  if (field.scalar === ScalarType.BYTES) return 'Li4u';
  return (keywords['minimum'] as number | undefined) ?? 1;
}

function message(field: DescField, words: Words): unknown {
  const type = field.message;
  if (type === undefined) return undefined;
  if (type.typeName === 'google.protobuf.Timestamp')
    return field.name.includes('end') ? '2026-03-02T11:00:00+08:00' : '2026-03-02T09:00:00+08:00';
  if (type.typeName === 'google.protobuf.Duration') return '900s';
  return isLeafMessage(type) ? undefined : exampleOf(type.fields, words);
}

/** Tried against the pattern in turn; a field that none fits has no example. */
const samples = [
  'regions/530000',
  'units/530000-office',
  'rooms/yunling',
  'bookings/42',
  'calendars/530000-2026',
  '2026-03-02',
  '2026-03',
  '24:00',
  '09:00',
  '3f9a0c1b2d4e',
  '26532000000012345678',
  'meetings.no_show_grace',
  '15',
];

function text(name: string, { pattern, minLength = 0, maxLength = 100 }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof pattern === 'string') {
    const fitting = new RegExp(pattern, 'u');
    const plural = /^\^\(?([a-zA-Z]+)\//.exec(pattern)?.[1];
    return (
      samples.find((sample) => fitting.test(sample)) ??
      (plural === undefined ? undefined : [`${plural}/42`].find((sample) => fitting.test(sample)))
    );
  }
  const word = name.replaceAll('_', ' ');
  return word.padEnd(Number(minLength), '0').slice(0, Number(maxLength));
}
