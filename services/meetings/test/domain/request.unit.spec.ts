import { specification } from '@jiguan/kit/testing';
import { evolveBooking } from '../../src/domain/booking/booking.ts';
import { request } from '../../src/domain/booking/request.ts';
import { rulesOn } from '../../src/domain/rules.ts';
import { at, booked, bureau, editions, facts, finance, hold, meeting, now, rules, venue } from './examples.ts';

const { given } = specification({ evolve: evolveBooking });
const nothing = given();
const asking = (more: Parameters<typeof meeting>[0] = {}, known: Parameters<typeof facts>[0] = {}) =>
  nothing.when(() => request(meeting(more), 'liaison', facts(known)));

describe('asking for a room', () => {
  it('confirms at once where no approval is asked for', () => {
    const outcome = asking();
    outcome.then({ type: 'BookingConfirmed', booked: booked() });
    expect(outcome.state).toMatchObject({
      status: 'BOOKING_STATUS_CONFIRMED',
      organizer: 'liaison',
      region: 'regions/530100',
      imported: false,
      decisions: [],
    });
  });
  it('waits for an approver where the room asks for one, holding the slot meanwhile', () => {
    const outcome = asking({}, { venue: venue({ requiresApproval: true }) });
    expect(outcome.state).toMatchObject({ status: 'BOOKING_STATUS_REQUESTED', holds: [hold(at('08:45'), at('10:10'))] });
  });
  it('holds the room from its set-up to its clean-down', () => expect(asking().state?.holds).toEqual([hold(at('08:45'), at('10:10'))]));
  it('keeps the editions that it was decided under', () => {
    const kept = asking().state?.rules.find(({ code }) => code === 'meetings.max_booking_days');
    expect(kept).toEqual({ code: 'meetings.max_booking_days', edition: 'ruleEditions/meetings-max-booking-days-530000-2025', value: 3 });
  });
  it('holds every leaf of a divisible room', () => {
    const leaves = ['rooms/east', 'rooms/west'].map((leaf) => ({ room: leaf, eras: [{ calendar: leaf, since: new Date(0) }] }));
    const holds = asking({}, { venue: venue({ parts: ['rooms/east', 'rooms/west'], leaves }) }).state?.holds;
    expect(holds?.map(({ calendar }) => calendar)).toEqual(['rooms/east', 'rooms/west']);
  });
});

describe('the time asked for', () => {
  it('ends after it starts', () => asking({ endTime: at('09:00') }).thenRefused('END_BEFORE_START'));
  it('is not past', () => asking({ startTime: at('07:00', 2), endTime: at('09:00', 2) }).thenRefused('START_IN_PAST'));
  it('may be this very minute', () => {
    const thisMinute = { startTime: new Date(now.getTime() - 59_000), endTime: at('09:00', 2) };
    expect(asking(thisMinute).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
  });
  it('is no longer than the rule edition says', () => {
    asking({ endTime: at('09:01', 6) }).thenRefused('BOOKING_TOO_LONG', {
      days: 3,
      rule_edition: 'ruleEditions/meetings-max-booking-days-530000-2025',
    });
    expect(asking({ endTime: at('09:00', 6) }).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
  });
  it('is no further ahead than the rule edition says', () => {
    const far = new Date(now.getTime() + 180 * 86_400_000);
    const end = (start: Date) => new Date(start.getTime() + 3_600_000);
    expect(asking({ startTime: far, endTime: end(far) }).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
    const further = new Date(far.getTime() + 60_000);
    asking({ startTime: further, endTime: end(further) }).thenRefused('BOOKING_TOO_FAR_AHEAD');
  });
  it('never reaches beyond what a seal covers, whatever an edition says', () => {
    const generous = { ...rules(), horizonDays: { ...rules().horizonDays, value: 4_000 } };
    const far = new Date(now.getTime() + 551 * 86_400_000);
    asking({ startTime: far, endTime: new Date(+far + 3_600_000) }, { rules: generous }).thenRefused('BOOKING_TOO_FAR_AHEAD');
  });
  it('names the field at fault', () =>
    expect(request(meeting({ endTime: at('08:00') }), 'x', facts())).toMatchObject({ field: 'booking.end_time' }));
});

describe('the room asked for', () => {
  it('exists', () => asking({}, { venue: undefined }).thenRefused('NOT_FOUND', { name: 'rooms/first' }));
  it('is in service', () => asking({}, { venue: venue({ status: 'ROOM_STATUS_OUT_OF_SERVICE' }) }).thenRefused('ROOM_OUT_OF_SERVICE'));
  it('has all its parts in service', () =>
    asking({}, { venue: venue({}, ['rooms/east']) }).thenRefused('ROOM_OUT_OF_SERVICE', { room: 'rooms/east' }));
  it('is large enough', () =>
    asking({ attendeeCount: 41 }).thenRefused('CAPACITY_EXCEEDED', { room: 'rooms/first', attendee_count: 41, capacity: 40, layout: '' }));
  it('is large enough in the layout', () => asking({ layout: 'LAYOUT_BOARDROOM', attendeeCount: 21 }).thenRefused('CAPACITY_EXCEEDED'));
  it('offers the layout', () => asking({ layout: 'LAYOUT_U_SHAPE' }).thenRefused('LAYOUT_NOT_OFFERED'));
  it('has the equipment', () =>
    asking({ equipment: ['EQUIPMENT_SOUND', 'EQUIPMENT_VOTING'] }).thenRefused('EQUIPMENT_MISSING', {
      room: 'rooms/first',
      missing: 'EQUIPMENT_VOTING',
    }));
});

describe('the unit that asks', () => {
  it('is known', () => asking({}, { unit: undefined }).thenRefused('UNIT_UNKNOWN'));
  it('was not abolished or merged away', () => asking({}, { unit: { ...finance, active: false } }).thenRefused('UNIT_NOT_ACTIVE'));
  it('lies in the region of a room for the region, or below', () => {
    expect(asking({}, { unit: { ...finance, region: 'regions/530102' } }).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
    asking({}, { unit: { ...finance, region: 'regions/530300' } }).thenRefused('ROOM_NOT_BOOKABLE_BY_UNIT');
    asking({}, { unit: { ...finance, region: 'regions/530000' } }).thenRefused('ROOM_NOT_BOOKABLE_BY_UNIT');
  });
  it('is the owner of a room for the owner', () => {
    const owners = { venue: venue({ bookableBy: 'BOOKABLE_BY_OWNER' }) };
    asking({}, owners).thenRefused('ROOM_NOT_BOOKABLE_BY_UNIT');
    expect(asking({ unit: 'units/bureau' }, { ...owners, unit: bureau }).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
  });
  it('is the owner or on the list of a room with a list', () => {
    const listed = { venue: venue({ bookableBy: 'BOOKABLE_BY_LISTED', bookableUnits: ['units/finance'] }) };
    expect(asking({}, listed).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
    expect(asking({ unit: 'units/bureau' }, { ...listed, unit: bureau }).state?.status).toBe('BOOKING_STATUS_CONFIRMED');
    asking({ unit: 'units/audit' }, { ...listed, unit: { ...finance, name: 'units/audit' } }).thenRefused('ROOM_NOT_BOOKABLE_BY_UNIT');
  });
});

it('is not decided by a number that no edition gives', () => {
  const without = editions.filter(({ code }) => code !== 'meetings.early_start_minutes');
  expect(rulesOn((code) => without.filter((edition) => edition.code === code), '530100', now)).toMatchObject({
    refused: 'RULE_EDITION_MISSING',
    details: { code: 'meetings.early_start_minutes', region: '530100', day: '2026-03-02' },
  });
});
