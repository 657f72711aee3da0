/** What an update changes (AIP-134), and that it meets the constraints which hold on creation. */
import { type DescField, type DescMessage, type FileRegistry, getExtension, isFieldSet, type Message } from '@bufbuild/protobuf';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { type InvalidRequest, invalidRequest } from '../errors/index.ts';
import { resourceOf } from '../options/index.ts';
import type { Validate } from './validation.ts';

/** The fields that one update changes, in the names of generated code: `displayName`. */
export type ChangesOf = (message: Message) => readonly string[] | Refusal;

/** Only what a service sets. */
const SERVICES = ['OUTPUT_ONLY', 'IDENTIFIER'];
/** And what is set once. */
const FIXED = [...SERVICES, 'IMMUTABLE'];
/** Sent along by those who send back what they read. */
const IGNORED = ['name', 'etag'];

/** The reader of updates of a request that carries `update_mask` and one record; undefined for other requests. */
export function updateOf(input: DescMessage, contracts: FileRegistry, validate: Validate): ChangesOf | undefined {
  const mask = input.fields.find(({ name }) => name === 'update_mask');
  const record = input.fields.find(({ fieldKind, name }) => fieldKind === 'message' && name !== 'update_mask');
  if (!mask || record?.fieldKind !== 'message') return undefined;
  const free = freeFields(record.message, contracts);
  return (message) => {
    const values = message as unknown as Record<string, Message & { readonly paths?: readonly string[] }>;
    const sent = values[record.localName];
    if (!sent) return refuse('FIELD_REQUIRED', {}, { field: record.name });
    const asked = values[mask.localName]?.paths ?? [];
    const fields = changed(record.message, sent, asked, free);
    if (isRefused(fields)) return fields;
    // What stays as it is was accepted before.
    const invalid = validate(record.message, sent, { fields: new Set(fields.map(({ name }) => name)) });
    return invalid ? inside(record.name, invalid) : fields.map(({ localName }) => localName);
  };
}

/** The fields of the mask; without one those that are set; with `*` all that may change. */
function changed(type: DescMessage, sent: Message, mask: readonly string[], free: readonly DescField[]): readonly DescField[] | Refusal {
  if (mask.includes('*')) return free;
  if (mask.length === 0) return free.filter((field) => isFieldSet(sent, field));
  const fields: DescField[] = [];
  for (const path of mask) {
    const field = type.fields.find(({ name, jsonName }) => name === path || jsonName === path);
    if (!field) return refuse('FIELD_UNKNOWN', { path }, { field: 'update_mask' });
    if (IGNORED.includes(field.name)) continue;
    if (!free.includes(field)) return refuse('FIELD_FIXED', { path }, { field: 'update_mask' });
    fields.push(field);
  }
  return [...new Set(fields)];
}

/** The same, seen from the request that carries the record. */
function inside(record: string, { violations, details }: InvalidRequest): InvalidRequest {
  const fields = violations.map((one) => ({ ...one, field: `${record}.${one.field}` }));
  return invalidRequest(fields, Number(details['count']));
}

/** Of a request that carries a record to be made or changed: its members that callers set. */
export function writableIn(input: DescMessage, contracts: FileRegistry): readonly string[] {
  const record = input.fields.find(({ message }) => message && resourceOf(message, contracts))?.message;
  return record ? settableFields(record, contracts, SERVICES).map(({ localName }) => localName) : [];
}

const freeFields = (type: DescMessage, contracts: FileRegistry) => settableFields(type, contracts, FIXED);

/** The fields of a record but for those that behave in one of these ways, and those that kit fills in. */
function settableFields(type: DescMessage, contracts: FileRegistry, unless: readonly string[]): readonly DescField[] {
  const extension = contracts.getExtension('google.api.field_behavior');
  const names = contracts.getEnum('google.api.FieldBehavior');
  if (!extension || !names) throw new Error('the descriptor image does not know google.api.field_behavior');
  const behaviours = (field: DescField) =>
    field.proto.options ? (getExtension(field.proto.options, extension) as number[]).map((number) => names.value[number]?.name ?? '') : [];
  return type.fields.filter((field) => !IGNORED.includes(field.name) && !behaviours(field).some((name) => unless.includes(name)));
}
