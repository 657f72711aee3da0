import type { Refusal } from '@jiguan/kernel/refusal';
import type { Codec } from '../contract/message.ts';
import type { StatusName } from './status.ts';

/** What a reason is to callers: its status and its text in each language, with `{placeholders}` filled from the refusal's details. */
export interface Message {
  readonly status: StatusName;
  readonly zh: string;
  readonly en: string;
  /** How the alternatives of such a refusal travel: full name of the message and its bytes. */
  readonly detail?: { readonly type: string; encode(refusal: Refusal): Uint8Array };
}

export type Messages = Readonly<Record<string, Message>>;

/** How what is offered instead travels: the alternatives of a refusal, in a list of a message of the contract. */
export const offering = <M>(type: string, codec: Codec<M>, list: string & keyof M): NonNullable<Message['detail']> => ({
  type,
  encode: ({ alternatives = [] }) => codec.encode(codec.fromPartial({ [list]: alternatives })).finish(),
});
