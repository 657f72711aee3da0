/**
 * What a state holds, told by constructors as mongoose's schemas are: `{ calendar: String, from: Date }`, `[String]`. `Object` is what has
 * keys of its own: a map.
 */
export type Shape =
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | DateConstructor
  | ObjectConstructor
  | readonly [Shape]
  | { readonly [member: string]: Shape };

type Keys<T> = T extends T ? keyof T : never;
type At<T, K> = T extends T ? (K extends keyof T ? Exclude<T[K], undefined> : never) : never;

/** The shape of a type: the compiler asks for every member, of every kind of a union. */
export type ShapeOf<T> = [T] extends [Date]
  ? DateConstructor
  : [T] extends [string]
    ? StringConstructor
    : [T] extends [number]
      ? NumberConstructor
      : [T] extends [boolean]
        ? BooleanConstructor
        : [T] extends [readonly (infer Item)[]]
          ? readonly [ShapeOf<Item>]
          : string extends keyof T
            ? ObjectConstructor
            : { readonly [K in Keys<T>]-?: ShapeOf<At<T, K>> };
