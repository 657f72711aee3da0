/** One record of every kind of meetings in each place, for the test of who may do what. */
import { meeting } from '../../../tests/world/people.ts';
import { doer, type Populating } from '../../../tests/world/populate.ts';

export async function populate({ places, make, create, found }: Populating): Promise<void> {
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
  await make('meetings.jiguan/Warning', async (place) => {
    const { unit, region } = places[place];
    const row = { ...meeting(rooms[place], -3, { unit }), status: 'BOOKING_STATUS_NO_SHOW' };
    await create('/meetings/v1/bookings:import', { region: `regions/${region}`, bookings: [row] }, doer);
    return found(`/meetings/v1/warnings/${unit.slice('units/'.length)}-1`);
  });
  await make(
    'meetings.jiguan/SessionCheck',
    (place) => {
      const { room, unit, startTime, endTime } = meeting(rooms[place], -3, { unit: places[place].unit });
      const day = startTime.slice(0, 10);
      const compared = { displayName: place, region: `regions/${places[place].region}`, fromDay: day, toDay: day };
      return create('/meetings/v1/sessionChecks', { ...compared, held: [{ room, unit, startTime, endTime }] });
    },
    { regional: true },
  );
}
