/** Directory's own part in a unit's end: its people, the units below it and the grants at it, in the commit that ends it; and the way back. */
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, holds, placeNamed, type Stored, type UseCase } from '@jiguan/kit/app';
import { endGrant, type GrantState, restoreGrant } from '../../domain/grant/grant.ts';
import { correctPerson, type PersonState } from '../../domain/person/person.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import type { Carried, Reorganisation } from '../../domain/reorganisation/reorganisation.ts';
import { correctUnit, type UnitEvent, type UnitState } from '../../domain/unit/unit.ts';
import type { Belongings, Reads } from '../ports.ts';
import { grants, people, units } from '../records.ts';

/** What changes beside the unit itself. The heir's own events are apart: the caller commits its record once. */
export interface Handed {
  readonly changes: readonly Change[];
  readonly ofHeir: readonly UnitEvent[];
}

/**
 * What the end of a unit does to what hangs on it. Merged: people and units below go with it; rights do not widen by themselves, so grants at it
 * end, as they do where it is abolished. Abolished: nobody is named to take people and units below over; they stay until they are moved.
 */
export async function handOver(
  own: Belongings,
  unit: Stored<UnitState>,
  heir: Stored<UnitState> | undefined,
  reason: string,
  use: UseCase,
): Promise<(Handed & { readonly carried: Carried }) | Refused> {
  const above = heir ? await lineOf(heir, use) : new Set<string>();
  const place = heir && { unit: nameOf('units', heir._id), region: heir.region };
  // A unit above the successor, or the successor itself, cannot lie below it: it rises to where the unit lay.
  const under = ({ _id }: Stored<UnitState>) => (above.has(_id) || !place ? unit.parent : place.unit);
  const below = heir ? own.units : [];
  const moved = reparented(below, under, reason, heir?._id, use);
  if (isRefused(moved)) return moved;
  const staff = place ? own.people : [];
  return {
    changes: [
      ...moved.changes,
      ...staff.flatMap((person) => changed(people, person, correctPerson(person, { ...place }), reason)),
      ...own.grants.flatMap((grant) => changed(grants, grant, endGrant(grant, reason), reason)),
    ],
    ofHeir: moved.ofHeir,
    carried: { people: named('people', staff), units: named('units', below), grants: named('grants', own.grants) },
  };
}

/** Puts back what is still where the end of the unit had put it, and in whose hands it was. What was changed since then stays as it was changed. */
export async function handBack(
  reads: Reads,
  one: Reorganisation,
  unit: Stored<UnitState>,
  reason: string,
  use: UseCase,
): Promise<Handed | Refused> {
  const [movedPeople, below, ended] = await Promise.all([
    reads.byIds<PersonState>('people', ids(one.people)),
    reads.byIds<UnitState>('units', ids(one.units)),
    reads.byIds<GrantState>('grants', ids(one.grants)),
  ]);
  const stayed = [...below.values()].filter(({ parent }) => parent === one.successor || parent === unit.parent);
  const moved = reparented(stayed, () => one.unit, reason, idOf(one.successor), use);
  if (isRefused(moved)) return moved;
  const own = { unit: one.unit, region: unit.region };
  const back = [...movedPeople.values()].filter((person) => person.status === 'PERSON_STATUS_ACTIVE' && person.unit === one.successor);
  const gone = new Set([...movedPeople.values()].filter((person) => !back.includes(person)).map(({ _id }) => nameOf('people', _id)));
  const holders = await reads.byIds<PersonState>('people', ids([...ended.values()].map(({ person = '' }) => person)));
  const stillHers = ({ person = '', subject }: GrantState) =>
    person === '' || (!gone.has(person) && holders.get(idOf(person))?.subject === subject);
  return {
    changes: [
      ...moved.changes,
      ...back.flatMap((person) => changed(people, person, correctPerson(person, own), reason)),
      ...[...ended.values()].filter(stillHers).flatMap((grant) => changed(grants, grant, restoreGrant(grant, reason), reason)),
    ],
    ofHeir: moved.ofHeir,
  };
}

/** Units under another superior; refused where one of them is beyond the caller's reach (ADR 024). */
function reparented(
  below: readonly Stored<UnitState>[],
  under: (child: Stored<UnitState>) => string,
  reason: string,
  heir: string | undefined,
  { actor }: UseCase,
): Handed | Refused {
  const beyond = below.find(({ region, _id }) => !holds(actor, 'ROLE_ADMINISTRATOR', placeNamed(region, _id)));
  if (beyond) return no('UNIT_BELOW_BEYOND_REACH', { unit: beyond.displayName });
  const eventsOf = (child: Stored<UnitState>) => {
    const events = correctUnit(child, { parent: under(child) });
    return isRefused(events) ? [] : events;
  };
  const own = below.find(({ _id }) => _id === heir);
  return {
    changes: below.filter((child) => child !== own).flatMap((child) => changed(units, child, eventsOf(child), reason)),
    ofHeir: own ? eventsOf(own) : [],
  };
}

/** Ids of a unit and of all above it. */
async function lineOf(unit: Stored<UnitState>, use: UseCase): Promise<Set<string>> {
  const line = new Set([unit._id]);
  for (let at = unit.parent; at !== '' && !line.has(idOf(at)); at = (await use.load(units, idOf(at)))?.parent ?? '') line.add(idOf(at));
  return line;
}

function changed(aggregate: Change['aggregate'], before: Stored<object>, events: Change['events'] | Refused, reason: string): Change[] {
  return isRefused(events) || events.length === 0 ? [] : [{ aggregate, id: before._id, before, events, reason }];
}

const named = (collection: string, rows: readonly Stored<object>[]) => rows.map(({ _id }) => nameOf(collection, _id));
/** A process begun by an earlier release names nobody. */
const ids = (names: readonly string[] | undefined) => (names ?? []).filter((name) => name !== '').map(idOf);
