import type { Client } from '@grpc/grpc-js';
import { ruleFor } from '@jiguan/kit/identity';
import { eventually } from '@jiguan/kit/testing';
import { contexts } from '@jiguan/tools/register';
import { callDirectly, clientOf, everyMethod, type Method, requestFor } from '../world/calls.ts';
import { exercised } from '../world/exercise.ts';
import { grant } from '../world/people.ts';
import { exercise, type Kind, kindOf, type PlaceName, places, populate, withExercise } from '../world/populate.ts';
import { publicCommands } from '../world/reached.ts';
import { type Trials, trials, uncalled } from '../world/trials.ts';
import { startWorld, type World } from '../world/world.ts';

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
const everyService = () =>
  contexts()
    .map(({ name }) => name)
    .sort();

/** Which places a role held there covers; records without a unit of their own lie in the region only. */
const covered: Record<Reach, (place: PlaceName, ofUnit: boolean) => boolean> = {
  unit: (place, ofUnit) => ofUnit && place === 'own',
  region: (place) => place !== 'far',
};

describe('access, for every method × role × scope', () => {
  let world: World;
  let clients: Record<string, Client>;
  let kinds: ReadonlyMap<string, Kind>;
  let tried: Trials;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    const others = contexts()
      .map(({ name }) => name)
      .filter((name) => name !== 'directory' && name !== 'meetings');
    world = await startWorld({ others });
    const running = { directory: world.directory, meetings: world.meetings[0], ...world.others };
    clients = Object.fromEntries(Object.entries(running).map(([name, { address }]) => [name, clientOf(address)]));
    const regions = [...new Set(Object.values(places).map(({ region }) => region))];
    tried = await trials(
      world,
      contexts().map(({ name }) => name),
      regions,
      roles.map((role) => `ROLE_${role}`),
    );
    kinds = await populate(tried);
    const held = roles.flatMap((role) => (Object.keys(reaches) as Reach[]).map((reach) => [role, reach] as const));
    await Promise.all(
      held.map(async ([role, reach]) => {
        const subject = `m-${role.toLowerCase()}-${reach}`;
        await grant(world, subject, `ROLE_${role}`, reaches[reach]);
        tokens.set(subject, await world.issuer.token(subject));
      }),
    );
    tokens.set('nobody', await world.issuer.token('nobody'));
    await everywhereKnown(world, clients, tokens.get('m-auditor-region') as string);
  }, 600_000);
  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) client.close();
    await tried?.close();
    await world?.close();
  });

  const methods = everyMethod();
  it('has a rule for every method', () => {
    expect(methods.filter(({ rule }) => !rule).map(({ name }) => name)).toEqual([]);
    expect(methods.length).toBeGreaterThan(40);
  });

  it.each(methods.map((method) => [method.name, method] as const))('%s', async (_, method) => {
    const wrong: string[] = [];
    const check = async (who: string, target: string, place: PlaceName, allowed: boolean) => {
      const code = await callDirectly(clients[method.context] as Client, method, requestFor(method, target), tokens.get(who));
      const refused = code === 'PERMISSION_DENIED';
      if (refused === allowed || code === 'UNAUTHENTICATED' || code === 'INTERNAL')
        wrong.push(`${who} on ${target} (${place}): ${code}, expected ${allowed ? 'allowed' : 'refused'}`);
    };
    // What has no target is the same everywhere.
    for (const place of (hasTarget(method) ? Object.keys(places) : ['own']) as PlaceName[]) {
      for (const { target, ofUnit } of targetsOf(method, kinds, place)) {
        const rule = ruleFor(method.rule, target);
        const holders = roles.flatMap((role) => (Object.keys(reaches) as Reach[]).map((reach) => [role, reach] as const));
        await Promise.all([
          ...holders.map(([role, reach]) =>
            check(`m-${role.toLowerCase()}-${reach}`, target, place, expected(rule, role, reach, place, ofUnit)),
          ),
          check('nobody', target, place, rule !== undefined && needsNoRole.has(rule.reach)),
        ]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses whoever lacks a place or a role for a record that a command changes, as the journals of all services tell it', async () => {
    await exercise(tried, kinds);
    expect(tried.allowed).toEqual([]);
    // Every command of the house is in a trial: here, or, of directory and meetings, in reach.e2e.spec.ts.
    expect([...withExercise(), ...exercised].sort()).toEqual(everyService());
    expect(uncalled(tried, withExercise())).toEqual([]);
    expect([...tried.called].filter((command) => !tried.refused.has(command))).toEqual([]);
    expect(tried.attempts).toBeGreaterThan(tried.called.size);
    // 扫码报修 of whoever stands before the thing: it needs its label, and changes nothing but a new order.
    expect(publicCommands()).toEqual(['jiguan.maintenance.v1.ReportService/ReportByLabel']);
  }, 480_000);

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
    const guarded = methods.filter(({ rule }) => rule?.reach !== 'REACH_PUBLIC');
    for (const token of bad) {
      const codes = await Promise.all(
        guarded.map(async (method) => [
          method.name,
          await callDirectly(clients[method.context] as Client, method, requestFor(method, ''), token),
        ]),
      );
      expect(codes.filter(([, code]) => code !== 'UNAUTHENTICATED')).toEqual([]);
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

/** Open to whoever signs in; what is somebody's own is not there for others, which is no refusal. */
const needsNoRole: ReadonlySet<string> = new Set(['REACH_PUBLIC', 'REACH_SIGNED_IN', 'REACH_OWN']);

/** The rule as the contract states it, worked out anew: who holds which role where may act on what lies where. */
function expected(rule: Method['rule'], role: string, reach: Reach, place: PlaceName, unit: boolean): boolean {
  if (!rule) return false;
  if (needsNoRole.has(rule.reach)) return true;
  if (!rule.roles.includes(`ROLE_${role}`)) return false;
  return rule.reach !== 'REACH_TARGET' || covered[reach](place, unit);
}

const hasTarget = ({ rule }: Method) => rule?.reach === 'REACH_TARGET' || rule?.reach === 'REACH_RECORD';

/** What a method is tried on in a place, and whether it belongs to a unit. One that is guarded like its record is tried on a record of each kind. */
function targetsOf(
  method: Method,
  kinds: ReadonlyMap<string, Kind>,
  place: PlaceName,
): { readonly target: string; readonly ofUnit: boolean }[] {
  if (!hasTarget(method)) return [{ target: '', ofUnit: true }];
  const own = [...kinds].filter(([type]) => type.startsWith(`${method.context}.`)).map(([, kind]) => kind);
  const fitting = method.rule?.reach === 'REACH_RECORD' ? own : [kinds.get(kindOf(method, kinds))];
  return fitting.map((kind) => {
    if (!kind)
      throw new Error(`no record for ${method.name}: services/${method.context}/test/access.ts makes one of every kind in every place`);
    return { target: kind.names[place], ofUnit: kind.ofUnit };
  });
}

/** Waits until every service knows the last grant given. */
async function everywhereKnown(world: World, clients: Record<string, Client>, token: string): Promise<void> {
  for (const [context, client] of Object.entries(clients)) {
    const lists = everyMethod().filter(
      (one) => one.context === context && one.rule?.roles.includes('ROLE_AUDITOR') && one.rule.reach === 'REACH_LIST',
    );
    for (const list of lists.slice(0, 1))
      await eventually(async () => (await callDirectly(client, list, new Uint8Array(), token)) === 'OK');
  }
  expect((await world.as('nobody', 'GET', '/meetings/v1/bookings')).status).toBe(403);
}
