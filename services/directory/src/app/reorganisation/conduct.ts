/** Flow F5, carried to its end: a unit that ends, who has to do what, and who said that it is done. */
import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, holds, type OnRecord, on, placeNamed, processOf, type Stored, type UseCase } from '@jiguan/kit/app';

import { no } from '../../domain/refusals.ts';
import { beginReorganisation, confirmPart, fallSilent, refusePart, revoke, settlePart } from '../../domain/reorganisation/conduct.ts';
import type { Carried, Reorganisation, ReorganisationEvent } from '../../domain/reorganisation/reorganisation.ts';
import { giveBack, restoreUnit, type UnitState } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { reorganisations, units } from '../records.ts';
import { handBack } from './belongings.ts';
import type { PartFact, Settled } from './parts.ts';
import { partsWanted, termsOf } from './terms.ts';

type Reasoned = OnRecord & { readonly reason: string };

/** The process of a unit's end, begun in the commit that ends it. */
export async function begun(
  { reads, declared }: Settling,
  unit: Stored<UnitState>,
  { carried, ...said }: { readonly successor: string; readonly reason: string; readonly carried: Carried },
  use: UseCase,
): Promise<Change> {
  const terms = await termsOf(reads, unit.region, use.now);
  const ended = { unit: `units/${unit._id}`, region: unit.region, ...said, ...carried, day: dayOf(use.now) };
  const events = beginReorganisation(ended, partsWanted(declared), terms, use.now);
  return { aggregate: reorganisations, id: unit._id, before: await use.load(reorganisations, unit._id), events, reason: said.reason };
}

/** What a process is begun with. */
export interface Settling {
  readonly reads: Reads;
  /** Of all services, as their contracts declare it. */
  readonly declared: readonly PartFact[];
}

/** What services say, and what their silence comes to. */
export const reorganising = (declared: readonly PartFact[]) =>
  processOf<Reorganisation, ReorganisationEvent>({
    aggregate: reorganisations,
    steps: Object.fromEntries(
      declared.map(({ kind, service, back, refused, read }) => {
        const of = ({ payload }: { readonly payload: Settled }) => idOf(payload.of);
        const decide = async (one: Reorganisation, { payload, time }: { readonly payload: Settled; readonly time: Date }) => {
          const { zh: outcome, en: outcomeEn } = await payload.outcome();
          return (refused ? refusePart : settlePart)(one, { service, outcome, outcomeEn, time, back });
        };
        return [kind, { decode: read, of, decide }];
      }),
    ),
    silence: { 'reorganisation.silence': (one, { now }) => fallSilent(one, now) },
  });

/** 人工确认. */
export const confirm = on(reorganisations, (one, { service, reason }: Reasoned & { readonly service: string }, { actor, now }) =>
  confirmPart(one, { service, reason, by: actor.subject, now }),
);

/** 撤回: unit, what hung on it, former successor and process in one commit. Whoever revokes a merger needs the right over the successor too (ADR 024). */
export const revokeReorganisation =
  ({ reads, declared }: Settling): Command<Reasoned, Stored<Reorganisation>> =>
  async ({ name, reason }, use) => {
    const before = await use.load(reorganisations, idOf(name));
    if (!before) return missing(name);
    const { dueTime } = await termsOf(reads, before.region, use.now);
    const outcome = revoke(before, partsWanted(declared), { reason, now: use.now, ...(dueTime && { dueTime }) });
    if (isRefused(outcome)) return outcome;
    const [unit, heir] = await Promise.all([
      use.load(units, idOf(before.unit)),
      before.successor && use.load(units, idOf(before.successor)),
    ]);
    if (!unit) throw new Error(`${name} of a unit that is not there`);
    if (heir && !holds(use.actor, 'ROLE_ADMINISTRATOR', placeNamed(heir.region, heir._id)))
      return no('SUCCESSOR_BEYOND_REACH', { unit: heir.displayName });
    const restored = restoreUnit(unit, reason);
    if (isRefused(restored)) return restored;
    const handed = await handBack(reads, before, unit, reason, use);
    if (isRefused(handed)) return handed;
    const gaveBack = [...handed.ofHeir, ...giveBack(before.unit, reason)];
    return {
      changes: [
        { aggregate: reorganisations, id: before._id, before, events: outcome, reason },
        { aggregate: units, id: unit._id, before: unit, events: restored, reason },
        ...(heir ? [{ aggregate: units, id: heir._id, before: heir, events: gaveBack, reason }] : []),
        ...handed.changes,
      ],
      result: ([saved]) => saved as Stored<Reorganisation>,
    };
  };
