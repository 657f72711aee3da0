import { contracts } from '@jiguan/kit/grpc';
import { getters } from '@jiguan/kit/identity';
import { eventually } from '@jiguan/kit/testing';
import mongoose from 'mongoose';
import { everyMethod } from '../world/calls.ts';
import { type Answers, approver, doer, exercise, exercised, regions, type Step } from '../world/exercise.ts';
import { grant } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

/** A record that a commit changed, as the journal says. */
interface Touched {
  /** With its context, as two may keep records of one name: `meetings/rooms`. */
  readonly collection: string;
  readonly region: string;
  /** The region of the unit it belongs to. */
  readonly home: string | undefined;
  /** Whether it came to that unit by this. */
  readonly came: boolean;
}

/** What the journal says of one step: the command, and each record that its commit changed. */
interface Seen {
  readonly command: string;
  readonly touched: readonly Touched[];
}

const roles = ['ADMINISTRATOR', 'BUREAU_OFFICER', 'APPROVER', 'UNIT_LIAISON', 'SERVICE_STAFF', 'DUTY_OPERATOR'].map(
  (role) => `ROLE_${role}`,
);
const methods = new Map(everyMethod().map((method) => [method.name, method]));
const changing = [...methods.values()]
  .filter(({ name, context }) => exercised.some((one) => one === context) && !/\/(Get|List|Find)/.test(name))
  .map(({ name }) => name);

const allBut = (region: string) => `all-but-${region}`;
const only = (role: string) => `only-${role.toLowerCase()}`;

/**
 * An act needs the right over all it changes. What that is, is not listed here: the exercise is run once, and the journal says which records the
 * commit of each command changed. Then it is run again, and before each step everybody tries it who lacks one of the places or the role for one
 * of the records.
 */
