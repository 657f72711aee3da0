/** What callers may filter and order a List by, as its contract says: `list` of jiguan/options/v1/ui.proto. */
import { type DescField, type DescMessage, type DescMethod, type FileRegistry, ScalarType } from '@bufbuild/protobuf';
import { idOf, isId } from '@jiguan/kernel/resource-name';
import { contracts } from '../grpc/contracts.ts';
import { fieldsOn, methodNamed, optionReader, referredBy } from '../options/index.ts';
import type { FilterField, FilterFields } from './filter-fields.ts';

/** Where a record is kept otherwise than the contract shows it. */
export type Differs = Readonly<Record<string, Partial<FilterField>>>;

/**
 * The fields of a List by proto name: `filterFields('jiguan.meetings.v1.BookingService/ListBookings')`. Values of enumerations are kept by
 * their proto names, references by full resource names (`42` and `units/42` alike), everything else as in the contract.
 */
export function filterFields(method: string, differs: Differs = {}, registry = contracts()): FilterFields {
  const found = methodNamed(method, registry);
  const list = optionReader(registry)(found, 'list') as { filters?: { field: string }[]; orders?: string[] } | undefined;
  if (!list) throw new Error(`${method} is no list: it has no jiguan.options.v1.list`);
  const orders = (list.orders ?? []).map((order) => order.split(' ')[0] ?? '');
  const names = new Set([...(list.filters ?? []).map(({ field }) => field), ...orders]);
  return Object.fromEntries([...names].map((path) => [path, { ...filterField(rowOf(found), path, registry), ...differs[path] }]));
}

/** The fields by which a service orders a List whose contract lets callers choose neither rows nor order: `start_time desc`. */
export function orderFields(method: string, orderBy = '', registry = contracts()): FilterFields {
  const paths = orderBy.split(',').flatMap((part) => part.trim().split(' ')[0] || []);
  return Object.fromEntries(paths.map((path) => [path, filterField(rowOf(methodNamed(method, registry)), path, registry)]));
}

function rowOf({ name, output }: DescMethod): DescMessage {
  const row = output.fields.find(({ fieldKind }) => fieldKind === 'list')?.message;
  if (!row) throw new Error(`${name} is no list: it answers no records`);
  return row;
}

/** The order in which a List answers where callers do not say: the first that its contract names, else that of ids. */
export function defaultOrder(method: string, registry = contracts()): string {
  const list = optionReader(registry)(methodNamed(method, registry), 'list') as { orders?: string[] } | undefined;
  return list?.orders?.[0] ?? '';
}

function filterField(row: DescMessage, path: string, registry: FileRegistry): FilterField {
  const steps = fieldsOn(row, path);
  return { path: steps.map(({ localName }) => localName).join('.'), ...kindOf(steps.at(-1) as DescField, registry) };
}

function kindOf(field: DescField, registry: FileRegistry): Omit<FilterField, 'path'> {
  if (field.enum) {
    const names = field.enum.values.map(({ name }) => name);
    return {
      type: 'enum',
      values: Object.fromEntries(names.map((name) => [name, name])),
      prefix: (names[0] ?? '').replace(/UNSPECIFIED$/, ''),
    };
  }
  if (field.message?.typeName === 'google.protobuf.Timestamp') return { type: 'timestamp' };
  if (field.scalar === ScalarType.BOOL) return { type: 'boolean' };
  if (field.scalar !== ScalarType.STRING) return { type: 'number' };
  const collection = referredBy(field, registry)?.plural;
  return collection === undefined ? { type: 'string' } : { type: 'string', stored: named(collection) };
}

/** `42` and `units/42` alike → `units/42`; an empty text stays empty: no reference. */
const named = (collection: string) => (written: string) => {
  const id = written.startsWith(`${collection}/`) ? idOf(written) : written;
  if (id === '') return '';
  return isId(id) ? `${collection}/${id}` : undefined;
};
