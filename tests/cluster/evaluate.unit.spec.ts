import { lost, unasked, wronglyCancelled } from './evaluate.ts';

const stored = [
  { _id: '1', title: 'a', status: 'BOOKING_STATUS_CONFIRMED' },
  { _id: '2', title: 'b', status: 'BOOKING_STATUS_CANCELLED' },
];
const told = (bookings: [string, string][], cancelled: string[] = []) => ({ bookings, cancelled });

describe('what callers were told', () => {
  it('is kept when each booking is there once, as it was answered', () =>
    expect(
      lost(
        told(
          [
            ['a', 'bookings/1'],
            ['b', 'bookings/2'],
          ],
          ['bookings/2'],
        ),
        stored,
      ),
    ).toEqual([]));

  it.each([
    ['is lost', told([['c', 'bookings/3']]), 'is there 0 times'],
    ['has another name', told([['a', 'bookings/9']]), 'is there as bookings/1'],
    ['came back after it was cancelled', told([['a', 'bookings/1']], ['bookings/1']), 'was cancelled and is BOOKING_STATUS_CONFIRMED'],
  ])('is found out when a booking %s', (_, one, fault) => expect(lost(one, stored)).toEqual([expect.stringContaining(fault)]));

  it('is found out when a booking is there twice, or nobody was told of it', () => {
    const twice = [...stored, { _id: '3', title: 'a', status: 'BOOKING_STATUS_CONFIRMED' }];
    expect(lost(told([['a', 'bookings/1']]), twice)).toEqual([expect.stringContaining('2 times')]);
    expect(unasked(told([['a', 'bookings/1']]), stored, /^[ab]$/)).toEqual([expect.stringContaining('nobody was told')]);
  });

  it('includes that a booking of an abolished unit is cancelled once', () => {
    const entry = (_id: string, type: string) => ({ _id, type: `jiguan.meetings.v1.${type}` });
    const journal = [
      entry('bookings/1@1', 'BookingConfirmed'),
      entry('bookings/1@2', 'BookingCancelled'),
      entry('bookings/2@1', 'BookingConfirmed'),
    ];
    expect(wronglyCancelled(['bookings/1', 'bookings/2', 'bookings/3'], journal)).toEqual([
      'bookings/2: BookingConfirmed',
      'bookings/3: no history',
    ]);
  });
});
