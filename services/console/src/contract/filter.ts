/** What the filter bar says, as a filter of AIP-160 and as part of an address. */
import type { Field, Resource } from './contract.ts';

/** Values by field: one, or a span `from..to` of days or numbers. */
export type Filters = Readonly<Record<string, string>>;

/** Fields of a resource that its List can filter by: as its contract says, as named in the comment of its filter otherwise. */
export function filterFields(resource: Resource): Field[] {
  const { list } = resource;
  const comment = list?.query.find(({ name }) => name === 'filter')?.schema.description ?? '';
  const said = list?.list?.filters?.map(({ field }) => field);
  const names =
    said ??
    /Fields: ([\w, ]+)/
      .exec(comment)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ??
    [];
  const wanted = names.map((name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  return wanted.flatMap((name) => resource.fields.find((field) => field.name === name) ?? []);
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const quoted = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** The filter; several conditions hold together. `further`: one more, written out. */
export function filterOf(fields: readonly Field[], filters: Filters, further = ''): string {
  const conditions = fields.flatMap((field) => condition(field, filters[field.name] ?? ''));
  return [...conditions, ...(further === '' ? [] : [further])].join(' AND ');
}

function condition(field: Field, value: string): string[] {
  if (value === '') return [];
  const name = snake(field.name);
  if (field.widget === 'instant' || field.widget === 'date') return span(field, name, value);
  if (field.widget === 'number') return range(name, value);
  if (field.widget === 'yes-no') return [`${name} = ${value}`];
  return [`${name} = ${field.widget === 'choice' ? value : quoted(value)}`];
}

/** `2026-03-01..2026-03-31`, both days included; either may be left out. */
function span({ widget }: Field, name: string, value: string): string[] {
  const [from = '', to = ''] = value.split('..');
  const at = (day: string, days: number) =>
    widget === 'date' ? quoted(day) : quoted(new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000).toISOString());
  const until = widget === 'date' ? '<=' : '<';
  return [...(from === '' ? [] : [`${name} >= ${at(from, 0)}`]), ...(to === '' ? [] : [`${name} ${until} ${at(to, 1)}`])];
}

function range(name: string, value: string): string[] {
  const [from = '', to = ''] = value.includes('..') ? value.split('..') : [value, value];
  if (from === to) return [`${name} = ${Number(from)}`];
  return [...(from === '' ? [] : [`${name} >= ${Number(from)}`]), ...(to === '' ? [] : [`${name} <= ${Number(to)}`])];
}
