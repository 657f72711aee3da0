import { filterFields } from '../../src/store/index.ts';

describe('the fields of a list', () => {
  const bookings = filterFields('jiguan.meetings.v1.BookingService/ListBookings');

  it('are those of its contract, typed by the record', () => {
    expect(Object.keys(bookings)).toEqual(['room', 'unit', 'region', 'status', 'start_time', 'end_time', 'imported']);
    expect(bookings['start_time']).toEqual({ path: 'startTime', type: 'timestamp' });
    expect(bookings['imported']).toEqual({ path: 'imported', type: 'boolean' });
    expect(bookings['status']).toMatchObject({
      type: 'enum',
      prefix: 'BOOKING_STATUS_',
      values: { BOOKING_STATUS_NO_SHOW: 'BOOKING_STATUS_NO_SHOW' },
    });
  });

  it('take a reference with and without its collection, and what cannot be one not at all', () => {
    const stored = bookings['unit']?.stored;
    expect([stored?.('yn-fgw'), stored?.('units/yn-fgw'), stored?.(''), stored?.('rooms/1'), stored?.('a/b')]).toEqual([
      'units/yn-fgw',
      'units/yn-fgw',
      '',
      undefined,
      undefined,
    ]);
  });

  it('may be kept otherwise', () => {
    const people = filterFields('jiguan.directory.v1.PersonService/ListPeople', { unit: { path: 'department' } });
    expect(people['unit']).toMatchObject({ path: 'department', type: 'string' });
  });

  it.each(['jiguan.meetings.v1.BookingService/GetBooking', 'jiguan.meetings.v1.BookingService/Nothing'])('are not asked of %s', (method) =>
    expect(() => filterFields(method)).toThrow(method),
  );
});
