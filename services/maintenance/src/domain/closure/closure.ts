/** 计划停用 of rooms, and of an asset that stands still meanwhile: time on their calendars, so that no two overlap. */
import { type KeptByUnit, type PassedOn, passedOn } from '../keeper/passing.ts';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';

export type ClosureStatus = 'CLOSURE_STATUS_PLANNED' | 'CLOSURE_STATUS_IN_EFFECT' | 'CLOSURE_STATUS_FINISHED' | 'CLOSURE_STATUS_CANCELLED';
export type Displacement = 'DISPLACEMENT_MOVED' | 'DISPLACEMENT_CANCELLED' | 'DISPLACEMENT_KEPT';

export interface ClosureDetails {
  readonly displayName: string;
  /** `units/…` and `regions/…`. */
  readonly unit: string;
  readonly region: string;
  /** `rooms/…` of meetings. */
  readonly rooms: readonly string[];
  /** `assets/…`; empty where only rooms are closed. */
  readonly asset: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly purpose: string;
}

/** A booking that was in the way, as meetings tells it. */
export interface DisplacedBooking {
  readonly booking: string;
  readonly title: string;
  readonly unit: string;
  readonly startTime?: Date;
  readonly room: string;
  readonly displacement: Displacement;
  readonly newRoom: string;
  readonly offers: string;
}

/** 计划停用. */
export interface Closure extends ClosureDetails, KeptByUnit {
  readonly status: ClosureStatus;
  /** Meetings have made way. */
  readonly arranged: boolean;
  readonly displaced: readonly DisplacedBooking[];
  /** Rooms that meetings do not have in the region. */
  readonly roomsUnknown: readonly string[];
}

export type ClosureEvent =
  | ({ readonly type: 'ClosurePlanned' } & ClosureDetails)
  | {
      readonly type: 'ClosureArranged';
      readonly displaced: readonly DisplacedBooking[];
      readonly roomsUnknown: readonly string[];
      /** All have made way. */
      readonly arranged: boolean;
    }
  | { readonly type: 'ClosureBegan' }
  | { readonly type: 'ClosureFinished'; readonly endTime: Date; readonly reason: string }
  | { readonly type: 'ClosureCancelled'; readonly reason: string }
  | PassedOn<'ClosurePassedOn'>;

/** The closure after an event. */
export function evolveClosure(closure: Closure | undefined, event: ClosureEvent): Closure {
  if (event.type === 'ClosurePlanned') {
    const { type: _, ...details } = event;
    return { ...details, status: 'CLOSURE_STATUS_PLANNED', arranged: details.rooms.length === 0, displaced: [], roomsUnknown: [] };
  }
  if (!closure) throw new Error(`${event.type} of a closure that was never planned`);
  switch (event.type) {
    case 'ClosureArranged': {
      const { displaced, roomsUnknown, arranged } = event;
      return { ...closure, displaced: [...closure.displaced, ...displaced], roomsUnknown, arranged };
    }
    case 'ClosurePassedOn':
      return passedOn(closure, event);
    case 'ClosureBegan':
      return { ...closure, status: 'CLOSURE_STATUS_IN_EFFECT' };
    case 'ClosureFinished':
      return { ...closure, status: 'CLOSURE_STATUS_FINISHED', endTime: event.endTime };
    case 'ClosureCancelled':
      return { ...closure, status: 'CLOSURE_STATUS_CANCELLED' };
  }
}

const DAY = 86_400_000;
/** A closure for longer is no closure but a room withdrawn. */
const LONGEST_DAYS = 366;

/** Plans a closure that is still to come. */
export function plan(details: ClosureDetails, unit: Unit | undefined, now: Date): readonly ClosureEvent[] | Refused {
  const { startTime, endTime, rooms, asset } = details;
  if (rooms.length === 0 && asset === '') return no('CLOSURE_OF_NOTHING', {}, { field: 'closure.rooms' });
  if (endTime <= startTime) return no('CLOSURE_END_BEFORE_START', {}, { field: 'closure.end_time' });
  if (startTime < now) return no('CLOSURE_IN_PAST', {}, { field: 'closure.start_time' });
  if (+endTime - +startTime > LONGEST_DAYS * DAY) return no('CLOSURE_TOO_LONG', { days: LONGEST_DAYS }, { field: 'closure.end_time' });
  return active(details.unit, unit, 'closure.unit') ?? [{ type: 'ClosurePlanned', ...details }];
}

/** What meetings tells, once: a fact that comes again is known by its bookings. */
export function arrange(closure: Closure, told: Omit<Extract<ClosureEvent, { type: 'ClosureArranged' }>, 'type'>): readonly ClosureEvent[] {
  const known = new Set(closure.displaced.map(({ booking }) => booking));
  const displaced = told.displaced.filter(({ booking }) => !known.has(booking));
  return closure.arranged ? [] : [{ type: 'ClosureArranged', ...told, displaced }];
}

export function cancel(closure: Closure, reason: string): readonly ClosureEvent[] | Refused {
  return closure.status === 'CLOSURE_STATUS_PLANNED' ? [{ type: 'ClosureCancelled', reason }] : notNow(closure);
}

/** 提前恢复. */
export function finish(closure: Closure, reason: string, now: Date): readonly ClosureEvent[] | Refused {
  return closure.status === 'CLOSURE_STATUS_IN_EFFECT' ? [{ type: 'ClosureFinished', endTime: now, reason }] : notNow(closure);
}

const notNow = ({ status }: Closure) => no('CLOSURE_NOT_IN_STATE', { status });

export type ClosureDeadline = 'closure.begin' | 'closure.end';

export function closureDeadlines({
  status,
  startTime,
  endTime,
}: Closure): readonly { readonly kind: ClosureDeadline; readonly at: Date }[] {
  if (status === 'CLOSURE_STATUS_PLANNED') return [{ kind: 'closure.begin', at: startTime }];
  return status === 'CLOSURE_STATUS_IN_EFFECT' ? [{ kind: 'closure.end', at: endTime }] : [];
}

/** What happens by itself at its beginning and its end. */
export function happen(closure: Closure, now: Date): readonly ClosureEvent[] {
  const { status, startTime, endTime } = closure;
  if (status === 'CLOSURE_STATUS_PLANNED' && startTime <= now) return [{ type: 'ClosureBegan' }];
  return status === 'CLOSURE_STATUS_IN_EFFECT' && endTime <= now ? [{ type: 'ClosureFinished', endTime, reason: '' }] : [];
}

/** The asset stands still while the closure is in effect. */
export const stands = ({ status }: Closure) => status === 'CLOSURE_STATUS_IN_EFFECT';

/** What no other closure may have meanwhile. */
export const closed = ({ status, rooms, asset }: Closure): readonly string[] =>
  status === 'CLOSURE_STATUS_PLANNED' || status === 'CLOSURE_STATUS_IN_EFFECT' ? [...rooms, ...(asset === '' ? [] : [asset])] : [];
