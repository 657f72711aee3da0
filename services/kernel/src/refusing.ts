/**
 * A catalogue of reasons: each is written once, with its status and its words in both languages, and the compiler knows its placeholders.
 *
 * ```ts
 * export const refusals = { ROOM_TOO_SMALL: invalid('{room} 只有 {capacity} 座。', '{room} seats {capacity}.') };
 * export const no = refusing(refusals);
 * no('ROOM_TOO_SMALL', { room, capacity }, { field: 'room' });
 * ```
 */
import { type Refusal, refuse } from './refusal.ts';

/** What a reason is to callers: canonical status (google.rpc.Code) and what it says; `{placeholders}` are filled from the details. */
export interface Said {
  readonly status: 'INVALID_ARGUMENT' | 'FAILED_PRECONDITION' | 'NOT_FOUND' | 'ALREADY_EXISTS' | 'ABORTED' | 'PERMISSION_DENIED';
  readonly zh: string;
  readonly en: string;
}

type Says<S extends Said['status'], Zh, En> = { readonly status: S; readonly zh: Zh; readonly en: En };

const saying =
  <const S extends Said['status']>(status: S) =>
  <const Zh extends string, const En extends string>(zh: Zh, en: En): Says<S, Zh, En> => ({ status, zh, en });

/** What was asked is wrong in itself, whatever the state of things. */
export const invalid = saying('INVALID_ARGUMENT');
/** Right in itself, but not now: something else must happen first. */
export const impossible = saying('FAILED_PRECONDITION');
export const unknown = saying('NOT_FOUND');
/** Somebody else has it. */
export const taken = saying('ALREADY_EXISTS');
/** Lost against somebody at the same moment; trying again may help. */
export const overtaken = saying('ABORTED');
export const forbidden = saying('PERMISSION_DENIED');

/** A command that its record's state does not allow, said of the record: `notInState('工单', 'the order')`. */
export const notInState = <const Zh extends string, const En extends string>(zh: Zh, en: En) =>
  impossible(`${zh}当前状态（{status}）不能办理此事项。`, `This is not possible while ${en} is {status}.`);

/** The placeholders of a text. */
type Slots<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}` ? Slot | Slots<Rest> : never;
type Details = Readonly<Record<string, string | number>>;
type SlotsOf<M extends Said> = Slots<M['zh']> | Slots<M['en']>;
type More = NonNullable<Parameters<typeof refuse>[2]>;

/** Details must fill every placeholder; those of a text without any may be left out. */
type Given<M extends Said> = [SlotsOf<M>] extends [never]
  ? [details?: Details, more?: More]
  : [details: Details & Readonly<Record<SlotsOf<M>, string | number>>, more?: More];

/** `refuse`, held to a catalogue: its reasons, and what each of them needs to be said. */
export function refusing<const M extends Readonly<Record<string, Said>>>(
  _catalogue: M,
): <R extends keyof M & string>(reason: R, ...given: Given<M[R]>) => Refusal<R> {
  return (reason, ...[details, more]) => refuse(reason, details, more);
}
