import { messageOf, publication } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/directory/v1/calendar';
import * as facts from '@jiguan/proto/directory/v1/events';
import { calendars } from '../app/records.ts';
import type { CalendarState } from '../domain/calendar.ts';

/** A calendar as the contract has it. */
export const toCalendar = messageOf<CalendarState, proto.Calendar>('calendars', proto.Calendar, {});

/** For whoever keeps a copy. */
export const calendarsPublished = publication(calendars, toCalendar, facts, proto.Calendar);
