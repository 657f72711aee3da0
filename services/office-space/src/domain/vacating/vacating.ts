import { addDays, type Day, instantAt, isDay } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import { isRefused } from '@jiguan/kernel/refusal';
import { wholeNumber } from '@jiguan/kernel/rule-edition';
import { codeOf, type Ruling } from '../editions.ts';
import { no, type Refused } from '../refusals.ts';

export type VacatingCause =
  | 'VACATING_CAUSE_MOVED'
  | 'VACATING_CAUSE_STAFF_LEFT'
  | 'VACATING_CAUSE_CONCURRENT_POST_ENDED'
  | 'VACATING_CAUSE_UNIT_ABOLISHED'
  | 'VACATING_CAUSE_LENT_ON';
export type VacatingStatus = 'VACATING_STATUS_DUE' | 'VACATING_STATUS_OVERDUE' | 'VACATING_STATUS_VACATED' | 'VACATING_STATUS_WITHDRAWN';

/** What is looked at when space is handed over. */
export interface HandoverItem {
  readonly item: string;
  readonly sound: boolean;
  readonly note: string;
}

/** 腾退: a unit owes a room back. */
export interface Vacating {
  /** `occupancies/…` that is to end; empty where only a person's place is given back. */
  readonly occupancy: string;
  /** `seats/…`, where only that is given back. */
  readonly seat: string;
  readonly room: string;
  /** Building and number, as people call it. */
  readonly roomTitle: string;
  readonly unit: string;
  readonly region: string;
  readonly cause: VacatingCause;
  readonly since: Day;
  /** Last day on which it is in time. */
  readonly dueOn: Day;
  readonly edition: string;
  readonly documentNumber: string;
  readonly status: VacatingStatus;
  readonly items: readonly HandoverItem[];
  readonly vacatedOn: Day | '';
  /** The day from which the unit says that it is free. */
  readonly reportedOn: Day | '';
}

type Ordered = Omit<Vacating, 'status' | 'items' | 'vacatedOn' | 'reportedOn'>;

export type VacatingEvent =
  | ({ readonly type: 'VacatingOrdered' } & Ordered)
  | { readonly type: 'VacatingOverdue' }
  | { readonly type: 'VacatedReported'; readonly day: Day }
  /** What ordered it was revoked. */
  | { readonly type: 'VacatingWithdrawn'; readonly reason: string }
  | { readonly type: 'HandoverAccepted'; readonly day: Day; readonly items: readonly HandoverItem[] };

/** The duty after an event. */
export function evolveVacating(vacating: Vacating | undefined, event: VacatingEvent): Vacating {
  if (event.type === 'VacatingOrdered') {
    const { type: _, ...ordered } = event;
    return { ...ordered, status: 'VACATING_STATUS_DUE', items: [], vacatedOn: '', reportedOn: '' };
  }
  if (!vacating) throw new Error(`${event.type} of a duty that was never ordered`);
  if (event.type === 'VacatedReported') return { ...vacating, reportedOn: event.day };
  if (event.type === 'VacatingWithdrawn') return { ...vacating, status: 'VACATING_STATUS_WITHDRAWN' };
  if (event.type === 'VacatingOverdue') return { ...vacating, status: 'VACATING_STATUS_OVERDUE' };
  return { ...vacating, status: 'VACATING_STATUS_VACATED', items: event.items, vacatedOn: event.day };
}

/** How long a unit has, by cause: whole months or days of an edition (rules §2.4). */
const deadlines: Readonly<Record<VacatingCause, { readonly rule: string; readonly in: 'months' | 'days' }>> = {
  VACATING_CAUSE_MOVED: { rule: 'vacate.unit_moved_days', in: 'days' },
  VACATING_CAUSE_STAFF_LEFT: { rule: 'vacate.staff_left_months', in: 'months' },
  VACATING_CAUSE_CONCURRENT_POST_ENDED: { rule: 'vacate.concurrent_post_months', in: 'months' },
  VACATING_CAUSE_UNIT_ABOLISHED: { rule: 'vacate.unit_abolished_months', in: 'months' },
  VACATING_CAUSE_LENT_ON: { rule: 'vacate.lent_on_days', in: 'days' },
};

