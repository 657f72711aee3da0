import { randomUUID } from 'node:crypto';
import { type World, world } from './world.ts';

/** What the database looked at for a query, as its profiler says. */
interface Looked {
  readonly docsExamined: number;
  readonly hasSortStage?: boolean;
}

const own = 'units/own';

describe('what a unit has not begun', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('pending');
  });
  afterAll(() => house.close());

  it('is found in its order without reading what the unit has finished, nor what others booked', async () => {
    const { db } = house.stores[0];
    const row = (n: number, status: string, of = own) => ({
      _id: randomUUID() as never,
      unit: of,
      status,
      startTime: new Date(n * 3_600_000),
    });
    const finished = Array.from({ length: 500 }, (_, n) => row(n, 'BOOKING_STATUS_FINISHED'));
    const others = Array.from({ length: 500 }, (_, n) => row(n, 'BOOKING_STATUS_CONFIRMED', 'units/another'));
    const pending = [row(502, 'BOOKING_STATUS_REQUESTED'), row(501, 'BOOKING_STATUS_CONFIRMED')];
    // Only what the query looks at: no whole bookings, which the collection would ask for.
    await db.collection('bookings').insertMany([...finished, ...others, ...pending], { bypassDocumentValidation: true });
    await db.command({ profile: 2 });
    const found = await house.reads.pendingOf(own, 301);
    await db.command({ profile: 0 });
    expect(found.map(({ status }) => status)).toEqual(['BOOKING_STATUS_CONFIRMED', 'BOOKING_STATUS_REQUESTED']);
    const looked = await db.collection('system.profile').findOne<Looked>({ 'command.find': 'bookings', 'command.limit': 301 });
    expect(looked).toMatchObject({ docsExamined: 2 });
    expect(looked?.hasSortStage).toBeUndefined();
  });
});
