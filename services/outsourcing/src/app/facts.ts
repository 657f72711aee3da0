import { addWorkingDays, type BusinessCalendar, calendarOf } from '@jiguan/kernel/calendar';
import { dayOf } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { RuleEdition as Edition } from '@jiguan/kernel/rule-edition';
import { type CopyOf, placeNamed, reaches, type UseCase } from '@jiguan/kit/app';
import { Calendar } from '@jiguan/proto/directory/v1/calendar';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import type { Buyer } from '../domain/agreement/novation.ts';
import type { Provider } from '../domain/provider/provider.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { type Editions, notInCatalogue, type Rules, rulesOn } from '../domain/rules.ts';

/** Directory's units. */
const units: CopyOf<Unit> = { context: 'directory', type: 'unit', decode: (payload) => Unit.decode(payload) };

/** Directory's rule editions, by code. */
export const ruleEditions: CopyOf<RuleEdition> = {
  context: 'directory',
  type: 'ruleEdition',
  decode: (payload) => RuleEdition.decode(payload),
  indexes: { code: ({ code }) => code },
};

/** Directory's calendars: what a working day is. */
export const calendars: CopyOf<Calendar> = { context: 'directory', type: 'calendar', decode: (payload) => Calendar.decode(payload) };

const editionsOf =
  (use: UseCase): Editions =>
  (code) =>
    use.copy(ruleEditions).by('code', code) as readonly Edition[];

/** The numbers in force in a region today, from the local copy. */
export const rulesFor = (use: UseCase, region: string): Rules | Refused => rulesOn(editionsOf(use), idOf(region), dayOf(use.now));

/** Why an item may not be bought in a region today. */
export const itemRefused = (use: UseCase, region: string, item: string): Refused | undefined =>
  notInCatalogue(editionsOf(use), idOf(region), dayOf(use.now), item);

/** The working days of a region, from the local copy. */
export function workingDaysIn(use: UseCase, region: string): (day: string, count: number) => string {
  let calendar: BusinessCalendar | undefined;
  return (day, count) => {
    calendar ??= calendarOf(use.copy(calendars).values(), idOf(region));
    return addWorkingDays(calendar, day, count);
  };
}

/** Where a unit is, from the local copy. */
export const regionOf = (use: UseCase, unit: string): string | undefined => use.copy(units).get(idOf(unit))?.region;

/** Who may take over a contract. */
export function buyerOf(use: UseCase, name: string): Buyer | undefined {
  const unit = use.copy(units).get(idOf(name));
  return unit && { name, region: unit.region, active: unit.status === 'UNIT_STATUS_ACTIVE' };
}

const BUREAU = ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER'];

/** A provider's people act for their own provider alone; whoever holds an office over the place acts for the bureau. */
export function notYours(
  use: UseCase,
  { region, unit }: { region: string; unit: string },
  provider: Provider | undefined,
): Refused | undefined {
  const place = placeNamed(region, unit);
  const office = use.actor.grants.some((grant) => BUREAU.includes(grant.role) && reaches(grant.place, place));
  return office || provider?.people.includes(use.actor.subject) ? undefined : no('NOT_YOURS');
}
