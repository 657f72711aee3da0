/** One record of every kind of meetings in each place, for the test of who may do what. */
import { meeting } from '../../../tests/world/people.ts';
import type { Populating } from '../../../tests/world/populate.ts';

export async function populate({ places, make, create }: Populating): Promise<void> {
  const rooms = await make('meetings.jiguan/Room', (place) =>
    create('/meetings/v1/rooms', {
      displayName: place,
      owner: places[place].unit,
      region: `regions/${places[place].region}`,
      capacity: 20,
      bookableBy: 'BOOKABLE_BY_REGION',
    }),
  );
  await make('meetings.jiguan/Booking', (place) =>
    create('/meetings/v1/bookings', meeting(rooms[place], 30, { unit: places[place].unit })),
  );
}
