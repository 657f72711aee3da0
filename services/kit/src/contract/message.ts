import { nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '../app/types.ts';

/** A message of the contract as ts-proto generates it. */
export interface Codec<M> {
  encode(message: M): { finish(): Uint8Array };
  // biome-ignore lint/suspicious/noExplicitAny: what ts-proto takes is deeply partial in a type of its own for each file.
  fromPartial(partial: any): M;
}

/** What every record of the contract has, and kit fills in. */
type Own = 'name' | 'etag' | 'createTime' | 'updateTime';

/** What may stand for a value of the contract: readonly, and with members left out that have their default. */
type Loose<T> = T extends Date | Uint8Array
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Loose<Item>[]
    : T extends object
      ? { readonly [K in keyof T]?: Loose<T[K]> | undefined }
      : T;

type Fits<Value, Wanted> = [Value] extends [Loose<Wanted> | undefined] ? true : false;

/** The members of a message that a state lacks, or says in another way. */
type Differing<S, M> = {
  [K in Exclude<keyof M, Own>]: K extends keyof S ? (Fits<S[K], M[K]> extends true ? never : K) : K;
}[Exclude<keyof M, Own>];

type Plain = Date | Uint8Array | number | boolean | undefined;

/**
 * Whether a message has room for all that a value holds, in every part of it. A text is kept as its message has it, whatever the state calls
 * its type: an enumeration's value by its name.
 */
type Holds<Value, Wanted> = [Value, Wanted] extends [string | undefined, string | undefined]
  ? true
  : [Value] extends [Plain]
    ? Fits<Value, Wanted>
    : [NonNullable<Value>, NonNullable<Wanted>] extends [readonly (infer Item)[], readonly (infer Other)[]]
      ? Holds<Item, Other>
      : string extends keyof NonNullable<Value>
        ? Fits<Value, Wanted>
        : Members<NonNullable<Value>, NonNullable<Wanted>> extends true
          ? true
          : false;

type Members<Value, Wanted> = Value extends Value
  ? { [K in keyof Value]-?: K extends keyof Wanted ? Holds<Value[K], Wanted[K]> : false }[keyof Value]
  : never;

/** The members of a state that its message lacks, or holds otherwise. */
export type Beside<S, M> = { [K in keyof S]-?: K extends keyof M ? (Holds<S[K], M[K]> extends true ? never : K) : K }[keyof S];

/** How a state says what differs; the compiler asks for each, and takes others too: `{ setupBuffer: (room) => seconds(room.setupSeconds) }`. */
export type Differences<S, M> = { readonly [K in Differing<S, M>]: (record: Stored<S>) => Loose<M[K]> | undefined } & {
  readonly [K in Exclude<keyof M, Own>]?: (record: Stored<S>) => Loose<M[K]> | undefined;
};

/**
 * A kind of record as the contract has it. What state and message call the same is copied; a record that is only a preview has no name,
 * no etag and no times.
 */
export function messageOf<S extends object, M>(collection: string, codec: Codec<M>, differs: Differences<S, M>): (record: Stored<S>) => M {
  const others = Object.entries(differs) as [string, (record: Stored<S>) => unknown][];
  return (record) => {
    const own = record.version > 0 ? { name: nameOf(collection, record._id), etag: String(record.version) } : preview;
    const partial: Record<string, unknown> = { ...record, ...own };
    for (const [member, say] of others) partial[member] = say(record);
    return codec.fromPartial(partial);
  };
}

const preview = { name: '', etag: '', createTime: undefined, updateTime: undefined };
