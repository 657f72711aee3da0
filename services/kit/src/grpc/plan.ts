import type { DescMessage, FileRegistry, Message } from '@bufbuild/protobuf';
import type { InvalidRequest } from '../errors/index.ts';
import type { AccessRule, AccessRules } from '../identity/index.ts';
import { methodNamed } from '../options/index.ts';
import type { ApiCall, Handler, ImplementedMethod } from './api.ts';
import { type Reader, readerOf } from './contracts.ts';
import { type Reading, readingOf } from './reading.ts';
import { type RowsAtFault, rowsAtFault } from './rows.ts';
import { saidIn } from './said.ts';
import { type States, statesOf } from './states.ts';
import { textsOf } from './texts.ts';
import { type ChangesOf, updateOf, writableIn } from './update.ts';
import type { Validate } from './validation.ts';

/** Which roles may change records of a kind, by collection: those of the commands of its own service. */
export type Keepers = ReadonlyMap<string, readonly string[]>;

/** A record that a request names, and the field that does, in proto names. */
export interface Named {
  readonly field: string;
  readonly name: string;
}

/** All that is known of a method before the first call. */
export interface Plan {
  /** `jiguan.meetings.v1.BookingService/GetBooking`. */
  readonly name: string;
  readonly rule: AccessRule | undefined;
  readonly handler: Handler<unknown, unknown>;
  /** Reads what came from the wire, once. Throws on malformed bytes. */
  read(bytes: Buffer): Reading | InvalidRequest;
  /** What was read as the implementation wants it; bytes from the wire never come here. */
  decode(reading: Reading): unknown;
  encode(response: unknown): Buffer;
  validate(message: Message): InvalidRequest | undefined;
  /** Of an import: the answer where only its rows are at fault. */
  readonly rowsAtFault?: RowsAtFault;
  target(message: Message): string;
  /** Of an update: the fields it changes. */
  readonly changed?: ChangesOf;
  /** Of a create or an update: the members of the record that callers set. */
  readonly writable: readonly string[];
  /** What a request says, for implementations. */
  readonly said: ApiCall['said'];
  /** What the request names besides its target, as far as the access rule asks for it. */
  also(message: Message): readonly Named[];
  /** Of records of other kinds than the method's own. */
  readonly keepers: Keepers;
  requestId(message: Message): string;
  etag(message: Message): string;
  /** Whether only to say what would come of it (AIP-163). */
  rehearses(message: Message): boolean;
  readonly states: States | undefined;
}

/** Looks a method up in the contracts. Throws when the contract does not fit the implementation. */
export function planOf(
  { definition, handler }: ImplementedMethod,
  contracts: FileRegistry,
  rules: AccessRules,
  validate: Validate,
  keepers: Keepers = new Map(),
): Plan {
  const name = definition.path.slice(1);
  const method = methodNamed(name, contracts);
  if (definition.requestStream || definition.responseStream) throw new Error(`${name} streams, and only unary calls are guarded`);
  const rule = rules.get(name);
  const input = method.input;
  return {
    name,
    rule,
    handler,
    read: readingOf(input, textsOf(input, contracts)),
    decode: ({ bytes }) => definition.requestDeserialize(bytes),
    encode: definition.responseSerialize,
    validate: (message) => validate(input, message),
    rowsAtFault: rowsAtFault(method, validate),
    changed: updateOf(input, contracts, validate),
    writable: handler.changes ? writableIn(input, contracts) : [],
    said: saidIn(input),
    target: text(rule?.target ? readerOf(input, rule.target) : undefined),
    also: alsoReader(input, rule?.also ?? []),
    keepers,
    requestId: text(handler.changes ? optionalReader(input, 'request_id') : undefined),
    rehearses: flag(handler.changes ? optionalReader(input, 'validate_only') : undefined),
    states: handler.changes ? statesOf(method, contracts) : undefined,
    etag: text(handler.changes && !/^(Create|Import)/.test(method.name) ? etagReader(input) : undefined),
  };
}

function text(reader: Reader | undefined): (message: Message) => string {
  return reader ? (message) => (reader(message) as string | undefined) ?? '' : () => '';
}

function flag(reader: Reader | undefined): (message: Message) => boolean {
  return reader ? (message) => reader(message) === true : () => false;
}

function optionalReader(type: DescMessage, field: string): Reader | undefined {
  return type.fields.some(({ name }) => name === field) ? readerOf(type, field) : undefined;
}

/** Reads the fields that a rule names with `also`: one name or several each, and none where the update mask leaves the field out (AIP-134). */
function alsoReader(input: DescMessage, paths: readonly string[]): (message: Message) => Named[] {
  const mask = optionalReader(input, 'update_mask');
  const readers = paths.map((field) => ({ field, read: readerOf(input, field) }));
  return (message) => {
    const masked = (mask?.(message) as { readonly paths: readonly string[] } | undefined)?.paths ?? [];
    const all = masked.length === 0 || masked.includes('*');
    const asked = readers.filter(({ field }) => all || masked.includes(field.slice(field.indexOf('.') + 1)));
    return asked.flatMap(({ field, read }) =>
      [read(message) ?? []].flat().flatMap((name) => (name === '' ? [] : [{ field, name: String(name) }])),
    );
  };
}

/** The etag of the request, or of the resource in it (AIP-154). */
function etagReader(input: DescMessage): Reader | undefined {
  const resource = input.fields.find(
    ({ fieldKind, message }) => fieldKind === 'message' && message?.fields.some(({ name }) => name === 'etag'),
  );
  return optionalReader(input, 'etag') ?? (resource && readerOf(input, `${resource.name}.etag`));
}
