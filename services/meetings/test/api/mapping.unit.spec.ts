import type { Given } from '@jiguan/kit/contract';
import { BookingAlternatives } from '@jiguan/proto/meetings/v1/booking';
import { Room } from '@jiguan/proto/meetings/v1/room';
import { messages as refusals } from '../../src/api/messages.ts';
import { bookings } from '../../src/contract/booking.ts';
import { changesOf, fromRoom, rooms } from '../../src/contract/room.ts';
import { evolveBooking } from '../../src/domain/booking/booking.ts';
import { no } from '../../src/domain/refusals.ts';
import { at, confirmed, details, meeting, now, room } from '../domain/examples.ts';

const pipelineFields = { _id: 'x', version: 3, createTime: now, updateTime: now };

describe('a booking between contract and domain', () => {
  const stored = {
    ...evolveBooking(undefined, confirmed({ layout: 'LAYOUT_THEATRE', equipment: ['EQUIPMENT_SOUND'] })),
    ...pipelineFields,
  };
  it('comes back as it went', () =>
    expect(bookings.message(stored)).toMatchObject(meeting({ layout: 'LAYOUT_THEATRE', equipment: ['EQUIPMENT_SOUND'] })));
  it('has its etag, its status and the editions it was decided under', () =>
    expect(bookings.message(stored)).toMatchObject({
      name: 'bookings/x',
      etag: '3',
      status: 'BOOKING_STATUS_CONFIRMED',
      region: 'regions/530100',
      ruleEditions: { 'meetings.max_booking_days': 'ruleEditions/meetings-max-booking-days-530000-2025' },
    }));
});

describe('a room between contract and domain', () => {
  it('comes back as it went', () =>
    expect(fromRoom(rooms.message({ ...room(), ...pipelineFields }) as Given<Room>)).toMatchObject(details()));
  it('rounds buffers up to whole seconds', () =>
    expect(fromRoom(Room.fromPartial({ setupBuffer: { seconds: 60, nanos: 1 } }) as Given<Room>).setupSeconds).toBe(61));
});

describe('an update', () => {
  const { floor, cleanDownBuffer } = rooms.message({ ...room(), ...pipelineFields, floor: '9' }) as Given<Room>;
  it('changes what it names, in the words of the domain', () =>
    expect(changesOf({ floor, cleanDownBuffer })).toEqual({ floor: '9', cleanDownSeconds: 600 }));
});

describe('the words of refusals', () => {
  it.each(Object.entries(refusals))('%s says the same in both languages', (_, { zh, en }) => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(placeholders(zh)).toEqual(placeholders(en));
    expect(zh).toMatch(/[一-鿿].*。$/);
    expect(en).toMatch(/\.$/);
  });
  it('carry the alternatives of a slot that is taken', () => {
    const alternatives = [{ room: 'rooms/b', displayName: '第二会议室', startTime: at('09:00'), endTime: at('10:00') }];
    const said = { display_name: '第一会议室', when: '', suggestions: '' };
    const bytes = refusals['SLOT_TAKEN']?.detail?.encode(no('SLOT_TAKEN', said, { alternatives })) ?? new Uint8Array();
    expect(BookingAlternatives.decode(bytes)).toEqual({ alternatives });
  });
});

it('every kind of record on the bus has its facts', () => {
  const stored = { ...evolveBooking(undefined, confirmed()), ...pipelineFields };
  for (const type of ['BookingConfirmed', 'BookingCancelled', 'BookingNoShow']) {
    expect(bookings.fact?.({ type, reason: '' } as never, stored).length).toBeGreaterThan(100);
  }
  expect(rooms.state?.({ ...room(), ...pipelineFields }).length).toBeGreaterThan(50);
});
