import type { DescField, DescMessage, Message } from '@bufbuild/protobuf';
import { fieldsOn } from '../options/index.ts';

/** What a message says at a path, through lists too: `booking.decisions.decider` is every decider. */
export interface Said {
  readonly field: DescField;
  readonly values: readonly unknown[];
}

/** A reader for a path of proto names. Throws for a path that does not exist. */
export function saying(type: DescMessage, path: string): (message: Message) => Said {
  const steps = fieldsOn(type, path);
  const field = steps.at(-1) as DescField;
  return (message) => ({
    field,
    values: steps.reduce<readonly unknown[]>((values, { localName }) => values.flatMap((value) => member(value, localName)), [message]),
  });
}

function member(value: unknown, name: string): unknown {
  const found = (value as Record<string, unknown>)[name];
  return found === undefined || found === '' ? [] : found;
}
