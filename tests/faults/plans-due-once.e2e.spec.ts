import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { eventually, killAtRandom, type Mortal, type OwnServer, ownMongo, race } from '@jiguan/kit/testing';
import { correctMeter, createMeter, readMeter } from '../../services/maintenance/src/app/meter/keep.ts';
import { createPlan } from '../../services/maintenance/src/app/plan/keep.ts';
import { reachPlans } from '../../services/maintenance/src/app/plan/reach.ts';
import { reads } from '../../services/maintenance/src/store/reads.ts';
import { faults } from '../../services/maintenance/test/checker.ts';
import { planDetails } from '../../services/maintenance/test/domain/examples.ts';
import { type World, world } from '../../services/maintenance/test/world.ts';

/** `npm run test:faults` takes 2 000 plans and kills each of the three replicas twenty times; `npm test` takes fewer. */
const PLANS = Number(process.env['FAULTS_PLANS'] ?? 20);
const DEATHS = Number(process.env['FAULTS_DEATHS'] ?? 1);
const DAY = 86_400_000;
const FIRST = '2026-01-05';
const LAST = '2028-01-05';
const END = new Date(`${LAST}T12:00:00+08:00`);

/** A plan by the calendar, as a table would have it. */
interface Line {
  readonly id: string;
  readonly anchorOn: string;
  readonly cycleMonths: number;
  readonly cycleDays: number;
  readonly leadDays: number;
  readonly season?: readonly [from: string, to: string];
}

/** Every kind of cycle, anchored on every day of a month, also in the year before. */
function planned(i: number): Line {
  const months = [1, 1, 1, 3, 3, 12, 0, 1, 0, 6][i % 10] as number;
  const anchorOn = new Date(Date.UTC(2025, 11 + (i % 3), 1 + (i % 31))).toISOString().slice(0, 10);
  const season = i % 10 === 7 ? (['11-15', '03-15'] as const) : undefined;
  const cycle = { cycleMonths: months, cycleDays: months > 0 ? 0 : ([10, 90][i % 2] ?? 10) };
  return { id: `p${i}`, anchorOn, ...cycle, leadDays: i % 8, ...(season && { season }) };
}

/** The due dates of a line whose orders are to be there on a day: counted with nothing of the service. */
function expected({ anchorOn, cycleMonths, cycleDays, leadDays, season }: Line, today: string): string[] {
  const [year, month, day] = anchorOn.split('-').map(Number) as [number, number, number];
  const found: string[] = [];
  for (let n = 1; ; n++) {
    const length = new Date(Date.UTC(year, month + n * cycleMonths, 0)).getUTCDate();
    const due =
      cycleMonths > 0 ? Date.UTC(year, month - 1 + n * cycleMonths, Math.min(day, length)) : Date.UTC(year, month - 1, day + n * cycleDays);
    if (due - leadDays * DAY > Date.parse(today)) return found;
    const text = new Date(due).toISOString().slice(0, 10);
    if (!season || text.slice(5) >= season[0] || text.slice(5) <= season[1]) found.push(text);
  }
}

