import { nameOf } from '@jiguan/kernel/resource-name';
import { touching } from '@jiguan/kit/app';
import { asking, creating, getting, implement, listing, telling } from '@jiguan/kit/grpc';
import { CalendarServiceService } from '@jiguan/proto/directory/v1/calendar';
import { RegionServiceService } from '@jiguan/proto/directory/v1/region';
import { RuleEditionServiceService } from '@jiguan/proto/directory/v1/rule_edition';
import { amend, daysTouched, findDay, findDueTime, putCalendar } from '../app/calendar/keep-calendars.ts';
import type { Reads } from '../app/ports.ts';
import { createRuleEdition } from '../app/reference/reference-data.ts';
import { calendars, regions, ruleEditions } from '../contract/records.ts';

export const regionApi = implement(RegionServiceService, 'jiguan.directory.v1.RegionService', {
  getRegion: getting(regions),
  listRegions: listing(regions),
});

export const calendarApi = (reads: Reads) =>
  implement(CalendarServiceService, 'jiguan.directory.v1.CalendarService', {
    getCalendar: getting(calendars),
    listCalendars: listing(calendars),
    putCalendar: telling(
      calendars,
      touching(putCalendar, (_, __, wanted) => daysTouched(wanted)),
      ({ calendar: { name, region, year, holidays, workdays, source, etag }, validateOnly }) => ({
        ...{ name, region, year, holidays, workdays, source },
        shown: etag !== '' || validateOnly === true,
      }),
    ),
    amendCalendar: telling(
      calendars,
      touching(amend, (_, __, wanted) => daysTouched(wanted)),
      ({ name, paper: { source, issuedOn, holidays, workdays, restored } }) => ({
        ...{ name, paper: { source, issuedOn, holidays, workdays, restored } },
      }),
    ),
    findDay: asking(findDay, ({ region, date, working, name = '', certain, calendar, source = '' }) => ({
      ...{ region, date, working, certain, source },
      displayName: name,
      calendar: calendar === undefined ? '' : nameOf('calendars', calendar),
    })),
    findDueTime: asking(findDueTime(reads)),
  });

export const ruleEditionApi = (reads: Reads) =>
  implement(RuleEditionServiceService, 'jiguan.directory.v1.RuleEditionService', {
    getRuleEdition: getting(ruleEditions),
    listRuleEditions: listing(ruleEditions),
    createRuleEdition: creating(ruleEditions, createRuleEdition(reads)),
  });
