import type { BusinessHours } from '@jiguan/kernel/business-time';
import { calendarOf } from '@jiguan/kernel/calendar';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { RuleEdition as Edition } from '@jiguan/kernel/rule-edition';
import type { ToldLater } from '@jiguan/kernel/told-later';
import type { CopyOf, UseCase } from '@jiguan/kit/app';
import { Calendar } from '@jiguan/proto/directory/v1/calendar';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit as UnitCopy } from '@jiguan/proto/directory/v1/unit';
import type { Clock } from '../domain/order/conduct.ts';
import { officeHours, type RuleBook, toldLaterWithin } from '../domain/rules.ts';
import type { Unit } from '../domain/unit.ts';

/** Directory's units. */
const units: CopyOf<UnitCopy> = { context: 'directory', type: 'unit', decode: (payload) => UnitCopy.decode(payload) };

/** Directory's rule editions, by code. */
export const ruleEditions: CopyOf<RuleEdition> = {
  context: 'directory',
  type: 'ruleEdition',
  decode: (payload) => RuleEdition.decode(payload),
  indexes: { code: ({ code }) => code },
};

/** Directory's calendars of working days. */
export const calendars: CopyOf<Calendar> = { context: 'directory', type: 'calendar', decode: (payload) => Calendar.decode(payload) };

/** A unit from the local copy. */
export function unitOf(use: UseCase, name: string): Unit | undefined {
  const unit = name === '' ? undefined : use.copy(units).get(idOf(name));
  return unit && { name, region: unit.region, active: unit.status === 'UNIT_STATUS_ACTIVE' };
}

/** The numbers in force in a region, from the local copy. */
export function rulesFor(use: UseCase, region: string): RuleBook {
  const copy = use.copy(ruleEditions);
  return { editions: (code) => copy.by('code', code) as readonly Edition[], region: idOf(region), now: use.now };
}

/** What was said of when a step was done, with how long ago it may have been. Undefined where nothing was said. */
export function toldLater(use: UseCase, region: string, time: Date | undefined): ToldLater | Refusal | undefined {
  if (time === undefined) return undefined;
  const most = toldLaterWithin(rulesFor(use, region));
  return typeof most === 'number' ? { time, most } : most;
}

/** Office hours and working days of a region. */
export function clockFor(use: UseCase, region: string): Clock | Refusal {
  const hours = officeHours(rulesFor(use, region));
  if (isRefused(hours)) return hours;
  const business: BusinessHours = { hours, calendar: calendarOf(use.copy(calendars).values(), idOf(region)) };
  return { business, now: use.now };
}
