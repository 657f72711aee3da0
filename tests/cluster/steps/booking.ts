/** The booking flow with its trace. */
import { call, collector, house } from '../callers.ts';
import { say } from '../steps.ts';

export async function booking(): Promise<void> {
  const asked = { house: await house(), collector: await collector() };
  say(JSON.stringify(await call<object>('booking', asked).finish()));
}
