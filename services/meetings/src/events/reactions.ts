import type { Command, Commitment, Fact, Reaction } from '@jiguan/kit/app';
import { UnitAbolished, UnitMerged, UnitRestored } from '@jiguan/proto/directory/v1/events';
import type { Closure } from '@jiguan/proto/maintenance/v1/closure';
import { ClosureCancelled, ClosureFinished, ClosurePlanned } from '@jiguan/proto/maintenance/v1/events';
import type { Booking } from '@jiguan/proto/meetings/v1/booking';
import { BookingImported, BookingNoShow } from '@jiguan/proto/meetings/v1/events';
import { closeRooms, reopenRooms } from '../app/closure/close-rooms.ts';
import { endHost, restoreHost } from '../app/host/end-host.ts';
import type { Reads } from '../app/ports.ts';
import { gatherNoShow } from '../app/warning/gather.ts';
import type { Closing } from '../domain/closure/closing.ts';
import type { HostEnd } from '../domain/host/host.ts';

const none: Commitment = { changes: [], result: () => undefined };

/** What maintenance plans, as a fact carries it. */
function closingOf(closure: Closure | undefined): Closing {
  if (!closure?.startTime || !closure.endTime) throw new Error('a closure without its time');
  const { name, region, rooms, startTime, endTime, purpose, displayName } = closure;
  return { closure: name, region, rooms, startTime, endTime, reason: purpose || displayName };
}

/** A booking to which nobody came, now or by the records brought in: the case of its unit. */
const noShow = ({ decode }: { decode(payload: Uint8Array): { readonly booking: Booking | undefined } }): Reaction => ({
  decode: (payload) => decode(payload).booking,
  react: ({ payload: booking }: Fact<Booking | undefined>, use) => {
    if (booking?.status !== 'BOOKING_STATUS_NO_SHOW' || !booking.startTime) return none;
    const { name, unit, region, startTime: time } = booking;
    return gatherNoShow({ booking: name, unit, region, time }, use);
  },
});

/** Flow F5: a unit that directory ends no longer hosts meetings. Flow F1: rooms that maintenance closes are closed here. */
export function reactions(reads: Reads): Readonly<Record<string, Reaction>> {
  const [end, restore] = [endHost(reads), restoreHost(reads)];
  const ending =
    <M>(become: Command<HostEnd, void>, said: (fact: M) => Pick<HostEnd, 'successor' | 'reason'>): Command<Fact<M>, unknown> =>
    ({ place, payload }, use) => {
      if (!place.unit) throw new Error('the end of a unit that names no unit');
      return become({ unit: `units/${place.unit}`, region: `regions/${place.region}`, ...said(payload) }, use);
    };
  return {
    'jiguan.directory.v1.UnitAbolished': {
      decode: (payload) => UnitAbolished.decode(payload),
      react: ending<UnitAbolished>(end, ({ reason }) => ({ successor: '', reason: `主办单位已撤销：${reason}` })),
    },
    'jiguan.directory.v1.UnitRestored': {
      decode: (payload) => UnitRestored.decode(payload),
      react: ending<UnitRestored>(restore, ({ reason }) => ({ successor: '', reason: `主办单位已恢复：${reason}` })),
    },
    'jiguan.meetings.v1.BookingNoShow': noShow(BookingNoShow),
    'jiguan.meetings.v1.BookingImported': noShow(BookingImported),
    'jiguan.maintenance.v1.ClosurePlanned': {
      decode: (payload) => ClosurePlanned.decode(payload),
      react: ({ payload }, use) => (payload.closure?.rooms.length ? closeRooms(reads)(closingOf(payload.closure), use) : none),
    },
    'jiguan.maintenance.v1.ClosureCancelled': {
      decode: (payload) => ClosureCancelled.decode(payload),
      react: ({ payload }, use) => reopenRooms({ closure: payload.closure?.name ?? '' }, use),
    },
    'jiguan.maintenance.v1.ClosureFinished': {
      decode: (payload) => ClosureFinished.decode(payload),
      react: ({ payload }, use) => reopenRooms({ closure: payload.closure?.name ?? '' }, use),
    },
    'jiguan.directory.v1.UnitMerged': {
      decode: (payload) => UnitMerged.decode(payload),
      react: ending<UnitMerged>(end, ({ successor, reason }) => ({ successor, reason: `主办单位已并入 ${successor}：${reason}` })),
    },
  };
}
