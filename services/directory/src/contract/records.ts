import { record, unpublished } from '@jiguan/kit/contract';
import { Calendar, CalendarPaper } from '@jiguan/proto/directory/v1/calendar';
import * as facts from '@jiguan/proto/directory/v1/events';
import { Grant } from '@jiguan/proto/directory/v1/grant';
import { Notice } from '@jiguan/proto/directory/v1/notice';
import { Person } from '@jiguan/proto/directory/v1/person';
import { Region } from '@jiguan/proto/directory/v1/region';
import { Reorganisation } from '@jiguan/proto/directory/v1/reorganisation';
import { type Confidence, RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit, type UnitKind, type UnitLevel } from '@jiguan/proto/directory/v1/unit';
import type { Role } from '@jiguan/proto/options/v1/access';
import * as own from '../app/records.ts';
import { papersOf } from '../domain/calendar/calendar.ts';
import { namesOf } from '../domain/unit/unit-name.ts';

/** All of directory's records are copied by others. */
const shared = { facts, copied: true };

const toPaper = (paper: ReturnType<typeof papersOf>[number]): CalendarPaper => CalendarPaper.fromPartial(paper as object);

export const regions = record(own.regions, Region, shared);
export const units = record(own.units, Unit, {
  ...shared,
  differs: {
    touched: () => [],
    names: (unit) =>
      namesOf(unit).map(({ from, value, paper = '' }) => ({ effectiveFrom: from, displayName: value, documentNumber: paper })),
    level: ({ level }) => level as UnitLevel,
    kind: ({ kind }) => kind as UnitKind,
  },
  keeps: { id: String, namedOn: String, nameTimeline: [{ from: String, value: String, paper: String, recorded: Date }] },
});
export const reorganisations = record(own.reorganisations, Reorganisation, { facts, keeps: { beginTime: Date, stalled: Boolean } });
export const people = record(own.people, Person, { ...shared, keeps: { region: String, formerSubject: String } });
export const grants = record(own.grants, Grant, {
  ...shared,
  differs: { role: ({ role }) => role as Role },
  keeps: { region: String, unit: String, endedWithUnit: Boolean },
});
export const calendars = record(own.calendars, Calendar, {
  ...shared,
  differs: { touched: () => [], papers: (calendar) => papersOf(calendar).map(toPaper) },
});
export const ruleEditions = record(own.ruleEditions, RuleEdition, {
  ...shared,
  differs: { confidence: ({ confidence }) => confidence as Confidence },
});

/** Each its owner's, so nobody else keeps a copy. */
export const notices = record(own.notices, Notice, { facts, keeps: { region: String } });

const letters = unpublished(own.letters, {
  ...{ owner: String, region: String, to: String, subject: String, about: String, text: String, textEn: String },
  ...{ sendTime: Date, refusal: String },
});
const noticePreferences = unpublished(own.noticePreferences, {
  ...{ owner: String, mailAddress: String },
  kinds: [{ kind: String, inbox: Boolean, mail: Boolean }],
});

export const records = [regions, units, reorganisations, people, grants, calendars, ruleEditions, notices, letters, noticePreferences];
