/** What a request says: a value of an enumeration that was not chosen is absent, in any part of it. */
import { type DescField, type DescMessage, getOption } from '@bufbuild/protobuf';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import { type Given, given } from '../contract/given.ts';

type Message = Record<string, unknown>;
/** Takes out of a message what was not said, in place: nobody else holds it. */
type Clear = (message: Message) => void;

/** The reader of requests of a type. Throws where a message is missing that the contract requires: validation should have seen to it. */
export function saidIn(input: DescMessage): <Q>(request: Q) => Given<Q> {
  const clear = clearing(input, new Map());
  const required = input.fields.filter((field) => field.fieldKind === 'message' && getOption(field, fieldRules).required);
  return <Q>(request: Q) => {
    const message = request as Message;
    for (const { localName } of required) given(message[localName]);
    clear(message);
    return request as unknown as Given<Q>;
  };
}

function clearing(type: DescMessage, known: Map<DescMessage, Clear>): Clear {
  const there = known.get(type);
  if (there) return there;
  const clears: Clear[] = [];
  const clear: Clear = (message) => {
    for (const one of clears) one(message);
  };
  known.set(type, clear);
  clears.push(...type.fields.flatMap((field) => clearingOf(field, known) ?? []));
  return clear;
}

function clearingOf({ fieldKind, localName, ...field }: DescField, known: Map<DescMessage, Clear>): Clear | undefined {
  if (fieldKind === 'enum') {
    const unsaid = field.enum?.values.find(({ number }) => number === 0)?.name;
    return (message) => {
      if (message[localName] === unsaid) message[localName] = undefined;
    };
  }
  if (!field.message || field.message.file.proto.package.startsWith('google.')) return undefined;
  const inner = clearing(field.message, known);
  return (message) => {
    const value = message[localName];
    if (Array.isArray(value)) for (const one of value) inner(one);
    else if (value && fieldKind === 'message') inner(value as Message);
  };
}
