import { setTimeout as pause } from 'node:timers/promises';
import { FEW, type Row } from '../bench.ts';
import { creating, finding, getting, gettingByHttp, gettingUnits, listing } from '../house/calls.ts';
import type { House } from '../house/house.ts';
import { httpCalls } from '../house/http-calls.ts';
import type { Figure } from '../measure/figures.ts';
import { residentMegabytes } from '../measure/processes.ts';
import { rates } from '../measure/turns.ts';
import { librariesOf, startBareNode } from '../sides/bare-service.ts';

/** Milliseconds until a process at rest has given back what it no longer needs (kit, lifecycle/rest.ts): after its start, and after work. */
const REST = 16_000;
const REST_AFTER_WORK = 70_000;
/** Milliseconds of each kind of work, to grow warm and again. */
const WORK = 2_000;
const reach = { atMost: 1.5 };

/** Each service, fresh and after work, against a Node process that only loaded the same modules of others. */
export const memory: Row = async (bench) => {
  const house = await bench.newHouse(FEW);
  const { directory, gateway, meetings } = house.world;
  const services = [directory, meetings[0] ?? directory, gateway];
  const bare = await Promise.all(services.map(async ({ name }) => startBareNode(await librariesOf(name))));
  await pause(REST);
  const base = bare.map(({ pid }) => residentMegabytes(pid));
  const fresh = services.map(({ pid }) => residentMegabytes(pid));
  await work(house);
  await pause(REST_AFTER_WORK);
  const worked = services.map(({ pid }) => residentMegabytes(pid));
  await Promise.all(bare.map((one) => one.stop()));
  await house.close();
  const figure = (when: string, name: string, ours: number, theirs: number): Figure => ({
    name: `memory of ${name}, ${when}`,
    ours,
    theirs,
    unit: 'MB',
    ratio: ours / theirs,
    reach,
  });
  return services.flatMap(({ name }, i) => [
    figure('fresh', name, fresh[i] as number, base[i] as number),
    figure('after work', name, worked[i] as number, base[i] as number),
  ]);
};

/** Something of everything, one kind after the other. */
async function work(house: House): Promise<void> {
  const calls = httpCalls(house.world.gateway.address, house.token);
  const kinds = [gettingUnits(house), creating(house), getting(house), listing(house), finding(house), gettingByHttp(house, calls)];
  for (const call of kinds) await rates({ turns: 1, turn: WORK, warmUp: WORK }, 64, { all: { call, watched: {} } });
  calls.close();
}
