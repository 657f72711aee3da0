import { idOf } from '@jiguan/kernel/resource-name';
import { command, implement, query } from '@jiguan/kit/grpc';
import { CalendarServiceService } from '@jiguan/proto/directory/v1/calendar';
import { RegionServiceService } from '@jiguan/proto/directory/v1/region';
import { RuleEditionServiceService } from '@jiguan/proto/directory/v1/rule_edition';
import { calendars, regions, ruleEditions } from '../app/aggregates.ts';
import { calendarMessage, regionMessage, ruleEditionMessage } from '../app/contract/messages-of.ts';
import { getOne, listOf } from '../app/queries.ts';
import type { Records } from '../app/records.ts';
import { createRuleEdition, putCalendar } from '../app/reference-data.ts';
import type { CalendarState } from '../domain/calendar.ts';
import { no } from '../domain/refusals.ts';
import type { RegionState } from '../domain/region.ts';
import type { RuleEditionState } from '../domain/rule-edition.ts';
import { pageOf, pageRequest } from './lists.ts';

export const regionApi = (records: Records) =>
  implement(RegionServiceService, 'jiguan.directory.v1.RegionService', {
    getRegion: query(getOne(regions), { input: ({ name }) => ({ name }), output: regionMessage }),
    listRegions: query(listOf<RegionState>(records, 'regions'), { input: pageRequest, output: pageOf('regions', regionMessage) }),
  });

export const calendarApi = (records: Records) =>
  implement(CalendarServiceService, 'jiguan.directory.v1.CalendarService', {
    getCalendar: query(getOne(calendars), { input: ({ name }) => ({ name }), output: calendarMessage }),
    listCalendars: query(listOf<CalendarState>(records, 'calendars'), { input: pageRequest, output: pageOf('calendars', calendarMessage) }),
    putCalendar: command(putCalendar, {
      input: ({ calendar }) => {
        if (!calendar) return no('FIELD_REQUIRED', {}, 'calendar');
        const { name, region, year, holidays, workdays, source } = calendar;
        return { name, region: idOf(region), year, holidays, workdays, source };
      },
      output: calendarMessage,
    }),
  });

export const ruleEditionApi = (records: Records) =>
  implement(RuleEditionServiceService, 'jiguan.directory.v1.RuleEditionService', {
    getRuleEdition: query(getOne(ruleEditions), { input: ({ name }) => ({ name }), output: ruleEditionMessage }),
    listRuleEditions: query(listOf<RuleEditionState>(records, 'ruleEditions'), {
      input: pageRequest,
      output: pageOf('ruleEditions', ruleEditionMessage),
    }),
    createRuleEdition: command(createRuleEdition(records), {
      input: ({ ruleEdition }) => {
        if (!ruleEdition) return no('FIELD_REQUIRED', {}, 'rule_edition');
        const { code, region, value, unit, effectiveFrom, effectiveTo, source, confidence, displayName } = ruleEdition;
        return { code, region: idOf(region), value, unit, effectiveFrom, effectiveTo, source, confidence, displayName };
      },
      output: ruleEditionMessage,
    }),
  });
