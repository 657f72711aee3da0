import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { meeting, openRoom, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { clients, generate, lacking } from './clients.ts';

/** Generators and compilers come from their registries and take minutes: `npm run test:clients`. */
const wanted = process.env['CLIENTS'] === '1';
const minutes = 60_000;

(wanted ? describe : describe.skip)('a client that openapi-generator makes of the document (reports K)', () => {
  let world: World;
  let folder: string;
  let document: string;
  beforeAll(async () => {
    world = await startWorld();
    await settle(world);
    folder = mkdtempSync(join(tmpdir(), 'jiguan-clients-'));
    document = join(folder, 'meetings.json');
    writeFileSync(document, await (await fetch(`${world.url}/openapi/meetings.json`)).text());
  }, 5 * minutes);
  afterAll(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [at, client] of clients.entries()) {
    const without = lacking(client);
    (without.length > 0 ? it.skip : it)(
      `compiles for ${client.generator}, books, imports, finds free rooms and reads a refusal${without.length > 0 ? `: no ${without.join(', ')} here` : ''}`,
      async () => {
        const own = join(folder, client.generator);
        generate(client, document, own);
        const [command, ...words] = client.compile(own);
        const room = await openRoom(world, `client-${at}`);
        const { unit, startTime: START } = meeting(room, 40) as { unit: string; startTime: string };
        const { startTime: PAST } = meeting(room, -40);
        const [LIAISON, OFFICER] = await Promise.all([world.issuer.token('liaison'), world.issuer.token('officer')]);
        const env = { ...process.env, JIGUAN_URL: world.url, ROOM: room, UNIT: unit, START, PAST, LIAISON, OFFICER };
        const said = JSON.parse(execFileSync(command, words, { cwd: own, env, encoding: 'utf8' }));
        expect(said).toEqual({
          booked: expect.stringMatching(/^bookings\//),
          imported: 1,
          refused: { status: 409, reason: 'SLOT_TAKEN' },
          free: true,
        });
        expect((await world.as('liaison', 'GET', `/meetings/v1/${said.booked}`)).body).toMatchObject({
          room,
          startTime: START.replace('.000', ''),
        });
      },
      20 * minutes,
    );
  }
});
