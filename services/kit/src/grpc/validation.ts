import type { DescMessage, FileRegistry, Message } from '@bufbuild/protobuf';
import { createValidator } from '@bufbuild/protovalidate';
import { type InvalidRequest, invalidRequest } from '../errors/index.ts';
import { refusalOfViolation } from './violation.ts';

/** Checks a message against the field constraints of its contract (buf.validate). */
export type Validate = (type: DescMessage, message: Message) => InvalidRequest | undefined;

/**
 * One validator for all contracts; what it needs of a message is compiled when the message is first seen. A plain request costs about 2 µs,
 * a booking about 10 µs, decoding included. The patterns are our own, anchored and without nested repetition, so the platform's
 * regular expressions do; protovalidate's RE2 in JavaScript takes four times as long.
 */
export function validation(contracts: FileRegistry): Validate {
  const validator = createValidator({ registry: contracts, regexMatch: matcher() });
  return (type, message) => {
    const result = validator.validate(type, message);
    if (result.kind === 'error') throw result.error;
    return result.kind === 'invalid' ? invalidRequest(result.violations.map(refusalOfViolation)) : undefined;
  };
}

function matcher(): (pattern: string, text: string) => boolean {
  const compiled = new Map<string, RegExp>();
  return (pattern, text) => {
    const expression = compiled.get(pattern) ?? new RegExp(pattern, 'u');
    compiled.set(pattern, expression);
    return expression.test(text);
  };
}
