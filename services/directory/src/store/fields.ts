import { idOf, isId } from '@jiguan/kernel/resource-name';
import type { FilterFields } from '@jiguan/kit/store';
import { GrantStatus } from '@jiguan/proto/directory/v1/grant';
import { PersonStatus } from '@jiguan/proto/directory/v1/person';
import { RegionLevel } from '@jiguan/proto/directory/v1/region';
import { UnitKind, UnitLevel, UnitStatus } from '@jiguan/proto/directory/v1/unit';
import { Role } from '@jiguan/proto/options/v1/access';
import type { ListName } from '../app/records.ts';

/** `regions/530100` and `530100` alike → `530100`; an empty text stays empty (no parent). */
const bare = (collection: string) => (written: string) => {
  const named = written.startsWith(`${collection}/`) ? idOf(written) : written;
  return named === '' || isId(named) ? named : undefined;
};
/** `42` and `units/42` alike → `units/42`. */
const full = (collection: string) => (written: string) => {
  const id = bare(collection)(written);
  return id ? `${collection}/${id}` : id;
};

const text = (path: string) => ({ path, type: 'string' }) as const;
const region = (path: string) => ({ path, type: 'string', stored: bare('regions') }) as const;
const choice = (path: string, values: Readonly<Record<string, string>>) => ({ path, type: 'enum', values }) as const;

/** What callers may filter and order by, as the contracts promise it. */
export const filterFields: Readonly<Record<ListName, FilterFields>> = {
  regions: { level: choice('level', RegionLevel), parent: region('parent') },
  units: {
    region: region('region'),
    level: choice('level', UnitLevel),
    kind: choice('kind', UnitKind),
    status: choice('status', UnitStatus),
    parent: { path: 'parent', type: 'string', stored: full('units') },
    credit_code: text('creditCode'),
  },
  people: {
    unit: { path: 'unit', type: 'string', stored: bare('units') },
    rank: text('rank'),
    status: choice('status', PersonStatus),
    subject: text('subject'),
  },
  grants: { subject: text('subject'), role: choice('role', Role), place: text('place'), status: choice('status', GrantStatus) },
  calendars: { region: region('region'), year: { path: 'year', type: 'number' } },
  ruleEditions: { code: text('code'), region: region('region') },
};
