import type { z } from 'zod';

/** What a variable's text may be, in words and as a schema from the text to the value. */
export interface Kind<T> {
  readonly expected: string;
  readonly schema: z.ZodType<T, string>;
}

/** One environment variable: what `--help` says about it and how its text becomes a value. */
export interface Variable<T = unknown> {
  readonly meaning: string;
  readonly kind: Kind<T>;
  /** As it would stand in the environment. Without one the variable must be set, unless it is optional. */
  readonly default?: string;
  readonly optional?: boolean;
  /** Its value is never printed. */
  readonly secret?: boolean;
}

export type Variables = Readonly<Record<string, Variable>>;

/** The values of a list of variables, under the variables' names. */
export type Values<V extends Variables> = { readonly [K in keyof V]: V[K] extends Variable<infer T> ? T : never };

/** A variable with a default, or one that must be set. */
export function variable<T>(meaning: string, kind: Kind<T>, more: { default?: string; secret?: boolean } = {}): Variable<T> {
  return { meaning, kind, ...more };
}

/** A variable that may be left out; its value is then `undefined`. */
export function optional<T>(meaning: string, kind: Kind<T>, more: { secret?: boolean } = {}): Variable<T | undefined> {
  return { meaning, kind: kind as Kind<T | undefined>, optional: true, ...more };
}
