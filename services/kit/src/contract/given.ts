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

/** A value of an enumeration whose unspecified one the contract refuses: validation has seen that it is another. */
export function known<T extends string>(value: T): Exclude<T, Unknown> {
  return value as Exclude<T, Unknown>;
}
