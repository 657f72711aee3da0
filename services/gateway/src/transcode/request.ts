/** From an HTTP request to the bytes of the gRPC request, prepared once per binding. */
import { randomUUID } from 'node:crypto';
import { type DescField, type DescMessage, fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Behaviours } from '../contracts/behaviours.ts';
import type { ApiMethod, Binding } from '../contracts/contracts.ts';
import { type FaultList, type Faults, faultList, findFaults, isObject } from './faults.ts';
import { at, type FieldPath, fieldOf, followPath, fromText, type JsonObject, place } from './fields.ts';
import { maskOf } from './mask.ts';
import type { Pieces } from './table.ts';
import { bind } from './template.ts';
import { withTimes } from './times.ts';

/** What an HTTP request brings, read but not yet understood. */
export interface Incoming {
  /** Decoded path segments. */
  readonly segments: readonly string[];
  /** Without the question mark; empty for none. */
  readonly query: string;
  /** Parsed JSON; undefined when there is no body. */
  readonly body: JsonValue | undefined;
  /** What goes into `content`, as it is. */
  readonly file?: Pieces | undefined;
  /** Values that headers stand for, by proto name of the request field: etag, request_id. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Encoded = { readonly bytes: Uint8Array } | { readonly faults: Faults };
export type Encoder = (incoming: Incoming) => Encoded;

interface Plan {
  readonly input: DescMessage;
  readonly binding: Binding;
  readonly variables: readonly FieldPath[];
  readonly body: DescField | undefined;
  readonly mask: DescField | undefined;
  /** Where a file goes. */
  readonly content: DescField | undefined;
  /** Where If-Match and Idempotency-Key go. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** Throws when the binding names a field that the request message does not have. */
export function encoder(method: ApiMethod, binding: Binding, behaviours: Behaviours): Encoder {
  const plan = planOf(method, binding);
  return (incoming) => {
    const faults = faultList();
    const json = assemble(plan, incoming, behaviours, faults);
    if (faults.count > 0) return { faults };
    try {
      const bytes = read(plan.input, json);
      return { bytes: incoming.file === undefined || plan.content === undefined ? bytes : withFile(bytes, plan.content, incoming.file) };
    } catch (cause) {
      findFaults(plan.input, withTimes(plan.input, json), faults);
      if (faults.count === 0) throw new Error(`a request of ${plan.input.typeName} could not be read`, { cause });
      return { faults: { count: faults.count, first: faults.first.map((fault) => ({ ...fault, field: asWritten(plan, fault.field) })) } };
    }
  };
}

/** What cannot be read is read once more with its times as RFC 3339 has them. */
function read(input: DescMessage, json: JsonObject): Uint8Array {
  try {
    return toBinary(input, fromJson(input, json));
  } catch {
    return toBinary(input, fromJson(input, withTimes(input, json)));
  }
}

/** The message with one more field, the file: in base64 through JSON it would be held four times over. */
function withFile(message: Uint8Array, { number }: DescField, file: Pieces): Uint8Array {
  const length = file.reduce((sum, piece) => sum + piece.length, 0);
  const before = new BinaryWriter().tag(number, WireType.LengthDelimited).uint32(length).finish();
  return Buffer.concat([message, before, ...file]);
}

/** The fields of the request message that headers can fill: `etag` and `request_id`, where the method has them. */
export function headerFields(method: ApiMethod, binding: Binding): Readonly<Record<string, readonly string[]>> {
  const fields: Record<string, readonly string[]> = {};
  if (fieldOf(method.desc.input, 'request_id') !== undefined) fields['request_id'] = ['requestId'];
  const body = bodyField(method.desc.input, binding);
  if (fieldOf(method.desc.input, 'etag') !== undefined) fields['etag'] = ['etag'];
  else if (binding.verb !== 'POST' && body?.message && fieldOf(body.message, 'etag')) fields['etag'] = [body.jsonName, 'etag'];
  return fields;
}

function planOf(method: ApiMethod, binding: Binding): Plan {
  const input = method.desc.input;
  const body = bodyField(input, binding);
  const mask = fieldOf(input, 'update_mask');
  const variables = binding.template.variables.map(({ field }) => {
    const path = followPath(input, field);
    if (path === undefined) throw new Error(`${binding.template.text} names ${field}, which ${input.typeName} does not have`);
    return path;
  });
  return {
    input,
    binding,
    variables,
    body,
    mask: binding.verb === 'PATCH' && body ? mask : undefined,
    headers: headerFields(method, binding),
    content: fieldOf(input, 'content'),
  };
}

function bodyField(input: DescMessage, binding: Binding): DescField | undefined {
  if (binding.body === '' || binding.body === '*') return undefined;
  const field = fieldOf(input, binding.body);
  if (field === undefined) throw new Error(`${binding.template.text} has the body ${binding.body}, which ${input.typeName} does not have`);
  return field;
}

function assemble(plan: Plan, incoming: Incoming, behaviours: Behaviours, faults: FaultList): JsonObject {
  const json = fromBody(plan, incoming.body, faults);
  if (incoming.query !== '') addQuery(plan, incoming.query, json, faults);
  if (incoming.file !== undefined && plan.content !== undefined && json[plan.content.jsonName] !== undefined)
    faults.add(() => ({ field: 'content', reason: 'GIVEN_TWICE' }));
  if (plan.mask !== undefined && json[plan.mask.jsonName] === undefined && incoming.body !== undefined)
    json[plan.mask.jsonName] = maskOf(plan.body?.message as DescMessage, incoming.body, behaviours);
  const values = bind(plan.binding.template, incoming.segments);
  for (const [index, { names, field }] of plan.variables.entries())
    addOnce(json, names, fromText(field, values[index] as string), plan, faults);
  for (const name in incoming.headers) {
    const names = plan.headers[name];
    if (names !== undefined) addOnce(json, names, incoming.headers[name] as string, plan, faults);
  }
  // What has an id can be asked again when a connection breaks (AIP-155).
  if ('request_id' in plan.headers) json['requestId'] ||= randomUUID();
  return json;
}

function fromBody(plan: Plan, body: JsonValue | undefined, faults: FaultList): JsonObject {
  if (body === undefined || plan.binding.body === '') return {};
  if (plan.body !== undefined) return { [plan.body.jsonName]: body };
  if (isObject(body)) return { ...body };
  faults.add(() => ({ field: '', reason: 'WRONG_TYPE', expected: 'object' }));
  return {};
}

/** Repeated keys fill repeated fields; dots reach into messages; a key that is no field is the caller's mistake. */
function addQuery(plan: Plan, query: string, json: JsonObject, faults: FaultList): void {
  const single = new Set<string>();
  for (const [key, text] of new URLSearchParams(query)) {
    const path = followPath(plan.input, key);
    if (path === undefined || path.field.fieldKind === 'map') {
      faults.add(() => ({ field: key, reason: 'UNKNOWN_FIELD' }));
      continue;
    }
    const value = fromText(path.field, text);
    if (path.field.fieldKind === 'list') {
      const before = at(json, path.names);
      if (Array.isArray(before)) before.push(value);
      else place(json, path.names, [value]);
    } else if (single.has(path.names.join('.')) || at(json, path.names) !== undefined) {
      faults.add(() => ({ field: key, reason: 'GIVEN_TWICE' }));
    } else {
      single.add(path.names.join('.'));
      place(json, path.names, value);
    }
  }
}

/** A value that the path or a header gives; the body may repeat it but not contradict it. */
function addOnce(json: JsonObject, names: readonly string[], value: JsonValue, plan: Plan, faults: FaultList): void {
  const given = at(json, names);
  if (given !== undefined && given !== null && given !== '' && given !== value)
    faults.add(() => ({ field: asWritten(plan, names.join('.')), reason: 'PATH_DIFFERS', expected: String(value) }));
  else if (!place(json, names, value))
    faults.add(() => ({ field: asWritten(plan, names[0] as string), reason: 'WRONG_TYPE', expected: 'object' }));
}

/** A path in the request message as the HTTP caller knows it: `room.capacity` is `capacity` where the body is the room. */
export function asWritten(plan: Pick<Plan, 'body'>, path: string): string {
  const body = plan.body?.jsonName;
  if (body === undefined) return path;
  return path === body ? '' : path.startsWith(`${body}.`) ? path.slice(body.length + 1) : path;
}
