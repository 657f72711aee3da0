import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import {
  type Change,
  type Command,
  type Commitment,
  decided,
  type OnRecord,
  type Stored,
  type TimerHandler,
  type UseCase,
} from '@jiguan/kit/app';
import { settleReasons } from '../../domain/asset/usability.ts';
import * as rule from '../../domain/closure/closure.ts';
import { no } from '../../domain/refusals.ts';
import { unitOf } from '../facts.ts';
import { assets, closures } from '../records.ts';

export interface CreateClosure {
  readonly id?: string;
  readonly details: rule.ClosureDetails;
}

export const createClosure: Command<CreateClosure, Stored<rule.Closure>> = async ({ id, details }, use) => {
  if (id && (await use.load(closures, id))) return no('CLOSURE_ALREADY_EXISTS', { closure: `closures/${id}` }, { field: 'closure_id' });
  const asset = details.asset === '' ? undefined : await use.load(assets, idOf(details.asset));
  if (details.asset !== '' && !asset) return missing(details.asset, 'closure.asset');
  const outcome = rule.plan(details, unitOf(use, details.unit), use.now);
  const taken = (resource: string) => no('CLOSED_ALREADY', { what: resource.replace('closure/', '') }, { field: 'closure.start_time' });
  return decided(closures, { newId: id ?? use.newId() }, outcome, { taken });
};

type Because = OnRecord & { readonly reason: string };

export const cancelClosure = acting(({ reason }: Because, closure) => rule.cancel(closure, reason));
export const finishClosure = acting(({ reason }: Because, closure, { now }) => rule.finish(closure, reason, now));

/** Its beginning, or its end. */
export const closureHappens: TimerHandler = ({ record: name }, use) =>
  acting((_: OnRecord, closure, { now }) => rule.happen(closure, now))({ name }, use);

/** Flow F1, the answer: meetings have made way. */
export const arrangeClosure = acting(({ name: _, reason: _reason, ...told }: OnRecord & Parameters<typeof rule.arrange>[1], closure) =>
  rule.arrange(closure, told),
);

type Decide<I> = (input: I, closure: Stored<rule.Closure>, use: UseCase) => readonly rule.ClosureEvent[] | Refusal;

/** A command on a closure: its asset stands still with it, in the same commit. */
function acting<I extends OnRecord>(decide: Decide<I>): Command<I, Stored<rule.Closure>> {
  return async (input, use) => {
    const closure = await use.load(closures, idOf(input.name));
    if (!closure) return missing(input.name);
    const events = decide(input, closure, use);
    return isRefused(events) ? events : withAsset(use, closure, events, input.reason);
  };
}

async function withAsset(
  use: UseCase,
  before: Stored<rule.Closure>,
  events: readonly rule.ClosureEvent[],
  reason?: string,
): Promise<Commitment<Stored<rule.Closure>>> {
  const after = events.reduce<rule.Closure>(rule.evolveClosure, before);
  const asset = after.asset === '' ? undefined : await use.load(assets, idOf(after.asset));
  const context = { now: use.now, by: use.actor.subject, note: reason ?? after.purpose };
  const wanted = rule.stands(after) ? (['REASON_KIND_STOPPED'] as const) : [];
  const settled = asset ? settleReasons(asset, nameOf('closures', before._id), wanted, context) : [];
  const change: Change = { aggregate: closures, id: before._id, before, events, ...(reason && { reason }) };
  const stopped: Change[] = asset && settled.length > 0 ? [{ aggregate: assets, id: asset._id, before: asset, events: settled }] : [];
  return { changes: [change, ...stopped], result: ([saved]) => saved as Stored<rule.Closure> };
}
