import type { Client } from '@grpc/grpc-js';
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { callDirectly, clientOf, everyMethod, type Method, requestFor } from '../world/calls.ts';
import { grant, meeting } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

/** Where the acted-on records lie, seen from a holder of a role at the unit `own` and of one in its region, Kunming. */
const places = {
  own: { unit: 'units/m-own', region: '530100' },
  neighbour: { unit: 'units/m-neighbour', region: '530100' },
  far: { unit: 'units/m-far', region: '530300' },
} as const;
type PlaceName = keyof typeof places;

const roles = [
  'ADMINISTRATOR',
  'BUREAU_OFFICER',
  'APPROVER',
  'UNIT_LIAISON',
  'SERVICE_STAFF',
  'DRIVER',
  'CONTRACTOR',
  'DUTY_OPERATOR',
  'AUDITOR',
];
const reaches = { unit: places.own.unit, region: 'regions/530100' } as const;
type Reach = keyof typeof reaches;

/** Which places a role held there covers; records without a unit of their own lie in the region only. */
const covered: Record<Reach, (place: PlaceName, ofUnit: boolean) => boolean> = {
  unit: (place, ofUnit) => ofUnit && place === 'own',
  region: (place) => place !== 'far',
};

describe('access, for every method × role × scope', () => {
  let world: World;
  let clients: Record<string, Client>;
  const names: Record<string, Record<PlaceName, string>> = {};
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    world = await startWorld();
    clients = { directory: clientOf(world.directory.address), meetings: clientOf(world.meetings[0].address) };
    await populate(world, names);
    for (const role of roles) {
      for (const reach of Object.keys(reaches) as Reach[]) {
        const subject = `m-${role.toLowerCase()}-${reach}`;
        await grant(world, subject, `ROLE_${role}`, reaches[reach]);
        tokens.set(subject, await world.issuer.token(subject));
      }
    }
    tokens.set('nobody', await world.issuer.token('nobody'));
    await everywhereKnown(world, clients, tokens.get('m-auditor-region') as string);
  }, 120_000);
  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) client.close();
    await world?.close();
  });

  const methods = everyMethod();
  it('has a rule for every method', () => {
    expect(methods.filter(({ rule }) => !rule).map(({ name }) => name)).toEqual([]);
    expect(methods.length).toBeGreaterThan(40);
  });

  it.each(methods.map((method) => [method.name, method] as const))('%s', async (_, method) => {
    const wrong: string[] = [];
    const check = async (who: string, place: PlaceName, allowed: boolean) => {
      const code = await callDirectly(
        clients[method.context] as Client,
        method,
        requestFor(method, targetOf(method, names, place)),
        tokens.get(who),
      );
      const refused = code === 'PERMISSION_DENIED';
      if (refused === allowed || code === 'UNAUTHENTICATED' || code === 'INTERNAL')
        wrong.push(`${who} on ${place}: ${code}, expected ${allowed ? 'allowed' : 'refused'}`);
    };
    for (const place of Object.keys(places) as PlaceName[]) {
      for (const role of roles) {
        for (const reach of Object.keys(reaches) as Reach[]) {
          await check(`m-${role.toLowerCase()}-${reach}`, place, expected(method, role, reach, place));
        }
      }
      await check('nobody', place, method.rule?.reach === 'REACH_SIGNED_IN');
    }
    expect(wrong).toEqual([]);
  });

  it('refuses a missing, expired, wrongly signed, foreign or wrong-audience token, directly and through the gateway', async () => {
    const { issuer, url } = world;
    const bad = [
      undefined,
      ...(await Promise.all([
        issuer.expired('admin'),
        issuer.wronglySigned('admin'),
        issuer.forAnotherAudience('admin'),
        issuer.fromAnotherIssuer('admin'),
      ])),
      'no.token.atall',
    ];
    for (const token of bad) {
      for (const method of methods) {
        const code = await callDirectly(clients[method.context] as Client, method, requestFor(method, ''), token);
        expect([method.name, code]).toEqual([method.name, 'UNAUTHENTICATED']);
      }
      const response = await fetch(`${url}/meetings/v1/bookings`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('a withdrawn grant stops working within two seconds, also on a service that was restarted', async () => {
    const name = await grant(world, 'leaver', 'ROLE_AUDITOR', 'regions/530000');
    const sees = async () => (await world.as('leaver', 'GET', '/meetings/v1/bookings')).status;
    await eventually(async () => (await sees()) === 200);
    await world.done('admin', 'POST', `/directory/v1/${name}:withdraw`, { reason: '调离' });
    await eventually(async () => (await sees()) === 403, { within: 2_000 });
    await world.meetings[0].kill();
    await world.meetings[0].revive();
    await eventually(async () => (await sees()) === 403, { within: 5_000 });
    expect(await sees()).toBe(403);
  });
});

/** The rule as the contract states it, worked out anew: who holds which role where may act on what lies where. */
function expected({ rule }: Method, role: string, reach: Reach, place: PlaceName): boolean {
  if (!rule) return false;
  if (rule.reach === 'REACH_SIGNED_IN' || rule.reach === 'REACH_PUBLIC') return true;
  if (!rule.roles.includes(`ROLE_${role}`)) return false;
  return rule.reach !== 'REACH_TARGET' || covered[reach](place, ofUnit(rule.target as string));
}

/** Whether the target belongs to a unit, or only to a region. */
function ofUnit(target: string): boolean {
  return !/region$/.test(target);
}

const collectionOf = (method: Method): string => {
  const { target = '' } = method.rule ?? {};
  if (/region$/.test(target)) return 'regions';
  if (/\.unit$|\.place$/.test(target)) return 'units';
  const service = method.name.split('/')[0]?.split('.').at(-1) as string;
  return (
    { BookingService: 'bookings', RoomService: 'rooms', UnitService: 'units', PersonService: 'people', GrantService: 'grants' }[service] ??
    (method.context === 'meetings' ? 'bookings' : 'units')
  );
};

function targetOf(method: Method, names: Record<string, Record<PlaceName, string>>, place: PlaceName): string {
  if (method.rule?.reach !== 'REACH_TARGET') return '';
  const name = names[collectionOf(method)]?.[place];
  if (!name) throw new Error(`no record for ${method.name}`);
  return name;
}

/** One record of every kind in each place. */
async function populate(world: World, names: Record<string, Record<PlaceName, string>>): Promise<void> {
  const make = async (collection: string, create: (place: PlaceName, i: number) => Promise<string>) => {
    const made = {} as Record<PlaceName, string>;
    for (const [i, place] of (Object.keys(places) as PlaceName[]).entries()) made[place] = await create(place, i);
    names[collection] = made;
    return made;
  };
  const named = async (path: string, body: unknown, as = 'admin') =>
    eventually(async () => (await world.done(as, 'POST', path, body))['name'] as string);
  await make('regions', async (place) => `regions/${places[place].region}`);
  await make('units', (place, i) =>
    named(`/directory/v1/units?unitId=${places[place].unit.slice(6)}`, {
      creditCode: completeCreditCode(`11${places[place].region}MB10000${i}`),
      displayName: place,
      region: `regions/${places[place].region}`,
      level: 'UNIT_LEVEL_PREFECTURE',
      kind: 'UNIT_KIND_GOVERNMENT',
    }),
  );
  await make('people', (place) => named('/directory/v1/people', { displayName: '某人', unit: places[place].unit, rank: '处级以下' }));
  await make('grants', (place) => named('/directory/v1/grants', { subject: 'someone', role: 'ROLE_DRIVER', place: places[place].unit }));
  const rooms = await make('rooms', (place) =>
    named('/meetings/v1/rooms', {
      displayName: place,
      owner: places[place].unit,
      region: `regions/${places[place].region}`,
      capacity: 20,
      bookableBy: 'BOOKABLE_BY_REGION',
    }),
  );
  await make('bookings', (place) => named('/meetings/v1/bookings', meeting(rooms[place], 30, { unit: places[place].unit })));
}

/** Waits until both services know the last grant given. */
async function everywhereKnown(world: World, clients: Record<string, Client>, token: string): Promise<void> {
  const method = (name: string) => everyMethod().find((one) => one.name.endsWith(name)) as Method;
  await eventually(
    async () =>
      (await callDirectly(clients['meetings'] as Client, method('BookingService/ListBookings'), new Uint8Array(), token)) === 'OK',
  );
  await eventually(
    async () => (await callDirectly(clients['directory'] as Client, method('PersonService/ListPeople'), new Uint8Array(), token)) === 'OK',
  );
  expect((await world.as('nobody', 'GET', '/meetings/v1/bookings')).status).toBe(403);
}
