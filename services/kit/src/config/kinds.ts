import { accessSync, constants } from 'node:fs';
import { z } from 'zod';
import type { Kind } from './variable.ts';

const digits = z
  .string()
  .regex(/^-?[0-9]+$/)
  .transform(Number);
const decimal = z
  .string()
  .regex(/^[0-9]+(\.[0-9]+)?$/)
  .transform(Number);

/** Any text, or text of a pattern that `expected` puts in words. */
export function text(expected = 'some text', pattern = /./s): Kind<string> {
  return { expected, schema: z.string().regex(pattern) };
}

/** A whole number between two bounds, both allowed. */
export function integer(expected: string, min: number, max: number): Kind<number> {
  return { expected: `${expected} (${min} to ${max})`, schema: digits.pipe(z.number().int().min(min).max(max)) };
}

/** A TCP port; 0 lets the system choose one. */
export const port: Kind<number> = integer('a port number', 0, 65_535);

/** A length of time in seconds, fractions allowed. */
export function seconds(max = 3600): Kind<number> {
  return { expected: `a number of seconds (0 to ${max})`, schema: decimal.pipe(z.number().min(0).max(max)) };
}

/** The path of a file that is there and may be read. */
export const file: Kind<string> = { expected: 'a file that can be read', schema: z.string().refine(isReadable) };

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

export const flag: Kind<boolean> = {
  expected: 'true or false',
  schema: z.enum(['true', 'false']).transform((given) => given === 'true'),
};

export function oneOf<const T extends string>(...choices: readonly T[]): Kind<T> {
  return { expected: `one of ${choices.join(', ')}`, schema: z.enum(choices) as z.ZodType<T, string> };
}

/** Like `oneOf`, in capital letters or small ones, with blanks around: what people type by hand. */
export function oneOfAnyCase<const T extends string>(...choices: readonly T[]): Kind<T> {
  const { expected, schema } = oneOf(...choices);
  return {
    expected,
    schema: z
      .string()
      .transform((given) => given.trim().toLowerCase())
      .pipe(schema) as z.ZodType<T, string>,
  };
}

/** A URL, or several of one scheme separated by commas as NATS and MongoDB write their clusters. */
export function url(...schemes: readonly string[]): Kind<string> {
  const shape = new RegExp(`^(${schemes.join('|')})://[^\\s/]`);
  return { expected: `a URL that begins with ${schemes.map((s) => `${s}://`).join(' or ')}`, schema: z.string().regex(shape) };
}

/** `name=value` pairs separated by commas. */
export function pairs(expected: string): Kind<Readonly<Record<string, string>>> {
  return {
    expected,
    schema: z
      .string()
      .regex(/^[^=,\s]+=[^,\s]+(,[^=,\s]+=[^,\s]+)*$/)
      .transform(toRecord),
  };
}

function toRecord(given: string): Record<string, string> {
  return Object.fromEntries(given.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
