import { dayOf } from '@jiguan/kernel/day';
import type { Command, Fact, Reaction } from '@jiguan/kit/app';
import {
  EstablishmentSet,
  RuleEditionSet,
  UnitAbolished,
  UnitMerged,
  UnitRegistered,
  UnitRestored,
} from '@jiguan/proto/directory/v1/events';
import * as maintenance from '@jiguan/proto/maintenance/v1/events';
import * as facts from '@jiguan/proto/office_space/v1/events';
import { lookAgain, lookAgainIn } from '../app/entitlement/standings.ts';
import type { Reads } from '../app/ports.ts';
import { followClosure } from '../app/register/floors.ts';
import { restore } from '../app/succession/put-back.ts';
import { succeed } from '../app/succession/succeed.ts';
import { isOwnRule } from '../domain/editions.ts';

type Decoder<M> = { decode(payload: Uint8Array): M };

const on = <M>({ decode }: Decoder<M>, react: Command<Fact<M>, unknown>): Reaction<M> => ({ decode: (payload) => decode(payload), react });

const nothing = { changes: [], result: () => undefined };

/** A fact about a unit: what it may have changes. */
const ofUnit = <M extends { readonly unit: { readonly name: string; readonly region: string } | undefined }>(decoder: Decoder<M>) =>
  on(decoder, ({ payload: { unit } }, use) => (unit ? lookAgain({ unit: unit.name, region: unit.region }, use) : nothing));

/** A fact about a holding: what a unit has changes. */
const ofHolding = (decoder: Decoder<{ readonly occupancy: { readonly unit: string; readonly region: string } | undefined }>) =>
  on(decoder, ({ payload: { occupancy } }, use) => (occupancy ? lookAgain(occupancy, use) : nothing));

/** A rule has another edition. */
const ruled = on(RuleEditionSet, ({ payload: { ruleEdition } }, use) =>
  ruleEdition && isOwnRule(ruleEdition.code) ? lookAgainIn({ region: ruleEdition.region }, use) : nothing,
);

/** A room was measured anew or is used otherwise: everybody who holds it has another balance. */
const remeasured = (reads: Reads) =>
  on(facts.RoomReprofiled, async ({ payload: { room } }, use) => {
    const holders = room ? (await reads.holdingsOf([room.name])).filter(({ to }) => to === '') : [];
    const units = new Map(holders.map(({ unit, region }) => [unit, region]));
    const outcomes = await Promise.all([...units].map(([unit, region]) => lookAgain({ unit, region }, use)));
    return { changes: outcomes.flatMap((outcome) => ('changes' in outcome ? outcome.changes : [])), result: () => undefined };
  });

/** Flow F5: a unit that directory ended. */
const ending = <M>(reads: Reads, decoder: Decoder<M>, said: (payload: M) => { readonly successor: string; readonly reason: string }) =>
  on(decoder, ({ place, time, payload }, use) => {
    if (!place.unit) throw new Error('the end of a unit that names no unit');
    return succeed(reads)({ unit: `units/${place.unit}`, region: `regions/${place.region}`, day: dayOf(time), ...said(payload) }, use);
  });

/** Its end was revoked: what nobody changed since goes back. */
const restoring = on(UnitRestored, ({ place, payload: { reason } }, use) => {
  if (!place.unit) throw new Error('the return of a unit that names no unit');
  return restore({ unit: `units/${place.unit}`, region: `regions/${place.region}`, reason }, use);
});

/** Flow F1: rooms of a closure are shown as closed from its plan on, and as open again when it is over or cancelled. */
const closing = (decoder: Decoder<maintenance.ClosurePlanned>, closed: boolean) =>
  on(decoder, ({ payload: { closure } }, use) => {
    if (!closure) return nothing;
    const { name, rooms, startTime, endTime, purpose } = closure;
    const when = closed && startTime && endTime && { closed: { startTime, endTime, cause: purpose } };
    return followClosure({ name, rooms, ...when }, use);
  });

/** What office space does when facts arrive, its own among them: findings are opened by events, not by a yearly run (case O9). */
export const reactions = (reads: Reads): Readonly<Record<string, Reaction>> => ({
  'jiguan.directory.v1.EstablishmentSet': ofUnit(EstablishmentSet),
  'jiguan.directory.v1.RuleEditionSet': ruled,
  'jiguan.directory.v1.UnitRegistered': ofUnit(UnitRegistered),
  'jiguan.directory.v1.UnitMerged': ending(reads, UnitMerged, ({ successor, reason }) => ({ successor, reason })),
  'jiguan.directory.v1.UnitAbolished': ending(reads, UnitAbolished, ({ reason }) => ({ successor: '', reason })),
  'jiguan.directory.v1.UnitRestored': restoring,
  'jiguan.maintenance.v1.ClosurePlanned': closing(maintenance.ClosurePlanned, true),
  'jiguan.maintenance.v1.ClosureFinished': closing(maintenance.ClosureFinished, false),
  'jiguan.maintenance.v1.ClosureCancelled': closing(maintenance.ClosureCancelled, false),
  'jiguan.office_space.v1.OccupancyBegun': ofHolding(facts.OccupancyBegun),
  'jiguan.office_space.v1.OccupancyEnded': ofHolding(facts.OccupancyEnded),
  'jiguan.office_space.v1.RoomReprofiled': remeasured(reads),
});
