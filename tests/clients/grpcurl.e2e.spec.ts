import { execFileSync, spawnSync } from 'node:child_process';
import { goProgram } from '../go-program.ts';
import { meeting, openRoom, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { onPath } from './clients.ts';

/** grpcurl is built by Go from its own sources: `npm run test:clients`. */
const wanted = process.env['CLIENTS'] === '1' && (onPath('go') || process.env['GRPCURL'] !== undefined);
const minutes = 60_000;
const VERSION = 'v1.9.3';

(wanted ? describe : describe.skip)('grpcurl, by nothing but reflection (reports K)', () => {
  let world: World;
  let program: string;
  let token: string;
  const grpcurl = (...words: string[]) => {
    const headers = ['-H', `authorization: Bearer ${token}`, '-H', 'accept-language: en'];
    const { status, stdout, stderr } = spawnSync(program, ['-plaintext', ...headers, ...words], { encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  beforeAll(async () => {
    program = goProgram({
      name: 'grpcurl',
      variable: 'GRPCURL',
      key: VERSION,
      build: (folder) =>
        execFileSync('go', ['install', `github.com/fullstorydev/grpcurl/cmd/grpcurl@${VERSION}`], {
          env: { ...process.env, GOBIN: folder },
          stdio: 'inherit',
        }),
    });
    world = await startWorld();
    await settle(world);
    token = await world.issuer.token('liaison');
  }, 15 * minutes);
  afterAll(() => world?.close());

  it('lists the services and describes a method', () => {
    const { address } = world.meetings[0];
    expect(grpcurl(address, 'list').stdout.split('\n')).toContain('jiguan.meetings.v1.BookingService');
    expect(grpcurl(address, 'describe', 'jiguan.meetings.v1.BookingService.CreateBooking').stdout).toContain('CreateBookingRequest');
  });

  it('books, and shows why a second booking is refused: reason, details and alternatives, readable', async () => {
    const { address } = world.meetings[0];
    const booking = JSON.stringify({ booking: meeting(await openRoom(world, 'grpcurl')) });
    const book = () => grpcurl('-d', booking, address, 'jiguan.meetings.v1.BookingService/CreateBooking');
    expect(book()).toMatchObject({ status: 0, stderr: '' });
    const refused = book();
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain('google.rpc.ErrorInfo');
    expect(refused.stderr).toContain('SLOT_TAKEN');
    expect(refused.stderr).toContain('google.rpc.LocalizedMessage');
    expect(refused.stderr).not.toMatch(/unknown|base64|@value/i);
  });

  it('names the field at fault', () => {
    const bad = JSON.stringify({ booking: { room: 'not a room' } });
    const { stderr } = grpcurl('-d', bad, world.meetings[0].address, 'jiguan.meetings.v1.BookingService/CreateBooking');
    expect(stderr).toContain('google.rpc.BadRequest');
    expect(stderr).toContain('booking.room');
  });
});
