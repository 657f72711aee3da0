import { type DescMessage, type DescMethod, type FileRegistry, fromBinary, type Message } from '@bufbuild/protobuf';
import type { InvalidRequest } from '../errors/index.ts';
import type { AccessRule, AccessRules } from '../identity/index.ts';
import type { Handler, ImplementedMethod } from './api.ts';
import { type Reader, readerOf } from './contracts.ts';
import { type States, statesOf } from './states.ts';
import { type ChangesOf, updateOf } from './update.ts';
import type { Validate } from './validation.ts';

/** All that is known of a method before the first call. */
export interface Plan {
  /** `jiguan.meetings.v1.BookingService/GetBooking`. */
  readonly name: string;
  readonly rule: AccessRule | undefined;
  readonly handler: Handler<unknown, unknown>;
  /** The request as the contract describes it: enough for access and validation. Throws on malformed bytes. */
  read(bytes: Buffer): Message;
  /** The request as the implementation wants it. */
  decode(bytes: Buffer): unknown;
  encode(response: unknown): Buffer;
  validate(message: Message): InvalidRequest | undefined;
  target(message: Message): string;
  /** Of an update: the fields it changes. */
  readonly changed?: ChangesOf;
  requestId(message: Message): string;
  etag(message: Message): string;
  /** Whether only to say what would come of it (AIP-163). */
  rehearses(message: Message): boolean;
  readonly states: States | undefined;
}

/** Looks a method up in the contracts. Throws when the contract does not fit the implementation. */
export function planOf({ definition, handler }: ImplementedMethod, contracts: FileRegistry, rules: AccessRules, validate: Validate): Plan {
  const name = definition.path.slice(1);
  const method = methodOf(name, contracts);
  const rule = rules.get(name);
  const input = method.input;
  return {
    name,
    rule,
    handler,
    read: (bytes) => fromBinary(input, bytes),
    decode: definition.requestDeserialize,
    encode: definition.responseSerialize,
    validate: (message) => validate(input, message),
    changed: updateOf(input, contracts, validate),
    target: text(rule?.target ? readerOf(input, rule.target) : undefined),
    requestId: text(handler.changes ? optionalReader(input, 'request_id') : undefined),
    rehearses: flag(handler.changes ? optionalReader(input, 'validate_only') : undefined),
    states: handler.changes ? statesOf(method, contracts) : undefined,
    etag: text(handler.changes && !/^(Create|Import)/.test(method.name) ? etagReader(input) : undefined),
  };
}

function methodOf(name: string, contracts: FileRegistry): DescMethod {
  const [service = '', method] = name.split('/');
  const found = contracts.getService(service)?.methods.find((candidate) => candidate.name === method);
  if (!found) throw new Error(`${name} is in no contract`);
  return found;
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

/** The etag of the request, or of the resource in it (AIP-154). */
function etagReader(input: DescMessage): Reader | undefined {
  const resource = input.fields.find(
    ({ fieldKind, message }) => fieldKind === 'message' && message?.fields.some(({ name }) => name === 'etag'),
  );
  return optionalReader(input, 'etag') ?? (resource && readerOf(input, `${resource.name}.etag`));
}
