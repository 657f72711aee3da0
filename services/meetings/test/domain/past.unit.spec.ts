import { specification } from '@jiguan/kit/testing';
import { evolveBooking } from '../../src/domain/booking/booking.ts';
import { clashes, record } from '../../src/domain/booking/past.ts';
import { at, finance, hold, meeting, now, rules, venue } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });
const held = { startTime: at('09:00', 1), endTime: at('10:00', 1) };
const known = { venue: venue(), unit: finance, rules: rules(), now, region: 'regions/530100', inRegion: true };
const recording = (more: Parameters<typeof meeting>[0] = {}, facts: Partial<typeof known> = {}) =>
  given().when(() => record(meeting({ ...held, ...more }), 'officer', { ...known, ...facts }));

describe('bringing in a past meeting', () => {
  it('makes a finished record, marked, that holds the time it took', () =>
    expect(recording().state).toMatchObject({
      status: 'BOOKING_STATUS_FINISHED',
      imported: true,
      actualStartTime: held.startTime,
      actualEndTime: held.endTime,
      holds: [hold(held.startTime, held.endTime)],
    }));
  it('takes a room that was withdrawn and a unit that was abolished since', () =>
    expect(
      recording({}, { venue: venue({ status: 'ROOM_STATUS_OUT_OF_SERVICE' }), unit: { ...finance, active: false } }).state?.status,
    ).toBe('BOOKING_STATUS_FINISHED'));
  it('needs a meeting that is over', () => recording({ endTime: at('09:00', 2) }).thenRefused('RECORD_NOT_PAST'));
  it('needs an end after the start', () => recording({ endTime: held.startTime }).thenRefused('END_BEFORE_START'));
  it('needs a known room', () => recording({}, { venue: undefined as never }).thenRefused('NOT_FOUND'));
  it('needs a room of the region', () => recording({}, { inRegion: false }).thenRefused('ROOM_OUTSIDE_REGION'));
  it('needs a known unit', () => recording({}, { unit: undefined as never }).thenRefused('UNIT_UNKNOWN'));
  it('needs a meeting that the room could seat', () => recording({ attendeeCount: 41 }).thenRefused('CAPACITY_EXCEEDED'));
  it('needs a length that makes sense', () =>
    recording({ startTime: new Date(+held.endTime - 4 * 86_400_000) }).thenRefused('BOOKING_TOO_LONG'));
});

describe('overlaps among past records', () => {
  const by = (name: string, from: string, to: string) => [{ ...hold(at(from), at(to)), by: name }];
  it('are found against what is there and against earlier rows', () => {
    const rows = [by('a', '09:00', '10:00'), by('b', '09:30', '10:30'), by('c', '10:00', '11:00'), by('d', '11:00', '12:00')];
    const lost = clashes(rows, by('old', '11:30', '12:30'));
    expect([...lost].map(([row, rival]) => [row, rival.by])).toEqual([
      [1, 'a'],
      [3, 'old'],
    ]);
  });
});
