import { type Approval, begin, type Step } from '@jiguan/kernel/approval';
import type { BusinessCalendar } from '@jiguan/kernel/calendar';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import { active, type Unit } from '../unit.ts';
import { sealedDays } from '../vehicle/sealing.ts';
import { type Span, type Trip, type TripDetails, type TripEvent, toDriver } from './trip.ts';

const MINUTE = 60_000;

/** What is known when a trip is asked for. */
export interface RequestFacts {
  readonly unit: Unit | undefined;
  readonly calendar: BusinessCalendar;
  readonly rules: Rules;
  readonly now: Date;
}

/** 用车申请. Waits for the unit's approval, and for the bureau's where it leaves the province; an emergency goes first and is approved afterwards. */
export function request(details: TripDetails, requester: string, facts: RequestFacts): readonly TripEvent[] | Refused {
  const refused = plannable(details, facts, 'trip.');
  if (refused) return refused;
  const { region } = facts.unit as Unit;
  const approval = approvalFor(details, region, facts);
  return [{ type: 'TripRequested', details, region, requester, approval, rules: Object.values(facts.rules) }];
}

/** 改期: the new time is decided like a new request, and approved anew. */
export function reschedule(
  trip: Trip,
  to: Span & { readonly holidayDutyNumber: string },
  facts: RequestFacts,
): readonly TripEvent[] | Refused {
  const movable = ['TRIP_STATUS_REQUESTED', 'TRIP_STATUS_APPROVED', 'TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED'];
  if (!movable.includes(trip.status)) return no('TRIP_NOT_MOVABLE', { status: trip.status });
  const details = { ...trip, ...to };
  const refused = plannable(details, facts);
  if (refused) return refused;
  if (+to.startTime === +trip.startTime && +to.endTime === +trip.endTime && to.holidayDutyNumber === trip.holidayDutyNumber) return [];
  const approval = approvalFor(details, trip.region, facts);
  const previous = { previousStartTime: trip.startTime, previousEndTime: trip.endTime };
  return [{ type: 'TripRescheduled', ...to, ...previous, approval, rules: Object.values(facts.rules), ...toDriver(trip) }];
}

function plannable(details: TripDetails, { unit, calendar, rules, now }: RequestFacts, field = ''): Refused | undefined {
  const { startTime, endTime } = details;
  const at = (name: string) => ({ field: `${field}${name}` });
  const times = { start_time: startTime.toISOString(), end_time: endTime.toISOString() };
  if (endTime <= startTime) return no('END_BEFORE_START', times, at('end_time'));
  if (+startTime < +now - MINUTE) return no('START_IN_PAST', { ...times, now: now.toISOString() }, at('start_time'));
  if (+endTime - +startTime > rules.longest.value * MINUTE)
    return no('TRIP_TOO_LONG', { days: rules.longest.value / 1440 }, at('end_time'));
  if (+startTime - +now > rules.horizon.value * MINUTE)
    return no('TRIP_TOO_FAR_AHEAD', { days: rules.horizon.value / 1440 }, at('start_time'));
  return active(details.unit, unit, `${field}unit`) ?? sealed(details, calendar, field);
}

/** Refused at the request: a car is not to be promised for days on which it is sealed. */
function sealed(details: TripDetails, calendar: BusinessCalendar, field: string): Refused | undefined {
  const days = sealedDays(calendar, details);
  if (days.length === 0 || details.holidayDutyNumber.trim() !== '') return undefined;
  return no('SEALED_DAYS', { days: days.join('、') }, { field: `${field}holiday_duty_number` });
}

function approvalFor(details: TripDetails, region: string, { rules, now }: RequestFacts): Approval {
  const until = details.emergency ? new Date(+now + rules.afterApproval.value * MINUTE) : details.startTime;
  const step = (key: string, stage: number, places: readonly string[]): Step => ({ key, stage, role: 'ROLE_APPROVER', places, until });
  const steps = [step('unit', 1, [details.unit, region]), ...(details.outOfProvince ? [step('bureau', 2, [region])] : [])];
  return begin(steps, now, (minutes, from) => new Date(+from + minutes * MINUTE));
}
