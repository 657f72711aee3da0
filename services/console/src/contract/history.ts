/** What happened to a record, as differences in its own words. */
import type { Field, Resource } from './contract.ts';
import type { Json } from './form.ts';
import { same } from './form.ts';
import { fieldAt } from './validate.ts';

/** One entry as the service answers it. `record`, `changedPaths`: from services that write the record after each event. */
export interface Entry {
  readonly version: string;
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly reason?: string;
  readonly requestId?: string;
  readonly traceId?: string;
  readonly data?: Json;
  readonly record?: Json;
  readonly changedPaths?: readonly string[];
}

export interface Difference {
  readonly field: Field;
  readonly before: unknown;
  readonly after: unknown;
}

/** Never of interest: they change with everything. */
const unsaid = new Set(['etag', 'updateTime', 'createTime', 'name']);

/** What an entry changed, against the entry before it. Without records, what the event itself says. */
export function differences(resource: Resource, entry: Entry, before: Entry | undefined): Difference[] {
  const record = recordOf(entry);
  if (record === undefined) return said(resource, entry);
  const old = before === undefined ? {} : (recordOf(before) ?? {});
  return resource.fields
    .filter(({ name }) => !unsaid.has(name) && !same(old[name], record[name]))
    .map((field) => ({ field, before: old[field.name], after: record[field.name] }));
}

/** The record as it was after an entry. */
export function recordOf({ record }: Entry): Json | undefined {
  return record;
}

function said({ fields }: Resource, { data = {} }: Entry): Difference[] {
  return Object.entries(data).flatMap(([name, after]) => {
    const field = fieldAt(fields, name);
    return field === undefined || unsaid.has(name) ? [] : [{ field, before: undefined, after }];
  });
}
