import { type Suite, standInTeller } from '@jiguan/kit/testing';
import { BookingCancelled, BookingConfirmed, BookingRequested, BookingRescheduled } from '@jiguan/proto/meetings/v1/events';

const facts = { BookingRequested, BookingConfirmed, BookingCancelled, BookingRescheduled };

/** What a meeting's facts say besides; the rest is the same for all. */
interface Meeting {
  readonly organizer?: string;
  readonly actor?: string;
  readonly version?: number;
  readonly time?: Date;
  readonly reason?: string;
  readonly decider?: string;
  readonly roomTitle?: string;
  /** When it was to begin, for an hour; it is at nine, for an hour. */
  readonly before?: string;
}

const hour = (from: string) => ({ startTime: new Date(from), endTime: new Date(Date.parse(from) + 3_600_000) });

/** Meetings as the bus tells them, in Wuhua of Kunming (530102). */
export async function meetingsOn(suite: Pick<Suite, 'natsUrl' | 'prefix'>) {
  const teller = await standInTeller(suite, 'meetings', { bookings: 'booking' });
  return {
    async tell(
      event: keyof typeof facts,
      id: string,
      { organizer = 'wang', actor = 'zhou', version = 1, time, decider, before = '2026-12-01T06:30:00Z', ...said }: Meeting = {},
    ) {
      const booking = {
        ...{ name: `bookings/${id}`, title: `会议${id}`, unit: 'units/unit-1', region: 'regions/530102', organizer },
        ...{ ...hour('2026-12-01T01:00:00Z'), decisions: decider ? [{ decider }] : [] },
      };
      const { startTime: previousStartTime, endTime: previousEndTime } = hour(before);
      const codec = facts[event];
      const payload = codec.encode(codec.fromPartial({ booking, previousStartTime, previousEndTime, ...said } as object) as never).finish();
      await teller.tell({
        ...{ record: `bookings/${id}`, version, event, payload, actor, place: { region: '530102', unit: 'unit-1' } },
        ...(time && { time }),
      });
    },
    close: () => teller.close(),
  };
}
