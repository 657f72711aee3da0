import { type Messages, offering } from '@jiguan/kit/errors';
import { BookingAlternatives } from '@jiguan/proto/meetings/v1/booking';
import { refusals } from '../domain/refusals.ts';

const detail = offering('jiguan.meetings.v1.BookingAlternatives', BookingAlternatives, 'alternatives');

/** The domain's reasons, and how the slots offered instead travel. */
export const messages: Messages = { ...refusals, SLOT_TAKEN: { ...refusals.SLOT_TAKEN, detail } };
