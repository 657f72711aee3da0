import { type FilterFields, filterFields as listed } from '@jiguan/kit/store';
import type { ListName } from '../app/ports.ts';

const list = (method: string, differs?: Parameters<typeof listed>[1]) => listed(`jiguan.directory.v1.${method}`, differs);

/** What callers may filter and order by, as the contracts say; only what is kept otherwise stands here. */
export const filterFields: Readonly<Record<ListName, FilterFields>> = {
  regions: list('RegionService/ListRegions'),
  units: list('UnitService/ListUnits'),
  people: list('PersonService/ListPeople'),
  grants: list('GrantService/ListGrants'),
  calendars: list('CalendarService/ListCalendars'),
  ruleEditions: list('RuleEditionService/ListRuleEditions'),
};
