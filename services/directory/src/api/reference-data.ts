import { nameOf } from '@jiguan/kernel/resource-name';
import { touching } from '@jiguan/kit/app';
import { given } from '@jiguan/kit/contract';
import { command, creating, getting, implement, listing, query, telling } from '@jiguan/kit/grpc';
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
    putCalendar: command(
      touching(putCalendar, (_, __, wanted) => daysTouched(wanted)),
      {
        input: ({ calendar, validateOnly }) => {
          const { name, region, year, holidays, workdays, source, etag } = given(calendar);
          return { name, region, year, holidays, workdays, source, shown: etag !== '' || validateOnly === true };
        },
        output: telling(calendars),
      },
    ),
    amendCalendar: command(
      touching(amend, (_, __, wanted) => daysTouched(wanted)),
      {
        input: ({ name, paper }) => {
          const { source, issuedOn, holidays, workdays, restored } = given(paper);
          return { name, paper: { source, issuedOn, holidays, workdays, restored } };
        },
        output: telling(calendars),
      },
    ),
    findDay: query(findDay, {
      input: ({ region, date }) => ({ region, date }),
      output: ({ region, date, working, name = '', certain, calendar, source = '' }) => ({
        ...{ region, date, working, certain, source },
        displayName: name,
        calendar: calendar === undefined ? '' : nameOf('calendars', calendar),
      }),
    }),
    findDueTime: query(findDueTime(reads), {
      input: ({ region, startTime, workingMinutes }) => ({ region, startTime: given(startTime), workingMinutes }),
      output: ({ dueTime, uncertainYears }) => ({ dueTime, uncertainYears: [...uncertainYears] }),
    }),
  });

export const ruleEditionApi = (reads: Reads) =>
  implement(RuleEditionServiceService, 'jiguan.directory.v1.RuleEditionService', {
    getRuleEdition: getting(ruleEditions),
    listRuleEditions: listing(ruleEditions),
    createRuleEdition: creating(ruleEditions, createRuleEdition(reads)),
  });
