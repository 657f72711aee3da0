import { whileOpen } from '../../src/domain/room/opening.ts';
import { at, venue } from './examples.ts';

/** 3 March 2026 is a Tuesday; Wednesday is a local day off, Saturday one like any other, Sunday is worked instead. */
describe('a room that is open from 09:00 to 18:00 on working days', () => {
  const room = venue({ openingHours: { opens: '09:00', closes: '18:00', workdaysOnly: true } });
  const told = (startTime: Date, endTime: Date) => whileOpen(room, { startTime, endTime })?.refused ?? 'open';

  it.each<[string, Date, Date, string]>([
    ['its whole day', at('09:00'), at('18:00'), 'open'],
    ['a minute too early', at('08:59'), at('10:00'), 'OUTSIDE_OPENING_HOURS'],
    ['a minute too late', at('17:00'), at('18:01'), 'OUTSIDE_OPENING_HOURS'],
    ['the evening', at('19:00'), at('21:00'), 'OUTSIDE_OPENING_HOURS'],
    ['the night before', at('22:00'), at('23:00'), 'OUTSIDE_OPENING_HOURS'],
    ['a local day off', at('09:00', 4), at('10:00', 4), 'CLOSED_ON_DAY_OFF'],
    ['a Saturday', at('09:00', 7), at('10:00', 7), 'CLOSED_ON_DAY_OFF'],
    ['the Sunday that is worked', at('09:00', 8), at('10:00', 8), 'open'],
    ['Thursday to Friday, over the night', at('14:00', 5), at('12:00', 6), 'open'],
    ['Tuesday to Thursday, over the day off', at('14:00'), at('12:00', 5), 'CLOSED_ON_DAY_OFF'],
    ['until midnight', at('14:00'), at('00:00', 4), 'OUTSIDE_OPENING_HOURS'],
  ])('%s', (_, from, to, result) => expect(told(from, to)).toBe(result));

  it('names its hours, and the day off', () => {
    expect(whileOpen(room, { startTime: at('19:00'), endTime: at('20:00') })?.details).toEqual({
      room: 'rooms/first',
      opens: '09:00',
      closes: '18:00',
    });
    expect(whileOpen(room, { startTime: at('09:00', 7), endTime: at('10:00', 7) })?.details).toMatchObject({ day: '2026-03-07' });
  });
});

it('a room that closes at midnight takes a meeting that lasts until then, and none that goes on', () => {
  const late = venue({ openingHours: { opens: '18:00', closes: '24:00', workdaysOnly: false } });
  expect(whileOpen(late, { startTime: at('22:00'), endTime: at('00:00', 4) })).toBeUndefined();
  expect(whileOpen(late, { startTime: at('22:00'), endTime: at('00:30', 4) })?.refused).toBe('OUTSIDE_OPENING_HOURS');
});

it('a room without opening hours is always open', () =>
  expect(whileOpen(venue(), { startTime: at('03:00', 7), endTime: at('04:00', 7) })).toBeUndefined());
