/** What an update changes (AIP-134), and that it meets the constraints which hold on creation. */
import { type DescField, type DescMessage, type FileRegistry, getExtension, isFieldSet, type Message } from '@bufbuild/protobuf';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { type InvalidRequest, invalidRequest } from '../errors/index.ts';
import type { Validate } from './validation.ts';

/** The fields that one update changes, in the names of generated code: `displayName`. */
export type ChangesOf = (message: Message) => readonly string[] | Refusal;

/** Only what a service sets, and what is set once. */
const FIXED = ['OUTPUT_ONLY', 'IDENTIFIER', 'IMMUTABLE'];
/** Sent along by those who send back what they read. */
const IGNORED = ['name', 'etag'];

/** The reader of updates of a request that carries `update_mask` and one record; undefined for other requests. */
export function updateOf(input: DescMessage, contracts: FileRegistry, validate: Validate): ChangesOf | undefined {
  const mask = input.fields.find(({ name }) => name === 'update_mask');
  const record = input.fields.find(({ fieldKind, name }) => fieldKind === 'message' && name !== 'update_mask');
  if (!mask || record?.fieldKind !== 'message') return undefined;
  const fixed = fixedFields(record.message, contracts);
  return (message) => {
    const values = message as unknown as Record<string, Message & { readonly paths?: readonly string[] }>;
    const sent = values[record.localName];
    if (!sent) return refuse('FIELD_REQUIRED', {}, { field: record.name });
    const asked = values[mask.localName]?.paths ?? [];
    const fields = changed(record.message, sent, asked, fixed);
    if (isRefused(fields)) return fields;
    // What stays as it is was accepted before.
    const invalid = validate(record.message, sent, { fields: new Set(fields.map(({ name }) => name)) });
    return invalid ? inside(record.name, invalid) : fields.map(({ localName }) => localName);
  };
}

/** The fields of the mask; without one those that are set; with `*` all that may change. */
function changed(type: DescMessage, sent: Message, mask: readonly string[], fixed: ReadonlySet<DescField>): readonly DescField[] | Refusal {
  const free = type.fields.filter((field) => !fixed.has(field) && !IGNORED.includes(field.name));
  if (mask.includes('*')) return free;
  if (mask.length === 0) return free.filter((field) => isFieldSet(sent, field));
  const fields: DescField[] = [];
  for (const path of mask) {
    const field = type.fields.find(({ name, jsonName }) => name === path || jsonName === path);
    if (!field) return refuse('FIELD_UNKNOWN', { path }, { field: 'update_mask' });
    if (IGNORED.includes(field.name)) continue;
    if (fixed.has(field)) return refuse('FIELD_FIXED', { path }, { field: 'update_mask' });
    fields.push(field);
  }
  return [...new Set(fields)];
}

/** The same, seen from the request that carries the record. */
function inside(record: string, { violations, details }: InvalidRequest): InvalidRequest {
  const fields = violations.map((one) => ({ ...one, field: `${record}.${one.field}` }));
  return invalidRequest(fields, Number(details['count']));
}

function fixedFields(type: DescMessage, contracts: FileRegistry): ReadonlySet<DescField> {
  const extension = contracts.getExtension('google.api.field_behavior');
  const names = contracts.getEnum('google.api.FieldBehavior');
  if (!extension || !names) throw new Error('the descriptor image does not know google.api.field_behavior');
  const behaviours = (field: DescField) =>
    field.proto.options ? (getExtension(field.proto.options, extension) as number[]).map((number) => names.value[number]?.name ?? '') : [];
  return new Set(type.fields.filter((field) => behaviours(field).some((name) => FIXED.includes(name))));
}
