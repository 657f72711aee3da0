import { eventually, killAtRandom, type RunningService } from '@jiguan/kit/testing';
import mongoose from 'mongoose';
import { faults } from '../../services/outsourcing/test/checker.ts';
import { settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { type OutsourcingLoad, outsourcingLoad } from './outsourcing-load.ts';
import { watch } from './watch.ts';

/** `npm run test:faults` kills twenty times; `npm test` twice. */
const deaths = Number(process.env['FAULTS_DEATHS'] ?? 2);
const OFFICERS = 12;
const ROUNDS = 1 + deaths;

describe('officers who want the same at once, in two processes that are killed', () => {
  let world: World;
  let load: OutsourcingLoad;
  let connection: mongoose.Connection;
  let seen: Awaited<ReturnType<ReturnType<typeof watch>['stop']>>;

  beforeAll(async () => {
    world = await startWorld({ others: ['outsourcing'] });
    const processes: RunningService[] = [world.others['outsourcing'] as RunningService, await world.another('outsourcing')];
    await settle(world);
    await eventually(async () => (await world.as('officer', 'GET', '/outsourcing/v1/providers')).status === 200);
    load = await outsourcingLoad(
      world,
      processes.map(({ address }) => address),
    );
    connection = await mongoose.createConnection(world.suite.mongodbUri).asPromise();
    const watched = watch(connection.getClient() as never, world.suite.database('outsourcing'), faults);
    const dying = killAtRandom(processes, { times: deaths, between: [300, 2_000] });
    await load.run(OFFICERS, ROUNDS).finally(() => dying);
    seen = await watched.stop();
  }, 20 * 60_000);
  afterAll(async () => {
    load?.close();
    await connection?.close();
    await world?.close();
  });

  const count = (what: string) => load.outcomes.get(what) ?? 0;
  const refused = (command: string) =>
    [...load.outcomes.keys()].filter((key) => key.startsWith(`${command} `) && key !== `${command} done`);

  it('one threshold: seven of 70 000 yuan fit below 500 000, whoever signs first (case S1)', () => {
    expect(count('award of the threshold done')).toBe(7);
    expect(refused('award of the threshold')).toEqual(['award of the threshold SPLIT_PURCHASE']);
  });

  it('one budget line: two of 40 000 yuan fit into 100 000', () => {
    expect(count('plan of the small line done')).toBe(2);
    expect(refused('plan of the small line')).toEqual(['plan of the small line BUDGET_EXCEEDED']);
  });

  it('one contract’s ten per cent: four supplements of 3 000 yuan fit into 12 000 (case S2)', () => {
    expect(count('supplement done')).toBe(4 * ROUNDS);
    expect(refused('supplement')).toEqual(['supplement SUPPLEMENTS_ABOVE_SHARE']);
  });

  it('one number of an invoice, one month, one settlement: one each', () => {
    for (const command of ['invoice', 'month', 'settle']) expect([command, count(`${command} done`)]).toEqual([command, ROUNDS]);
  });

  it('what is due is paid three times by a third, and not a fen more', () => {
    expect(count('pay done')).toBe(3 * ROUNDS);
    expect(refused('pay')).toEqual(['pay PAID_ABOVE_DUE']);
  });

  it('the money was right at every look, and is', async () => {
    expect(seen.looks).toBeGreaterThan(5);
    expect(seen.faults).toEqual([]);
    expect(await faults({ db: connection.getClient().db(world.suite.database('outsourcing')) as never })).toEqual([]);
  });
});