/** The last day for giving back, counted from the day of the cause: the 31st plus two months is the last of February (case O3). */
export function dueDay(cause: VacatingCause, since: Day, rules: Ruling, region: string): { dueOn: Day; edition: string } | Refused {
  if (!isDay(since)) return no('DAY_INVALID', { day: since }, { field: 'vacating.since' });
  const deadline = deadlines[cause];
  const edition = rules(deadline.rule);
  if (!edition) return no('RULE_EDITION_MISSING', { code: codeOf(deadline.rule), region, day: since });
  const count = wholeNumber(edition);
  return { dueOn: deadline.in === 'days' ? addDays(since, count) : addMonths(since, count), edition: edition.name };
}

export type OrderSaid = Pick<Vacating, 'occupancy' | 'seat' | 'cause' | 'since' | 'documentNumber'>;

/** Orders space back from who holds it. */
export function orderBack(
  said: OrderSaid,
  held: Pick<Vacating, 'room' | 'roomTitle' | 'unit' | 'region'>,
  rules: Ruling,
): readonly VacatingEvent[] | Refused {
  const due = dueDay(said.cause, said.since, rules, held.region);
  return isRefused(due) ? due : [{ type: 'VacatingOrdered', ...said, ...held, ...due }];
}

/** The first instant at which it is late. */
export const overdueAt = ({ dueOn }: Pick<Vacating, 'dueOn'>): Date => instantAt(addDays(dueOn, 1));

/** Nobody gave it back in time. */
export function lapse(vacating: Vacating, now: Date): readonly VacatingEvent[] {
  return vacating.status === 'VACATING_STATUS_DUE' && now >= overdueAt(vacating) ? [{ type: 'VacatingOverdue' }] : [];
}

/** Whether the room is still owed. */
export const isOwed = ({ status }: Pick<Vacating, 'status'>): boolean =>
  status === 'VACATING_STATUS_DUE' || status === 'VACATING_STATUS_OVERDUE';

const over = ({ status, vacatedOn }: Vacating): Refused | undefined => {
  if (status === 'VACATING_STATUS_WITHDRAWN') return no('VACATING_WITHDRAWN', {});
  return status === 'VACATING_STATUS_VACATED' ? no('VACATED_ALREADY', { day: vacatedOn }) : undefined;
};

/** 撤销: the unit whose end had ordered it goes on, and has not said that it moved out. */
export const withdrawDuty = (vacating: Vacating, reason: string): readonly VacatingEvent[] =>
  isOwed(vacating) && vacating.reportedOn === '' ? [{ type: 'VacatingWithdrawn', reason }] : [];

/** The unit says that it has moved out. */
export function reportVacated(vacating: Vacating, day: Day, today: Day): readonly VacatingEvent[] | Refused {
  const ended = over(vacating);
  if (ended) return ended;
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  if (day > today) return no('NOT_YET_FREE', { day }, { field: 'day' });
  return day === vacating.reportedOn ? [] : [{ type: 'VacatedReported', day }];
}

/** 移交验收. Closes only when everything is in order and nobody is left in the room. */
export function acceptHandover(
  vacating: Vacating,
  { day, items }: { readonly day: Day; readonly items: readonly HandoverItem[] },
  stillIn: readonly string[],
): readonly VacatingEvent[] | Refused {
  const ended = over(vacating);
  if (ended) return ended;
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  const bad = items.find(({ sound }) => !sound);
  if (bad) return no('HANDOVER_NOT_IN_ORDER', { item: bad.item }, { field: 'items' });
  if (stillIn.length > 0) return no('ROOM_NOT_FREE', { room: vacating.room, who: stillIn.join('、') });
  return [{ type: 'HandoverAccepted', day, items }];
}
