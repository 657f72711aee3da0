import type { Aggregate } from '@jiguan/kit/app';
import type { CalendarEvent, CalendarState } from '../domain/calendar.ts';
import { evolveGrant, type GrantEvent, type GrantState } from '../domain/grant.ts';
import { evolvePerson, type PersonEvent, type PersonState } from '../domain/person.ts';
import type { RegionEvent, RegionState } from '../domain/region.ts';
import { evolveRuleEdition, type RuleEditionEvent, type RuleEditionState } from '../domain/rule-edition.ts';
import { evolveUnit, type UnitEvent, type UnitState } from '../domain/unit.ts';

export const regions: Aggregate<RegionState, RegionEvent> = {
  collection: 'regions',
  type: 'region',
  evolve: (_, { region }) => region,
  place: ({ code }) => ({ region: code }),
};

export const units: Aggregate<UnitState, UnitEvent> = {
  collection: 'units',
  type: 'unit',
  evolve: evolveUnit,
  place: ({ region, id }) => ({ region, unit: id }),
};

export const people: Aggregate<PersonState, PersonEvent> = {
  collection: 'people',
  type: 'person',
  evolve: evolvePerson,
  place: ({ region, unit }) => ({ region, unit }),
};

export const grants: Aggregate<GrantState, GrantEvent> = {
  collection: 'grants',
  type: 'grant',
  evolve: evolveGrant,
  place: ({ region, unit }) => ({ region, ...(unit !== undefined && { unit }) }),
};

export const calendars: Aggregate<CalendarState, CalendarEvent> = {
  collection: 'calendars',
  type: 'calendar',
  evolve: (_, { calendar }) => calendar,
  place: ({ region }) => ({ region }),
};

export const ruleEditions: Aggregate<RuleEditionState, RuleEditionEvent> = {
  collection: 'ruleEditions',
  type: 'ruleEdition',
  evolve: evolveRuleEdition,
  place: ({ region }) => ({ region }),
};
