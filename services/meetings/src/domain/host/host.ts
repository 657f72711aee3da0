/** 主办单位 that came to an end. A record of meetings' own: from then on its bookings are swept. */
export interface Host {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  readonly reason: string;
}

export type HostEvent = { readonly type: 'HostEnded' } & Host;

export function evolveHost(_: Host | undefined, { unit, region, reason }: HostEvent): Host {
  return { unit, region, reason };
}
