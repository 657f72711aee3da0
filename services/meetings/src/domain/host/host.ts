import type { RoomPassed } from '../room/pass-on.ts';

/** 主办单位 that came to an end, or is there again. A record of meetings' own: from then on its bookings are swept. */
export interface Host extends HostEnd {
  /** Of its bookings since it ended. */
  readonly cancelled: number;
  readonly passed: number;
  /** Its end was revoked: what was passed on comes back. */
  readonly restored: boolean;
  /** Rooms that the successor keeps, or may book, since. */
  readonly rooms: readonly RoomPassed[];
  /** Rooms that it still keeps, for which people have to name another keeper. */
  readonly keeperless: number;
}

export interface HostEnd {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** `units/…` that holds its meetings now; empty where nobody does. */
  readonly successor: string;
  readonly reason: string;
}

/** Bookings dealt with in one commit. */
export interface Advance {
  readonly cancelled: number;
  readonly passed: number;
}

export type HostEvent =
  | ({ readonly type: 'HostEnded' } & HostEnd)
  | ({ readonly type: 'HostRestored' } & HostEnd)
  | ({ readonly type: 'HostAdvanced'; readonly rooms?: readonly RoomPassed[] } & Advance)
  | { readonly type: 'HostSettled'; readonly keeperless?: number }
  | { readonly type: 'HostPutBack' };

export function evolveHost(host: Host | undefined, event: HostEvent): Host {
  if (event.type === 'HostEnded' || event.type === 'HostRestored') {
    const { type, ...end } = { ...event, successor: event.successor ?? '' };
    const restored = type === 'HostRestored';
    return { ...end, cancelled: restored ? (host?.cancelled ?? 0) : 0, passed: 0, restored, rooms: [], keeperless: 0 };
  }
  if (!host) throw new Error(`${event.type} of a host that never ended`);
  if (event.type === 'HostPutBack') return host;
  if (event.type === 'HostSettled') return { ...host, keeperless: event.keeperless ?? 0 };
  // An earlier release did not count, and knew no rooms.
  const { cancelled = 0, passed = 0, rooms = [] } = host as Partial<Host>;
  return { ...host, cancelled: cancelled + event.cancelled, passed: passed + event.passed, rooms: [...rooms, ...(event.rooms ?? [])] };
}