describe('every command × every record it changes × out of reach', () => {
  let world: World;
  let databases: mongoose.Connection;
  const homes = new Map<string, string>();
  const seen = new Map<string, Seen>();

  beforeAll(async () => {
    world = await startWorld();
    databases = await mongoose.createConnection(world.suite.mongodbUri).asPromise();
    for (const subject of [doer, approver]) for (const role of roles) await grant(world, subject, role, 'regions/530000');
    for (const region of regions)
      for (const role of roles)
        for (const other of regions) if (other !== region) await grant(world, allBut(region), role, `regions/${other}`);
    for (const role of roles) await grant(world, only(role), role, 'regions/530000');
    const last = only(roles.at(-1) as string);
    await eventually(async () => (await world.as(last, 'GET', '/meetings/v1/bookings')).status === 200);
    await eventually(async () => (await world.as(last, 'GET', '/directory/v1/people')).status === 200);
  }, 120_000);
  afterAll(async () => {
    await databases?.close();
    await world?.close();
  });

  it('the journal tells what each command changes, and every command is there', async () => {
    await run(1, async (name, journalled) => void seen.set(name, journalled));
    expect([...new Set([...seen.values()].map(({ command }) => command))].sort()).toEqual(changing.sort());
    const across = [...seen.values()].filter(({ touched }) => new Set(touched.map(({ home, region }) => home ?? region)).size > 1);
    expect(across.map(({ command }) => command.split('/')[1])).toEqual(expect.arrayContaining(['MergeUnit', 'RemovePerson', 'CreateRoom']));
  }, 120_000);

  it('who does not reach each of them is refused', async () => {
    const allowed: string[] = [];
    const tried = new Set<string>();
    const attempt = async (who: string, name: string, step: Step, command: string) => {
      const { status, body } = await call(step, who, `${who} ${name}`);
      tried.add(command);
      const refused = status === 403 || /"reason":"\w*BEYOND_REACH"/.test(JSON.stringify(body));
      if (!refused) allowed.push(`${command} (${name}) as ${who}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
    };
    await run(
      2,
      async () => {},
      async (name, step) => {
        const { command, touched } = seen.get(name) as Seen;
        for (const region of regions)
          if (touched.some((record) => !within(record, region))) await attempt(allBut(region), name, step, command);
        for (const role of methods.get(command)?.rule?.roles ?? [])
          if (touched.some((record) => !keeps(command, record.collection).includes(role))) await attempt(only(role), name, step, command);
      },
    );
    expect(allowed).toEqual([]);
    expect([...tried].sort()).toEqual(changing.sort());
  }, 240_000);

  /** Whether who holds every role everywhere but in a region reaches a record: where it lies or at its unit, and the unit that it came to. */
  function within({ region, home, came }: Touched, without: string): boolean {
    const reached = region !== without || (home !== undefined && home !== without);
    return reached && !(came && home === without);
  }

  /** Roles that may change a kind of record: for the command's own kind its own, else those of the commands of that kind's service. */
  function keeps(command: string, collection: string): readonly string[] {
    const service = serviceOf.get(collection);
    if (command.startsWith(`${service}/`)) return methods.get(command)?.rule?.roles ?? [];
    return changing.filter((name) => name.startsWith(`${service}/`)).flatMap((name) => methods.get(name)?.rule?.roles ?? []);
  }

  /** Runs all steps, one after the other, as who may; each must succeed. */
  async function run(
    round: number,
    after: (name: string, seen: Seen) => Promise<void>,
    before: (name: string, step: Step) => Promise<void> = async () => {},
  ): Promise<void> {
    const made: Record<string, string> = {};
    for (const [name, stepOf] of Object.entries(exercise(round))) {
      const step = stepOf(made as Answers);
      await before(name, step);
      const known = await entries();
      // What directory has just told has reached meetings when this succeeds.
      const answer = await eventually(async () => {
        const { status, body } = await call(step, step.as, `${round} ${name}`);
        if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
        return body;
      });
      made[name] = String(answer['name'] ?? '');
      await after(name, seenIn(await entries(), known, step.as));
    }
  }

  function call({ method, path, body }: Step, who: string, key: string) {
    return world.as(who, method, path, { body, headers: { 'idempotency-key': key.replaceAll(/\W/g, '-').slice(0, 60) } });
  }

  type Entry = {
    readonly _id: string;
    readonly context: string;
    readonly region: string;
    readonly unit?: string;
    readonly actor: string;
    readonly request?: { readonly key: string };
  };

  async function entries(): Promise<ReadonlyMap<string, Entry>> {
    const all = await Promise.all(
      exercised.map((context) =>
        databases
          .getClient()
          .db(world.suite.database(context))
          .collection<Entry>('journal')
          .find({}, { projection: { fact: 0, data: 0 } })
          .sort({ _id: 1 })
          .toArray()
          .then((found) => found.map((entry) => ({ ...entry, context }))),
      ),
    );
    return new Map(all.flat().map((entry) => [`${entry.context}/${entry._id}`, entry]));
  }

  function seenIn(now: ReadonlyMap<string, Entry>, known: ReadonlyMap<string, Entry>, actor: string): Seen {
    for (const entry of now.values()) if (entry._id.startsWith('units/')) homes.set(idOf(entry), entry.region);
    const fresh = [...now.values()].filter((entry) => !known.has(`${entry.context}/${entry._id}`) && entry.actor === actor);
    const key = fresh.find(({ request }) => request)?.request?.key ?? '';
    return {
      command: key.split('/').slice(1, 3).join('/'),
      touched: fresh.map((entry) => ({
        collection: `${entry.context}/${entry._id.slice(0, entry._id.indexOf('/'))}`,
        region: entry.region,
        home: entry.unit === undefined ? undefined : homes.get(entry.unit),
        came: lastBefore(entry, known)?.unit !== entry.unit,
      })),
    };
  }
});

/** The service that keeps each kind of record, `meetings/rooms`: the one that gets it by its name. */
const serviceOf = new Map([...getters(contracts())].map(([record, method]) => [record, method.split('/')[0]] as const));

const idOf = ({ _id }: { readonly _id: string }) => _id.slice(_id.indexOf('/') + 1, _id.lastIndexOf('@'));

function lastBefore<E extends { readonly _id: string }>({ _id }: E, known: ReadonlyMap<string, E>): E | undefined {
  const record = _id.slice(0, _id.lastIndexOf('@') + 1);
  return [...known.values()].findLast((entry) => entry._id.startsWith(record));
}
