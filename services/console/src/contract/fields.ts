/** Fields of a schema, with how each is entered and shown. */
import type { Field, Tone, Value, Widget } from './contract.ts';
import type { Schema } from './document.ts';
import { spelled } from './text.ts';

export interface Resolver {
  /** Follows a reference. */
  resolve(schema: Schema): Schema;
  /** Collections of a type, or of a pattern of names. */
  collections(schema: Schema): readonly string[];
}

/** Nested this deep at most: a message may hold itself. */
const deepest = 4;

export function fieldsOf(schema: Schema | undefined, resolver: Resolver, depth = 0): Field[] {
  if (schema === undefined || depth > deepest) return [];
  const { properties = {}, required = [] } = resolver.resolve(schema);
  return Object.entries(properties).map(([name, property]) => fieldOf(name, property, required.includes(name), resolver, depth));
}

export function fieldOf(name: string, property: Schema, required: boolean, resolver: Resolver, depth = 0): Field {
  const option = property['x-jiguan-field'] ?? {};
  const inner = resolver.resolve(property.type === 'array' ? (property.items ?? {}) : property);
  const refersTo = property.type === 'array' ? resolver.collections(property.items ?? {}) : [];
  const collections = [...refersTo, ...resolver.collections(property)];
  const values = valuesOf(inner);
  return {
    name,
    label: option.label ?? spelled(name),
    hint: option.hint,
    widget: widgetOf(name, property, inner, values, collections, option.widget),
    schema: property,
    required,
    readOnly: property.readOnly ?? false,
    immutable: property['x-jiguan-immutable'] ?? false,
    group: option.group,
    shownIf: shownIfOf(option.shownIf),
    personal: option.personal ?? false,
    countedIn: option.countedIn,
    words: Object.fromEntries((option.words ?? []).map(({ value, label }) => [value, label])),
    values,
    refersTo: collections,
    fields: inner.properties === undefined ? [] : fieldsOf(inner, resolver, depth + 1),
    option: option.widget,
  };
}

const tones: Readonly<Record<string, Tone>> = {
  TONE_WAITING: 'waiting',
  TONE_ACTIVE: 'active',
  TONE_GOOD: 'good',
  TONE_WARNING: 'warning',
  TONE_BAD: 'bad',
  TONE_ENDED: 'ended',
};

/** The zero value says that nothing was chosen; it is no choice. */
function valuesOf({ enum: names = [], 'x-jiguan-value': options = {} }: Schema): Value[] {
  const prefix = commonPrefix(names);
  return names
    .filter((name) => !name.endsWith('_UNSPECIFIED'))
    .map((name) => ({
      name,
      label: options[name]?.label ?? spelled(name.slice(prefix.length)),
      tone: tones[options[name]?.tone ?? ''] ?? 'plain',
    }));
}

function commonPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  let prefix = first.slice(0, first.lastIndexOf('_') + 1);
  while (prefix !== '' && !names.every((name) => name.startsWith(prefix)))
    prefix = prefix.slice(0, prefix.lastIndexOf('_', prefix.length - 2) + 1);
  return prefix;
}

const byOption: Readonly<Record<string, Widget>> = {
  WIDGET_LONG_TEXT: 'long-text',
  WIDGET_OPINION: 'long-text',
  WIDGET_MONEY_FEN: 'money',
  WIDGET_AREA: 'area',
  WIDGET_POINTS: 'points',
  WIDGET_PERCENT: 'percent',
  WIDGET_DISTANCE: 'distance',
  WIDGET_DURATION: 'duration',
  WIDGET_DATE: 'date',
  WIDGET_POINT: 'point',
  WIDGET_FILE: 'attachment',
  WIDGET_PHOTO: 'attachment',
};

const datePattern = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

function widgetOf(
  name: string,
  property: Schema,
  inner: Schema,
  values: readonly Value[],
  collections: readonly string[],
  option: string | undefined,
): Widget {
  const many = property.type === 'array';
  if (values.length > 0) return many ? 'choices' : 'choice';
  if (collections.length > 0) return many ? 'references' : 'reference';
  const chosen = byOption[option ?? ''];
  if (chosen === 'attachment') return attached(inner, many);
  if (chosen !== undefined) return chosen;
  if (inner.properties !== undefined) return many ? 'rows' : 'parts';
  if (many) return 'texts';
  return single(name, property, inner);
}

/** Bytes travel in the request itself, as a list that is imported does; any other file is named. */
function attached({ contentEncoding }: Schema, many: boolean): Widget {
  if (contentEncoding === 'base64') return 'file';
  return many ? 'attachments' : 'attachment';
}

function single(
  name: string,
  property: Schema,
  { type, format, pattern, maxLength, contentEncoding, additionalProperties }: Schema,
): Widget {
  if (type === 'boolean') return 'yes-no';
  if (format === 'date-time') return 'instant';
  if (contentEncoding === 'base64') return 'file';
  if (type === 'integer' || type === 'number' || format === 'int64') return 'number';
  if (additionalProperties !== undefined || type === 'object') return 'pairs';
  if (pattern?.endsWith('s$') && pattern.includes('[0-9]+')) return 'duration';
  if (pattern?.includes(datePattern)) return 'date';
  return (maxLength ?? property.maxLength ?? 0) > 200 && !/(subject|url|name)$/i.test(name) ? 'long-text' : 'text';
}

function shownIfOf(rule: string | undefined): Field['shownIf'] {
  const [field, values] = rule?.split('=') ?? [];
  return field && values !== undefined ? { field, values: values.split('|') } : undefined;
}
