import { nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import type { Calendar } from '@jiguan/proto/directory/v1/calendar';
import type { Grant } from '@jiguan/proto/directory/v1/grant';
import type { Person } from '@jiguan/proto/directory/v1/person';
import type { Region } from '@jiguan/proto/directory/v1/region';
import type { Confidence, RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import type { Establishment as EstablishmentMessage, Unit, UnitKind, UnitLevel } from '@jiguan/proto/directory/v1/unit';
import type { Role } from '@jiguan/proto/options/v1/access';
import type { CalendarState } from '../../domain/calendar.ts';
import type { GrantState } from '../../domain/grant.ts';
import type { PersonState } from '../../domain/person.ts';
import type { RegionState } from '../../domain/region.ts';
import type { RuleEditionState } from '../../domain/rule-edition.ts';
import type { Establishment, UnitState } from '../../domain/unit.ts';

/** What every record says about itself. */
const common = (collection: string, record: Stored<object>) => ({
  name: nameOf(collection, record._id),
  etag: String(record.version),
  createTime: record.createTime,
  updateTime: record.updateTime,
});

const optional = (collection: string, id: string) => (id === '' ? '' : nameOf(collection, id));

export const regionMessage = (region: Stored<RegionState>): Region => ({
  ...common('regions', region),
  code: region.code,
  displayName: region.displayName,
  level: region.level,
  parent: optional('regions', region.parent),
  validFrom: region.validFrom,
});

export const unitMessage = (unit: Stored<UnitState>): Unit => ({
  ...common('units', unit),
  creditCode: unit.creditCode,
  displayName: unit.displayName,
  region: nameOf('regions', unit.region),
  level: unit.level as UnitLevel,
  kind: unit.kind as UnitKind,
  parent: unit.parent,
  status: unit.status,
  successor: unit.successor,
  establishments: unit.establishments.map(establishmentMessage),
});

export const establishmentMessage = ({ effectiveFrom, documentNumber, posts }: Establishment): EstablishmentMessage => ({
  effectiveFrom,
  documentNumber,
  posts: posts.map(({ rank, headcount }) => ({ rank, headcount })),
});

export const personMessage = (person: Stored<PersonState>): Person => ({
  ...common('people', person),
  displayName: person.displayName,
  unit: nameOf('units', person.unit),
  rank: person.rank,
  position: person.position,
  subject: person.subject,
  status: person.status,
});

export const grantMessage = (grant: Stored<GrantState>): Grant => ({
  ...common('grants', grant),
  subject: grant.subject,
  role: grant.role as Role,
  place: grant.place,
  status: grant.status,
  person: grant.person ?? '',
});

export const calendarMessage = (calendar: Stored<CalendarState>): Calendar => ({
  ...common('calendars', calendar),
  region: nameOf('regions', calendar.region),
  year: calendar.year,
  holidays: [...calendar.holidays],
  workdays: [...calendar.workdays],
  source: calendar.source,
});

export const ruleEditionMessage = (edition: Stored<RuleEditionState>): RuleEdition => ({
  ...common('ruleEditions', edition),
  code: edition.code,
  region: nameOf('regions', edition.region),
  value: edition.value,
  unit: edition.unit,
  effectiveFrom: edition.effectiveFrom,
  effectiveTo: edition.effectiveTo,
  source: edition.source,
  confidence: edition.confidence as Confidence,
  displayName: edition.displayName,
});
