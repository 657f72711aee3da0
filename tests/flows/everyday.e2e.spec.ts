/** What happens in one house every day, and what callers send it: a world is dear, so they share one. Each subject has a file of its own. */
import { settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { badInput } from './bad-input.ts';
import { booking } from './booking.ts';
import { oneReading } from './one-reading.ts';
import { sharedConnection } from './shared-connection.ts';

let house: World;
beforeAll(async () => {
  house = await startWorld();
  await settle(house);
});
afterAll(() => house?.close());
const world = () => house;

describe('a government meeting booked end to end', () => booking(world));
describe('bad input', () => badInput(world));
describe('a request that two readers would read differently', () => oneReading(world));
describe('a request with more wrong than an error can say', () => sharedConnection(world));
