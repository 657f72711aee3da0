/** 主办单位 that came to an end, or is there again. A record of meetings' own: from then on its bookings are swept. */
export interface Host extends HostEnd {
  /** Of its bookings since it ended. */
  readonly cancelled: number;
  readonly passed: number;
  /** Its end was revoked: what was passed on comes back. */
  readonly restored: boolean;
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
  | ({ readonly type: 'HostAdvanced' } & Advance)
  | { readonly type: 'HostSettled' }
  | { readonly type: 'HostPutBack' };

export function evolveHost(host: Host | undefined, event: HostEvent): Host {
  if (event.type === 'HostEnded' || event.type === 'HostRestored') {
    const { type, ...end } = { ...event, successor: event.successor ?? '' };
    const restored = type === 'HostRestored';
    return { ...end, cancelled: restored ? (host?.cancelled ?? 0) : 0, passed: 0, restored };
  }
  if (!host) throw new Error(`${event.type} of a host that never ended`);
  if (event.type !== 'HostAdvanced') return host;
  // An earlier release did not count.
  const { cancelled = 0, passed = 0 } = host as Partial<Advance>;
  return { ...host, cancelled: cancelled + event.cancelled, passed: passed + event.passed };
}
