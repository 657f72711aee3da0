import { instantAt } from '@jiguan/kernel/day';
import { type Aggregate, placeNamed } from '@jiguan/kit/app';
import type { CalendarEvent, CalendarState } from '../domain/calendar/calendar.ts';
import { evolveGrant, type GrantEvent, type GrantState, grantClaim, isInForce } from '../domain/grant/grant.ts';
import { evolveLetter, type Letter, type LetterEvent } from '../domain/notice/letter.ts';
import { evolveNotice, type NoticeEvent, type NoticeState } from '../domain/notice/notice.ts';
import type { NoticePreferences, NoticePreferencesEvent } from '../domain/notice/notice-preferences.ts';
import { evolvePerson, type PersonEvent, type PersonState, subjectClaim } from '../domain/person/person.ts';
import type { RegionEvent, RegionState } from '../domain/reference/region.ts';
import { evolveRuleEdition, type RuleEditionEvent, type RuleEditionState } from '../domain/reference/rule-edition.ts';
import { silenceOf } from '../domain/reorganisation/conduct.ts';
import { evolveReorganisation, type Reorganisation, type ReorganisationEvent } from '../domain/reorganisation/reorganisation.ts';
import { creditCodeClaim, evolveUnit, type UnitEvent, type UnitState } from '../domain/unit/unit.ts';
import { waitingFrom } from '../domain/unit/unit-name.ts';

export const regions: Aggregate<RegionState, RegionEvent> = {
  collection: 'regions',
  type: 'region',
  evolve: (_, { region }) => region,
  place: ({ code }) => placeNamed(code),
};

/** An ended unit keeps its credit code: it is never given twice. */
export const units: Aggregate<UnitState, UnitEvent> = {
  collection: 'units',
  type: 'unit',
  evolve: evolveUnit,
  place: ({ region, id }) => placeNamed(region, id),
  claims: ({ creditCode }) => [{ kind: 'unique', resource: creditCodeClaim(creditCode) }],
  deadlines: (unit) => {
    const day = waitingFrom(unit);
    return day === undefined ? [] : [{ kind: 'unit.name', at: instantAt(day) }];
  },
};

/** By the id of its unit. */
export const reorganisations: Aggregate<Reorganisation, ReorganisationEvent> = {
  collection: 'reorganisations',
  type: 'reorganisation',
  evolve: evolveReorganisation,
  place: ({ region, unit }) => placeNamed(region, unit),
  deadlines: silenceOf,
};

export const people: Aggregate<PersonState, PersonEvent> = {
  collection: 'people',
  type: 'person',
  evolve: evolvePerson,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ subject }) => (subject === '' ? [] : [{ kind: 'unique', resource: subjectClaim(subject) }]),
};

export const grants: Aggregate<GrantState, GrantEvent> = {
  collection: 'grants',
  type: 'grant',
  evolve: evolveGrant,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: (grant) => (isInForce(grant) ? [{ kind: 'unique', resource: grantClaim(grant) }] : []),
};

export const calendars: Aggregate<CalendarState, CalendarEvent> = {
  collection: 'calendars',
  type: 'calendar',
  evolve: (_, { calendar }) => calendar,
  place: ({ region }) => placeNamed(region),
};

export const ruleEditions: Aggregate<RuleEditionState, RuleEditionEvent> = {
  collection: 'ruleEditions',
  type: 'ruleEdition',
  evolve: evolveRuleEdition,
  place: ({ region }) => placeNamed(region),
};

/** Seen by its owner alone. */
export const notices: Aggregate<NoticeState, NoticeEvent> = {
  collection: 'notices',
  type: 'notice',
  evolve: evolveNotice,
  place: ({ region, owner }) => ({ ...placeNamed(region), owner }),
};

export const letters: Aggregate<Letter, LetterEvent> = {
  collection: 'letters',
  type: 'letter',
  evolve: evolveLetter,
  place: ({ region, owner }) => ({ ...placeNamed(region), owner }),
  deadlines: ({ sendTime }) => (sendTime ? [{ kind: 'letter.send', at: sendTime }] : []),
};

/** They belong to a person, wherever that person works. */
export const noticePreferences: Aggregate<NoticePreferences, NoticePreferencesEvent> = {
  collection: 'noticePreferences',
  type: 'noticePreferences',
  evolve: (_, { preferences }) => preferences,
  place: ({ owner }) => ({ region: '000000', owner }),
};
