import type { DomainEvent, Publication, Stored } from '@jiguan/kit/app';
import { Calendar } from '@jiguan/proto/directory/v1/calendar';
import * as facts from '@jiguan/proto/directory/v1/events';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import { Person } from '@jiguan/proto/directory/v1/person';
import { Region } from '@jiguan/proto/directory/v1/region';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import * as aggregates from '../app/aggregates.ts';
import {
  calendarMessage,
  grantMessage,
  personMessage,
  regionMessage,
  ruleEditionMessage,
  unitMessage,
} from '../app/contract/messages-of.ts';

interface Codec<M> {
  encode(message: M): { finish(): Uint8Array };
}

/** How the facts of one kind of record become bytes: the message of each event type, made of the record as it became and the event. */
type Facts<S extends object, E extends DomainEvent> = {
  readonly [T in E['type']]: (record: Stored<S>, event: Extract<E, { type: T }>) => Uint8Array;
};

const bytes = <M>(codec: Codec<M>, message: M) => codec.encode(message).finish();

/** All of directory's records are copied by others, so each has a state beside its facts. */
function publication<S extends object, E extends DomainEvent, M>(
  aggregate: Publication<S, E>['aggregate'],
  codec: Codec<M>,
  message: (record: Stored<S>) => M,
  facts: Facts<S, E>,
): Publication<S, E> {
  return {
    aggregate,
    fact: (event, record) => facts[event.type as E['type']](record, event as never),
    state: (record) => bytes(codec, message(record)),
  };
}

const unit = unitMessage;
const person = personMessage;
const grant = grantMessage;

export const publications: readonly Publication[] = [
  publication(aggregates.regions, Region, regionMessage, {
    RegionRegistered: (record) => bytes(facts.RegionRegistered, { region: regionMessage(record) }),
  }),
  publication(aggregates.units, Unit, unit, {
    UnitRegistered: (record) => bytes(facts.UnitRegistered, { unit: unit(record) }),
    UnitCorrected: (record) => bytes(facts.UnitCorrected, { unit: unit(record) }),
    EstablishmentSet: (record) => bytes(facts.EstablishmentSet, { unit: unit(record) }),
    UnitMerged: (record, { successor, reason }) => bytes(facts.UnitMerged, { unit: unit(record), successor, reason }),
    UnitTookOver: (record, { predecessor, reason }) => bytes(facts.UnitTookOver, { unit: unit(record), predecessor, reason }),
    UnitAbolished: (record, { reason }) => bytes(facts.UnitAbolished, { unit: unit(record), reason }),
  }),
  publication(aggregates.people, Person, person, {
    PersonRegistered: (record) => bytes(facts.PersonRegistered, { person: person(record) }),
    PersonCorrected: (record) => bytes(facts.PersonCorrected, { person: person(record) }),
    PersonRemoved: (record, { reason }) => bytes(facts.PersonRemoved, { person: person(record), reason }),
  }),
  publication(aggregates.grants, Grant, grant, {
    GrantGiven: (record) => bytes(facts.GrantGiven, { grant: grant(record) }),
    GrantWithdrawn: (record, { reason }) => bytes(facts.GrantWithdrawn, { grant: grant(record), reason }),
  }),
  publication(aggregates.calendars, Calendar, calendarMessage, {
    CalendarSet: (record) => bytes(facts.CalendarSet, { calendar: calendarMessage(record) }),
  }),
  publication(aggregates.ruleEditions, RuleEdition, ruleEditionMessage, {
    RuleEditionSet: (record) => bytes(facts.RuleEditionSet, { ruleEdition: ruleEditionMessage(record) }),
    RuleEditionEnded: (record) => bytes(facts.RuleEditionEnded, { ruleEdition: ruleEditionMessage(record) }),
  }),
];
