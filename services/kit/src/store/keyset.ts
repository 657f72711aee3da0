import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { mongo } from 'mongoose';
import type { FilterFields } from './filter-fields.ts';
import { fieldNamed } from './named.ts';
import type { Key } from './page-token.ts';

type Query = mongo.Filter<mongo.Document>;

/** One key of an order: 1 upwards, -1 downwards. */
export interface OrderKey {
  readonly path: string;
  readonly direction: 1 | -1;
}

/** Reads `start_time desc, room` (AIP-132). Ends with `_id` in the last key's direction, so that the order is total and one index serves it. */
export function parseOrder(text: string, fields: FilterFields): readonly OrderKey[] | Refusal<'BAD_ORDER'> {
  const keys: OrderKey[] = [];
  for (const part of text.split(',').map((part) => part.trim())) {
    if (part === '') continue;
    const [, name = '', way] = /^(\S+?)(?:\s+(asc|desc))?$/.exec(part) ?? [];
    const [, field] = fieldNamed(name, fields) ?? [];
    if (!field) {
      const names = Object.keys(fields).join(', ');
      const details = { problem: `cannot order by ${part}; fields: ${names}`, problem_zh: `不能按“${part}”排序，可用字段：${names}` };
      return refuse('BAD_ORDER', details, { field: 'order_by' });
    }
    if (!keys.some((key) => key.path === field.path)) keys.push({ path: field.path, direction: way === 'desc' ? -1 : 1 });
  }
  return keys.some((key) => key.path === '_id') ? keys : [...keys, { path: '_id', direction: keys.at(-1)?.direction ?? 1 }];
}

/** Rows after the one with these keys, in the order. */
export function after(order: readonly OrderKey[], keys: readonly Key[]): Query {
  const branches = order.flatMap((key, i): Query[] => {
    const beyond = beyondKey(key, keys[i] ?? null);
    if (!beyond) return [];
    return [{ $and: [...order.slice(0, i).map(({ path }, j) => ({ [path]: { $eq: keys[j] ?? null } })), beyond] }];
  });
  const bound = boundOf(order, keys);
  return bound ? { $and: [bound, { $or: branches }] } : { $or: branches };
}

/** What lies beyond a value in one key. A missing field counts as null and comes first, as in MongoDB's sort order. */
function beyondKey({ path, direction }: OrderKey, value: Key): Query | undefined {
  if (direction === 1) return value === null ? { [path]: { $ne: null } } : { [path]: { $gt: value } };
  if (value === null) return undefined;
  return { $or: [{ [path]: { $lt: value } }, { [path]: null }] };
}

/** Says of the first key what all branches say together: the range of the index that has to be read. */
function boundOf([first]: readonly OrderKey[], [value = null]: readonly Key[]): Query | undefined {
  if (!first || value === null) return undefined;
  return first.direction === 1 ? { [first.path]: { $gte: value } } : undefined;
}

/** The keys of a row. */
export function keysOf(order: readonly OrderKey[], row: mongo.Document): Key[] {
  return order.map(
    ({ path }) => (path.split('.').reduce<unknown>((value, step) => (value as mongo.Document | undefined)?.[step], row) ?? null) as Key,
  );
}
