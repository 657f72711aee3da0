/** A field that the contract requires: validation has seen that it is there. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a required field got past validation');
  return value;
}

/** Some members of what a caller said: those that an update changes. */
export function only<T extends object>(all: T, members: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(all).filter(([member]) => members.includes(member))) as Partial<T>;
}

type Unknown = `${string}_UNSPECIFIED` | 'UNRECOGNIZED';

/**
 * A message as the contract lets it in: its messages are there and its enumerations have a value, as far as it requires them. What it does not
 * require may be missing all the same; whoever takes it has a member that may be.
 */
export type Given<T> = T extends string
  ? Exclude<T, Unknown>
  : T extends Date | Uint8Array
    ? T
    : T extends readonly (infer Item)[]
      ? Given<Item>[]
      : T extends object
        ? { [K in keyof T]: Given<undefined extends T[K] ? Exclude<T[K], undefined> : T[K]> }
        : T;

/** A message to be sent: nothing of it is changed any more. */
export type Sent<T> = T extends Date | Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Sent<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: Sent<T[K]> }
      : T;

/** A value of an enumeration whose unspecified one the contract refuses: validation has seen that it is another. */
export function known<T extends string>(value: T): Exclude<T, Unknown> {
  return value as Exclude<T, Unknown>;
}

/** A value of an enumeration without its prefix, as the kernel has it: `bare('SETTLEMENT_KIND_', how)` is `CORRECTED`. */
export function bare<const P extends string, T extends string>(prefix: P, value: T): T extends `${P}${infer Word}` ? Word : never {
  if (!value.startsWith(prefix)) throw new Error(`${value} does not begin with ${prefix}`);
  return value.slice(prefix.length) as T extends `${P}${infer Word}` ? Word : never;
}
