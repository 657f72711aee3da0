/** The form of a method: which fields it has, with what they begin, and the request that comes out. */
import type { Contract, Field, Method, Resource } from './contract.ts';

/** ProtoJSON of a message. */
export type Json = Readonly<Record<string, unknown>>;

export interface Form {
  readonly method: Method;
  readonly resource: Resource | undefined;
  readonly fields: readonly Field[];
  /** A new record, a change of fields, or a command. */
  readonly kind: 'create' | 'update' | 'command';
}

/** Fields that say where the caller may not choose: the record is named by the address. */
const named = new Set(['name', 'etag', 'requestId', 'validateOnly', 'updateMask']);

export function formOf(contract: Contract, method: Method): Form {
  const resource = [...contract.resources.values()].find(
    ({ create, update, commands, collectionCommands }) =>
      create === method || update === method || commands.includes(method) || collectionCommands.includes(method),
  );
  const kind = resource?.create === method ? 'create' : resource?.update === method ? 'update' : 'command';
  const body = method.body.filter(({ name, readOnly, immutable }) => !readOnly && !named.has(name) && !(kind === 'update' && immutable));
  const query = method.takesFile ? [] : method.query.filter(({ name }) => !named.has(name));
  // A name that may be chosen comes last: most people leave it to the system.
  return { method, resource, kind, fields: [...body, ...query.filter(({ name }) => !body.some((field) => field.name === name))] };
}

/** Whether a field is asked for while its siblings are as they are. */
export function shown(field: Field, draft: Json): boolean {
  if (field.shownIf === undefined) return true;
  const value = draft[field.shownIf.field];
  return field.shownIf.values.some((one) => (one === 'true' || one === 'false' ? String(value ?? false) === one : value === one));
}

/** What a form begins with: the record itself for a change, what the contract takes over from it for a command, and what the caller knows. */
export function beginning(form: Form, record: Json | undefined, known: Json = {}): Json {
  const taken = form.kind === 'update' ? form.fields.map(({ name }) => name) : (form.method.command?.prefill ?? []).map(camel);
  const fromRecord = taken.flatMap((name) => (record?.[name] === undefined ? [] : [[name, record[name]]]));
  const fit = Object.entries(known).filter(([name]) => form.fields.some((field) => field.name === name));
  return Object.fromEntries([...fromRecord, ...fit]);
}

const camel = (path: string) => path.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A value that says nothing. */
export function empty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every(empty);
}

/** A value that tells a reader nothing: none, or a choice that was not made. */
export const unsaid = (value: unknown): boolean => empty(value) || (typeof value === 'string' && value.endsWith('_UNSPECIFIED'));

export interface Asked {
  readonly query: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** The request of what was filled in. A change holds the changed fields only, and names them (AIP-134), so that others' changes stand. */
export function requestOf(form: Form, draft: Json, before?: Json): Asked {
  const visible = form.fields.filter((field) => shown(field, draft));
  const inBody = (field: Field) => form.method.body.includes(field);
  const changed = form.kind === 'update' ? visible.filter(({ name }) => !same(draft[name], before?.[name])) : visible;
  const filled = changed.filter(({ name }) => form.kind === 'update' || !empty(draft[name]));
  const body = Object.fromEntries(filled.filter(inBody).map((field) => [field.name, trimmed(draft[field.name], field)]));
  const query = Object.fromEntries(filled.filter((field) => !inBody(field)).map(({ name }) => [name, String(draft[name])]));
  const mask = form.method.query.some(({ name }) => name === 'updateMask');
  return { body, query: { ...query, ...(form.kind === 'update' && mask && { updateMask: changed.map(({ name }) => name).join(',') }) } };
}

/** Without rows and texts that were begun and left empty; what was emptied in a change is sent as the empty value of its kind. */
function trimmed(value: unknown, { widget }: Field): unknown {
  if (Array.isArray(value)) return value.filter((item) => !empty(item));
  if (value === undefined || value === '') return widget === 'number' ? 0 : widget === 'yes-no' ? false : '';
  return value;
}

/** Equal as JSON; what is absent equals what is empty. */
export function same(one: unknown, other: unknown): boolean {
  return (empty(one) && empty(other)) || JSON.stringify(one) === JSON.stringify(other);
}

export interface Conflict {
  readonly field: Field;
  readonly was: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

/** Fields that both sides changed, each to something else: for those a person must choose. */
export function conflicts(form: Form, before: Json, theirs: Json, mine: Json): Conflict[] {
  return form.fields
    .map((field) => ({ field, was: before[field.name], theirs: theirs[field.name], mine: mine[field.name] }))
    .filter((one) => !same(one.was, one.mine) && !same(one.was, one.theirs) && !same(one.theirs, one.mine));
}

/** My changes upon their version: fields that only they changed become theirs. */
export function rebased(form: Form, before: Json, theirs: Json, mine: Json): Json {
  const fields = form.fields.map(({ name }) => [name, same(before[name], mine[name]) ? theirs[name] : mine[name]] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
