import { eventually } from '@jiguan/kit/testing';
import { type Answers, approver, doer, exercise, exercised, regions, type Step } from '../world/exercise.ts';
import { grant } from '../world/people.ts';
import { commandsOf, type Journals, journalsOf, keeps, rolesOf, type Seen, within } from '../world/reached.ts';
import { startWorld, type World } from '../world/world.ts';

const roles = ['ADMINISTRATOR', 'BUREAU_OFFICER', 'APPROVER', 'UNIT_LIAISON', 'SERVICE_STAFF', 'DUTY_OPERATOR'].map(
  (role) => `ROLE_${role}`,
);
const changing = commandsOf(exercised);

const allBut = (region: string) => `all-but-${region}`;
const only = (role: string) => `only-${role.toLowerCase()}`;

/**
 * An act needs the right over all it changes. What that is, is not listed here: the exercise is run once, and the journal says which records the
 * commit of each command changed. Then it is run again, and before each step everybody tries it who lacks one of the places or the role for one
 * of the records.
 */
describe('every command × every record it changes × out of reach', () => {
  let world: World;
  let journals: Journals;
  const seen = new Map<string, Seen>();

  beforeAll(async () => {
    world = await startWorld();
    journals = await journalsOf(world, exercised);
    for (const subject of [doer, approver]) for (const role of roles) await grant(world, subject, role, 'regions/530000');
    for (const region of regions)
      for (const role of roles)
        for (const other of regions) if (other !== region) await grant(world, allBut(region), role, `regions/${other}`);
    for (const role of roles) await grant(world, only(role), role, 'regions/530000');
    const last = only(roles.at(-1) as string);
    await eventually(async () => (await world.as(last, 'GET', '/meetings/v1/bookings')).status === 200);
    await eventually(async () => (await world.as(last, 'GET', '/directory/v1/people')).status === 200);
  }, 300_000);
  afterAll(async () => {
    await journals?.close();
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
      // What a service makes of a fact may not be there yet.
      const { status, body } = await eventually(async () => {
        const answer = await call(step, who, `${who} ${name}`);
        if (answer.status === 404) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
        return answer;
      });
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
        for (const role of rolesOf(command))
          if (touched.some((record) => !keeps(command, record.collection).includes(role))) await attempt(only(role), name, step, command);
      },
    );
    expect(allowed).toEqual([]);
    expect([...tried].sort()).toEqual(changing.sort());
  }, 240_000);

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
      await journals.seen(step.as);
      // What directory has just told has reached meetings when this succeeds.
      const answer = await eventually(async () => {
        const { status, body } = await call(step, step.as, `${round} ${name}`);
        if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
        return body;
      });
      made[name] = String(answer['name'] ?? '');
      await after(name, await journals.seen(step.as));
    }
  }

  function call({ method, path, body }: Step, who: string, key: string) {
    return world.as(who, method, path, { body, headers: { 'idempotency-key': key.replaceAll(/\W/g, '-').slice(0, 60) } });
  }
});