describe(`two years of ${PLANS} plans, three replicas each killed ${DEATHS} times, clocks moved`, () => {
  let mongo: OwnServer;
  let house: World;
  let replicas: readonly Replica[];
  const lines = Array.from({ length: PLANS }, (_, i) => planned(i));
  let told = 0;

  beforeAll(async () => {
    mongo = await ownMongo({ transactions: 2 });
    process.env['MONGODB_URI'] = mongo.url;
    house = await world('generating');
    await Promise.all(
      lines.map(({ id, season, ...line }) =>
        house.must(createPlan, { id, details: planDetails({ ...line, seasonFrom: season?.[0] ?? '', seasonTo: season?.[1] ?? '' }) }),
      ),
    );
    const meter = { displayName: '总表', asset: 'assets/chiller-2', measured: 'h', decimals: 0, serialNumber: 'A', opening: 0, modulus: 0 };
    await house.must(createMeter, { id: 'm', details: meter });
    await house.must(createPlan, { id: 'by-use', details: planDetails({ cycleMonths: 0, meter: 'meters/m', meterEvery: 1_000 }) });
    replicas = [0, 1, 3].map((behind) => replica(house.stores[0]?.db.databaseName ?? '', behind));
    await Promise.all(replicas.map((one) => one.revive()));
    const killing = killAtRandom(replicas, { times: 3 * DEATHS, between: [100, 900] });
    await twoYears(house, tellAll);
    await killing;
    tellAll(END);
    // Those whose clock is behind would make theirs days later.
    await Promise.all(replicas.slice(1).map((one) => one.kill()));
    await eventually(async () => (await waiting()) === 0, { within: 10 * 60_000, every: 200 });
    await Promise.all(replicas.map((one) => one.kill()));
  }, 30 * 60_000);
  afterAll(async () => {
    await Promise.all((replicas ?? []).map((one) => one.kill()));
    await house?.close();
    await mongo?.close();
  });

  const tellAll = (clock: Date) => {
    for (const one of replicas) one.tell(clock);
  };
  const db = () => (house.stores[0] as (typeof house.stores)[number]).db;
  const waiting = () =>
    db()
      .collection('claims')
      .countDocuments({ kind: 'plan.fall-due', at: { $lte: END } });

  /** The clock goes forth in jumps and now and then back, further than any lead time; the meter is read, read wrongly, corrected. */
  async function twoYears(of: World, tell: (clock: Date) => void): Promise<void> {
    const reach = reachPlans(reads(of.stores[0] as never));
    let latest = Date.parse(`${FIRST}T00:00:00+08:00`);
    for (let step = 0; latest < +END; step++) {
      latest = Math.min(+END, latest + (1 + ((step * 17) % 40)) * DAY);
      const back = step % 5 === 4 ? 25 * DAY : 0;
      tell(new Date(latest - back));
      of.clock = new Date(latest);
      const used = async (cumulative: number) => {
        told = Math.max(told, cumulative);
        await race(6, (i) => of.run(reach, { meter: 'meters/m', cumulative }, { through: i % 3 }));
      };
      const right = 410 * (step + 1);
      const wrong = await of.must(readMeter, { name: 'meters/m', serialNumber: 'A', value: right + (step % 3) * 600 });
      await used(wrong.cumulative);
      if (wrong.cumulative !== right)
        await used((await of.must(correctMeter, { name: 'meters/m', value: right, reason: '看错' })).cumulative);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('give exactly the orders of an independent calculation', async () => {
    const orders = await db()
      .collection<{ _id: string; plan: string; dueOn: string }>('workOrders')
      .find({}, { projection: { plan: 1, dueOn: 1 } })
      .toArray();
    const byPlan = Map.groupBy(orders, ({ plan }) => plan);
    for (const line of lines) {
      const own = (byPlan.get(`plans/${line.id}`) ?? []).map(({ _id, dueOn }) => [_id, dueOn]).sort();
      expect(own).toEqual(
        expected(line, LAST)
          .map((dueOn, n) => [`${line.id}-${n}`, dueOn])
          .sort(),
      );
    }
    expect((byPlan.get('plans/by-use') ?? []).map(({ _id }) => _id).sort()).toEqual(
      Array.from({ length: Math.floor(told / 1_000) }, (_, n) => `by-use-${n}`).sort(),
    );
    console.info(`${orders.length} orders of ${PLANS} plans`);
  });

  it('and leave a sound store', async () => expect(await faults({ db: db() as never })).toEqual([]));
});

interface Replica extends Mortal {
  tell(clock: Date): void;
}

function replica(database: string, behind: number): Replica {
  let child: ChildProcess | undefined;
  let now = new Date(`${FIRST}T00:00:00+08:00`);
  const tell = (clock: Date) => {
    now = clock;
    if (child?.connected) child.send({ clock: clock.toISOString() }, () => undefined);
  };
  return {
    name: `replica ${behind} days behind`,
    tell,
    kill: async () => {
      const dying = child;
      child = undefined;
      if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
      const gone = once(dying, 'exit');
      dying.kill('SIGKILL');
      await gone;
    },
    revive: async () => {
      // Jest's own flags and loaders are not for it.
      const born = fork(new URL('../../services/maintenance/test/generating.child.ts', import.meta.url), [database, String(behind)], {
        execArgv: [],
        env: process.env,
      });
      await once(born, 'message');
      child = born;
      tell(now);
    },
  };
}
