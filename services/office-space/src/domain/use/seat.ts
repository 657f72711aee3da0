import { type Area, squareMetres } from '@jiguan/kernel/area';
import { type Day, isDay } from '@jiguan/kernel/day';
import { hundredths } from '@jiguan/kernel/rule-edition';
import type { Ruling } from '../editions.ts';
import { roomLimit } from '../entitlement/entitlement.ts';
import { no, type Refused } from '../refusals.ts';
import type { Level } from '../units.ts';
import type { VacatingCause } from '../vacating/vacating.ts';
import type { Person } from './person.ts';

export type PostKind = 'POST_KIND_MAIN' | 'POST_KIND_CONCURRENT';

export interface SeatDetails {
  /** `people/…` */
  readonly person: string;
  readonly room: string;
  /** Of the post. */
  readonly unit: string;
  readonly rank: string;
  readonly postKind: PostKind;
  readonly from: Day;
  readonly countyDecision: string;
  readonly bureauApproval: string;
}

/** What the room of a person may have and has; kept as it was found (case O1). */
export interface SeatCheck {
  readonly area: Area;
  /** Undefined where no edition gives it. */
  readonly limit: Area | undefined;
  readonly excess: Area | undefined;
  /** Another number than the limit; undefined where no edition gives it. */
  readonly filingThreshold: Area | undefined;
  readonly toBeFiled: boolean;
}

/** 座位: a person of a unit in a room, by a post. */
export interface Seat extends SeatDetails, SeatCheck {
  readonly region: string;
  readonly to: Day | '';
  readonly status: 'SEAT_STATUS_TAKEN' | 'SEAT_STATUS_GIVEN_UP';
  /** `vacatings/…` that the end of the post ordered; empty while it lasts. */
  readonly vacating: string;
  readonly dueBackOn: Day | '';
}

export type SeatEvent =
  | ({ readonly type: 'SeatTaken'; readonly region: string } & SeatDetails & SeatCheck)
  | { readonly type: 'SeatDueBack'; readonly vacating: string; readonly dueBackOn: Day }
  /** The unit was merged: the person sits where they sat, as one of the successor's. */
  | { readonly type: 'SeatPassedOn'; readonly unit: string }
  | { readonly type: 'SeatGivenUp'; readonly day: Day; readonly reason: string };

/** The seat after an event. */
export function evolveSeat(seat: Seat | undefined, event: SeatEvent): Seat {
  if (event.type === 'SeatTaken') {
    const { type: _, ...taken } = event;
    return { ...taken, to: '', vacating: '', dueBackOn: '', status: 'SEAT_STATUS_TAKEN' };
  }
  if (!seat) throw new Error(`${event.type} of a seat that was never taken`);
  if (event.type === 'SeatDueBack') return { ...seat, vacating: event.vacating, dueBackOn: event.dueBackOn };
  if (event.type === 'SeatPassedOn') return { ...seat, unit: event.unit };
  return { ...seat, to: event.day, status: 'SEAT_STATUS_GIVEN_UP' };
}

/** The post ended: the room is due back, by the duty that is ordered with it. Each kind of post has its own cause. */
export function endPost(
  taken: Seat,
  cause: VacatingCause,
  due: Pick<Extract<SeatEvent, { type: 'SeatDueBack' }>, 'vacating' | 'dueBackOn'>,
): readonly SeatEvent[] | Refused {
  if (taken.status === 'SEAT_STATUS_GIVEN_UP') return no('SEAT_GIVEN_UP', { day: taken.to });
  if (taken.dueBackOn !== '') return no('POST_ENDED_ALREADY', { day: taken.dueBackOn });
  const concurrent = cause === 'VACATING_CAUSE_CONCURRENT_POST_ENDED';
  if (concurrent !== (taken.postKind === 'POST_KIND_CONCURRENT')) return no('POST_OF_OTHER_KIND', {}, { field: 'cause' });
  return [{ type: 'SeatDueBack', ...due }];
}

/** A person's room against the limit of the rank, and against the threshold from which it is filed. */
export function checkRoom(area: Area, level: Level, rank: string, rules: Ruling): SeatCheck {
  return against(area, roomLimit(level, rank, rules).limit, rules);
}

/** The same where the limit is known from elsewhere: of several persons in one room it is the sum of theirs. */
export function against(area: Area, limit: Area | undefined, rules: Ruling): SeatCheck {
  const excess = limit === undefined ? undefined : Math.max(0, area - limit);
  const edition = rules('room_filing_excess');
  const filingThreshold = edition && hundredths(edition);
  const toBeFiled = excess !== undefined && filingThreshold !== undefined && excess > filingThreshold;
  return { area, limit, excess, filingThreshold, toBeFiled };
}

export interface SeatFacts {
  readonly region: string;
  readonly area: Area;
  readonly level: Level;
  readonly rules: Ruling;
  readonly person: Pick<Person, 'displayName'>;
  /** Seats of the person that last on the day or begin later. */
  readonly others: readonly Pick<Seat, 'postKind' | 'room'>[];
}

/**
 * Seats a person. One leader, one room, at the main post; a second, smaller than the standard of the concurrent post, only with the decision of
 * that unit and the approval of the bureau; a third never (中办发〔2017〕70号; case O3).
 */
export function seat(
  details: SeatDetails,
  { region, area, level, rules, others, person: { displayName: person } }: SeatFacts,
): readonly SeatEvent[] | Refused {
  const { postKind, from } = details;
  if (!isDay(from)) return no('DAY_INVALID', { day: from }, { field: 'seat.from' });
  if (others.length >= 2) return no('THIRD_ROOM', { person, rooms: others.map(({ room }) => room).join('、') }, { field: 'seat.room' });
  if (others.some((other) => other.postKind === postKind)) return no('SECOND_ROOM_AT_POST', { person }, { field: 'seat.post_kind' });
  const check = checkRoom(area, level, details.rank, rules);
  const refused = postKind === 'POST_KIND_CONCURRENT' ? secondRoom(details, check) : undefined;
  return refused ?? [{ type: 'SeatTaken', ...details, ...check, region }];
}

function secondRoom({ countyDecision, bureauApproval }: SeatDetails, { area, limit }: SeatCheck): Refused | undefined {
  if (countyDecision.trim() === '' || bureauApproval.trim() === '')
    return no('SECOND_ROOM_NEEDS_APPROVAL', {}, { field: 'seat.bureau_approval' });
  if (limit === undefined) return no('LIMIT_NOT_DETERMINABLE', {}, { field: 'seat.rank' });
  if (area < limit) return undefined;
  return no('SECOND_ROOM_NOT_SMALLER', { area: squareMetres(area), limit: squareMetres(limit) }, { field: 'seat.room' });
}

/** From the day on the person no longer sits there. */
export function giveUp(taken: Seat, day: Day, reason: string): readonly SeatEvent[] | Refused {
  if (taken.status === 'SEAT_STATUS_GIVEN_UP') return no('SEAT_GIVEN_UP', { day: taken.to });
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  return day < taken.from ? no('END_BEFORE_BEGIN', { day, from: taken.from }, { field: 'day' }) : [{ type: 'SeatGivenUp', day, reason }];
}
