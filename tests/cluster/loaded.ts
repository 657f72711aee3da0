/** Work done while callers call. */
import { setTimeout as pause } from 'node:timers/promises';
import { call, house } from './callers.ts';
import type { Told } from './evaluate.ts';
import type { Summary } from './inside/measure.ts';
import { mustHold, published } from './sound.ts';
import { say } from './steps.ts';

type Result = Summary & { readonly acknowledged: Told };

/** Calls a second, reads and writes mixed. */
const pace = Number(process.env['CLUSTER_PACE'] ?? 50);
/** Milliseconds of load before and after the work. */
const around = 10_000;

/** Does `work` under load; throws when a request failed or the store does not hold what was acknowledged. */
export async function underLoad(what: string, work: () => Promise<unknown>): Promise<void> {
  const callers = call<Result>('load', { house: await house(), pace });
  await pause(around);
  const failure = await work().then(
    () => undefined,
    (error: Error) => error,
  );
  await pause(around);
  const { acknowledged, failures, seconds, ...figures } = await callers.finish();
  const { bookings, cancelled } = acknowledged;
  say(`${what}: ${JSON.stringify({ ...figures, booked: bookings.length, cancelled: cancelled.length })}`);
  if (failure) throw failure;
  if (failures.length > 0)
    throw new Error(`${figures.failed} of ${figures.calls} requests failed: ${JSON.stringify({ seconds, failures }, null, 2)}`);
  await published();
  await mustHold(acknowledged);
}
