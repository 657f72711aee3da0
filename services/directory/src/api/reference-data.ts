import { given } from '@jiguan/kit/contract';
import { command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { CalendarServiceService } from '@jiguan/proto/directory/v1/calendar';
import { RegionServiceService } from '@jiguan/proto/directory/v1/region';
import { RuleEditionServiceService } from '@jiguan/proto/directory/v1/rule_edition';
import type { Reads } from '../app/ports.ts';
import { createRuleEdition, putCalendar } from '../app/reference-data.ts';
import { calendars, regions, ruleEditions } from '../contract/records.ts';

export const regionApi = implement(RegionServiceService, 'jiguan.directory.v1.RegionService', {
  getRegion: getting(regions),
  listRegions: listing(regions),
});

export const calendarApi = implement(CalendarServiceService, 'jiguan.directory.v1.CalendarService', {
  getCalendar: getting(calendars),
  listCalendars: listing(calendars),
  putCalendar: command(putCalendar, { input: ({ calendar }) => given(calendar), output: calendars.message }),
});

export const ruleEditionApi = (reads: Reads) =>
  implement(RuleEditionServiceService, 'jiguan.directory.v1.RuleEditionService', {
    getRuleEdition: getting(ruleEditions),
    listRuleEditions: listing(ruleEditions),
    createRuleEdition: creating(ruleEditions, createRuleEdition(reads)),
  });
