import type { Refusal } from '@jiguan/kernel/refusal';
import type { Messages } from '@jiguan/kit/errors';
import { BookingAlternatives } from '@jiguan/proto/meetings/v1/booking';
import { refusals } from '../domain/refusals.ts';
import type { Alternative } from '../domain/slot/alternatives.ts';

type Offered = Alternative & { readonly displayName?: string };

function encode({ alternatives = [] }: Refusal): Uint8Array {
  const offered = (alternatives as readonly Offered[]).map(({ displayName = '', ...slot }) => ({ ...slot, displayName }));
  return BookingAlternatives.encode({ alternatives: offered }).finish();
}

/** The domain's reasons, and how the slots offered instead travel. */
export const messages: Messages = {
  ...refusals,
  SLOT_TAKEN: { ...refusals.SLOT_TAKEN, detail: { type: 'jiguan.meetings.v1.BookingAlternatives', encode } },
};
