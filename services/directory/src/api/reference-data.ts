import { get } from '@jiguan/kit/app';
import { given } from '@jiguan/kit/contract';
import { command, implement, query } from '@jiguan/kit/grpc';
import { CalendarServiceService } from '@jiguan/proto/directory/v1/calendar';
import { RegionServiceService } from '@jiguan/proto/directory/v1/region';
import { RuleEditionServiceService } from '@jiguan/proto/directory/v1/rule_edition';
import type { Reads } from '../app/ports.ts';
import { listOf } from '../app/queries.ts';
import { calendars, regions, ruleEditions } from '../app/records.ts';
import { createRuleEdition, putCalendar } from '../app/reference-data.ts';
import { toCalendar } from '../contract/calendar.ts';
import { toRegion } from '../contract/region.ts';
import { toRuleEdition } from '../contract/rule-edition.ts';
import type { CalendarState } from '../domain/calendar.ts';
import type { RegionState } from '../domain/region.ts';
import type { RuleEditionState } from '../domain/rule-edition.ts';
import { pageOf, pageRequest } from './lists.ts';

export const regionApi = (reads: Reads) =>
  implement(RegionServiceService, 'jiguan.directory.v1.RegionService', {
    getRegion: query(get(regions), { input: ({ name }) => ({ name }), output: toRegion }),
    listRegions: query(listOf<RegionState>(reads, 'regions'), { input: pageRequest, output: pageOf('regions', toRegion) }),
  });

export const calendarApi = (reads: Reads) =>
  implement(CalendarServiceService, 'jiguan.directory.v1.CalendarService', {
    getCalendar: query(get(calendars), { input: ({ name }) => ({ name }), output: toCalendar }),
    listCalendars: query(listOf<CalendarState>(reads, 'calendars'), { input: pageRequest, output: pageOf('calendars', toCalendar) }),
    putCalendar: command(putCalendar, {
      input: ({ calendar }) => {
        const { name, region, year, holidays, workdays, source } = given(calendar);
        return { name, region, year, holidays, workdays, source };
      },
      output: toCalendar,
    }),
  });

export const ruleEditionApi = (reads: Reads) =>
  implement(RuleEditionServiceService, 'jiguan.directory.v1.RuleEditionService', {
    getRuleEdition: query(get(ruleEditions), { input: ({ name }) => ({ name }), output: toRuleEdition }),
    listRuleEditions: query(listOf<RuleEditionState>(reads, 'ruleEditions'), {
      input: pageRequest,
      output: pageOf('ruleEditions', toRuleEdition),
    }),
    createRuleEdition: command(createRuleEdition(reads), {
      input: ({ ruleEdition }) => {
        const { code, region, value, unit, effectiveFrom, effectiveTo, source, confidence, displayName } = given(ruleEdition);
        return { code, region, value, unit, effectiveFrom, effectiveTo, source, confidence, displayName };
      },
      output: toRuleEdition,
    }),
  });
