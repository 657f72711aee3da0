/** What happens in one house every day, and what callers send it: a world is dear, so they share one. Each subject has a file of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { badInput } from './bad-input.ts';
import { booking } from './booking.ts';
import { counted } from './counted.ts';
import { gatewayEnds } from './gateway-ends.ts';
import { oneReading } from './one-reading.ts';
import { papers } from './papers.ts';
import { sharedConnection } from './shared-connection.ts';

let house: World;
let files: string;
beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'jiguan-papers-'));
  house = await startWorld({ env: { FILES_URL: pathToFileURL(files).href, LINGER_SECONDS: '3' } });
  await settle(house);
});
afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});
const world = () => house;

describe('a government meeting booked end to end', () => booking(world));
describe('what follows from a booking', () => counted(world));
describe('papers of a booking', () => papers(world, () => pathToFileURL(files).href));
describe('bad input', () => badInput(world));
describe('a request that two readers would read differently', () => oneReading(world));
describe('a request with more wrong than an error can say', () => sharedConnection(world));
describe('a gateway that is told to end', () => gatewayEnds(world));
