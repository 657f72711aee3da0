import { idOf, isId } from '@jiguan/kernel/resource-name';
import { type FilterFields, filterFields as listed } from '@jiguan/kit/store';
import type { ListName } from '../app/records.ts';

/** Kept by its bare id: `regions/530100` and `530100` alike → `530100`; an empty text stays empty (no parent). */
const bare = (collection: string) => ({
  stored: (written: string) => {
    const id = written.startsWith(`${collection}/`) ? idOf(written) : written;
    return id === '' || isId(id) ? id : undefined;
  },
});

const list = (method: string, differs?: Parameters<typeof listed>[1]) => listed(`jiguan.directory.v1.${method}`, differs);

/** What callers may filter and order by, as the contracts say; only what is kept otherwise stands here. */
export const filterFields: Readonly<Record<ListName, FilterFields>> = {
  regions: list('RegionService/ListRegions', { parent: bare('regions') }),
  units: list('UnitService/ListUnits', { region: bare('regions') }),
  people: list('PersonService/ListPeople', { unit: bare('units') }),
  grants: list('GrantService/ListGrants'),
  calendars: list('CalendarService/ListCalendars', { region: bare('regions') }),
  ruleEditions: list('RuleEditionService/ListRuleEditions', { region: bare('regions') }),
};
