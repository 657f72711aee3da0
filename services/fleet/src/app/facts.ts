import { type BusinessCalendar, calendarOf } from '@jiguan/kernel/calendar';
import { dayOf } from '@jiguan/kernel/day';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { RuleEdition as Edition } from '@jiguan/kernel/rule-edition';
import type { ToldLater } from '@jiguan/kernel/told-later';
import { type CopyOf, placeNamed, reaches, type UseCase } from '@jiguan/kit/app';
import { Calendar } from '@jiguan/proto/directory/v1/calendar';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit as UnitCopy } from '@jiguan/proto/directory/v1/unit';
import type { Figure } from '../domain/acquisition/standard.ts';
import type { Refused } from '../domain/refusals.ts';
import { figureOn, type Rules, rulesOn, toldLaterWithin } from '../domain/rules.ts';
import type { AtTheWheel } from '../domain/trip/drive.ts';
import type { Trip } from '../domain/trip/trip.ts';
import type { Unit } from '../domain/unit.ts';

/** Directory's units. */
const units: CopyOf<UnitCopy> = { context: 'directory', type: 'unit', decode: (payload) => UnitCopy.decode(payload) };

/** Directory's calendars. */
export const calendars: CopyOf<Calendar> = { context: 'directory', type: 'calendar', decode: (payload) => Calendar.decode(payload) };

/** Directory's rule editions, by code. */
export const ruleEditions: CopyOf<RuleEdition> = {
  context: 'directory',
  type: 'ruleEdition',
  decode: (payload) => RuleEdition.decode(payload),
  indexes: { code: ({ code }) => code },
};

/** The numbers in force in a region, from the local copy. */
export function rulesFor(use: UseCase, region: string): Rules | Refused {
  const copy = use.copy(ruleEditions);
  return rulesOn((code) => copy.by('code', code) as readonly Edition[], idOf(region), use.now);
}

/** What was said of when a step was done, with how long ago it may have been. Undefined where nothing was said. */
export function toldLater(use: UseCase, region: string, time: Date | undefined): ToldLater | Refused | undefined {
  if (time === undefined) return undefined;
  const copy = use.copy(ruleEditions);
  const most = toldLaterWithin((code) => copy.by('code', code) as readonly Edition[], idOf(region), use.now);
  return typeof most === 'number' ? { time, most } : most;
}

/** Single numbers in force in a region, from the local copy: prices in fen, displacements in millilitres, the rest as they are. */
export function figuresFor(use: UseCase, region: string): Figure {
  const copy = use.copy(ruleEditions);
  return (code) => figureOn(copy.by('code', code) as readonly Edition[], { code, region: idOf(region), day: dayOf(use.now) });
}

/** A unit from the local copy. */
export function unitOf(use: UseCase, name: string): Unit | undefined {
  const unit = use.copy(units).get(idOf(name));
  return unit && { name, region: unit.region, level: unit.level, active: unit.status === 'UNIT_STATUS_ACTIVE' };
}

/** The special days of a region, from the local copy. */
export function calendarFor(use: UseCase, region: string): BusinessCalendar {
  return calendarOf(use.copy(calendars).values(), region);
}

/** Whether the caller may act where a trip lies. */
export const within = ({ actor }: Pick<UseCase, 'actor'>, { region, unit }: Pick<Trip, 'region' | 'unit'>): boolean =>
  actor.grants.some(({ role, place }) => drivesOrDispatches.includes(role) && reaches(place, placeNamed(region, unit)));

const drivesOrDispatches = ['ROLE_DRIVER', 'ROLE_BUREAU_OFFICER', 'ROLE_DUTY_OPERATOR'];
const dispatchers = ['ROLE_BUREAU_OFFICER', 'ROLE_DUTY_OPERATOR', 'ROLE_UNIT_LIAISON'];

/** Who acts for a trip: whoever has a hand in it where it lies, or a driver. */
export function atTheWheel({ actor }: Pick<UseCase, 'actor'>, trip: Trip): AtTheWheel {
  const here = (place: string) => place === trip.unit || (place.startsWith('regions/') && covers(idOf(place), idOf(trip.region)));
  const dispatches = actor.grants.some(({ role, place }) => dispatchers.includes(role) && here(place));
  return { subject: actor.subject, dispatches };
}
