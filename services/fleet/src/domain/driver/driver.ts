import { type Day, isDay } from '@jiguan/kernel/day';
import type { Claim } from '../claims.ts';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import type { Body } from '../vehicle/kinds.ts';

export type LicenceClass = `LICENCE_CLASS_${'A1' | 'A2' | 'A3' | 'B1' | 'B2' | 'C1' | 'C2'}`;
export type DriverStatus = 'DRIVER_STATUS_ACTIVE' | 'DRIVER_STATUS_SUSPENDED' | 'DRIVER_STATUS_LEFT';

/** What may be said anew of a driver. */
export interface DriverTraits {
  readonly displayName: string;
  readonly licenceClass: LicenceClass;
  /** Last day on which the licence is valid. */
  readonly licenceExpires: Day;
  readonly phone: string;
}

export interface DriverDetails extends DriverTraits {
  /** Whose login it is. */
  readonly subject: string;
  /** `units/…`. */
  readonly unit: string;
}

/** 驾驶员. */
export interface Driver extends DriverDetails {
  readonly region: string;
  readonly status: DriverStatus;
  readonly endReason?: string;
}

export type DriverEvent =
  | { readonly type: 'DriverRegistered'; readonly driver: DriverDetails & { readonly region: string } }
  | { readonly type: 'DriverChanged'; readonly changes: Partial<DriverTraits> }
  | { readonly type: 'DriverPassedOn'; readonly unit: string; readonly region: string }
  | { readonly type: 'DriverSuspended'; readonly reason: string }
  | { readonly type: 'DriverRestored' }
  | { readonly type: 'DriverDismissed'; readonly reason: string };

/** The driver after an event. */
export function evolveDriver(driver: Driver | undefined, event: DriverEvent): Driver {
  if (event.type === 'DriverRegistered') return { ...event.driver, status: 'DRIVER_STATUS_ACTIVE' };
  if (!driver) throw new Error(`${event.type} of a driver who was never registered`);
  switch (event.type) {
    case 'DriverChanged':
      return { ...driver, ...event.changes };
    case 'DriverPassedOn':
      return { ...driver, unit: event.unit, region: event.region };
    case 'DriverSuspended':
      return { ...driver, status: 'DRIVER_STATUS_SUSPENDED', endReason: event.reason };
    case 'DriverDismissed':
      return { ...driver, status: 'DRIVER_STATUS_LEFT', endReason: event.reason };
    case 'DriverRestored': {
      const { endReason: _, ...rest } = driver;
      return { ...rest, status: 'DRIVER_STATUS_ACTIVE' };
    }
  }
}

/** One driver a login, until they leave. */
export const claimsOf = ({ status, subject }: Driver): readonly Claim[] =>
  status === 'DRIVER_STATUS_LEFT' ? [] : [{ kind: 'unique', resource: `driver/${subject}` }];

export function register(details: DriverDetails, unit: Unit | undefined): readonly DriverEvent[] | Refused {
  const refused = active(details.unit, unit, 'driver.unit') ?? soundDay(details.licenceExpires);
  return refused ?? [{ type: 'DriverRegistered', driver: { ...details, region: (unit as Unit).region } }];
}

export function changeDriver(driver: Driver, wanted: Partial<DriverTraits>): readonly DriverEvent[] | Refused {
  if (driver.status === 'DRIVER_STATUS_LEFT') return no('DRIVER_NOT_IN_STATE', { status: driver.status });
  const refused = wanted.licenceExpires === undefined ? undefined : soundDay(wanted.licenceExpires);
  if (refused) return refused;
  const changes = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value !== driver[key as keyof Driver]));
  return Object.keys(changes).length === 0 ? [] : [{ type: 'DriverChanged', changes }];
}

const soundDay = (day: string) => (isDay(day) ? undefined : no('DAY_INVALID', { day }, { field: 'driver.licence_expires' }));

/** 停驾. */
export const suspend = ({ status }: Driver, reason: string): readonly DriverEvent[] | Refused =>
  status === 'DRIVER_STATUS_ACTIVE' ? [{ type: 'DriverSuspended', reason }] : no('DRIVER_NOT_IN_STATE', { status });
export const restore = ({ status }: Driver): readonly DriverEvent[] | Refused =>
  status === 'DRIVER_STATUS_SUSPENDED' ? [{ type: 'DriverRestored' }] : no('DRIVER_NOT_IN_STATE', { status });
/** 离岗. */
export const dismiss = ({ status }: Driver, reason: string): readonly DriverEvent[] | Refused =>
  status === 'DRIVER_STATUS_LEFT' ? no('DRIVER_NOT_IN_STATE', { status }) : [{ type: 'DriverDismissed', reason }];

/** 准驾车型: A1 and A2 cover B1; every one covers a small car (公安部令第162号, Annex 1). */
const covers: Readonly<Record<Body, readonly string[]>> = {
  BODY_SALOON: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C2'],
  BODY_SMALL_BUS: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C2'],
  BODY_OFF_ROAD: ['A1', 'A2', 'A3', 'B1', 'B2', 'C1', 'C2'],
  BODY_MEDIUM_BUS: ['A1', 'A2', 'B1'],
  BODY_LARGE_BUS: ['A1'],
};

/** Why somebody may not drive a car through a day. */
export function notFit(driver: Driver, body: Body, through: Day): Refused | undefined {
  const at = { field: 'driver' };
  const { displayName, licenceClass, licenceExpires, status } = driver;
  if (status !== 'DRIVER_STATUS_ACTIVE') return no('DRIVER_NOT_ACTIVE', { driver: displayName, status }, at);
  if (licenceExpires < through) return no('LICENCE_EXPIRED', { driver: displayName, expires: licenceExpires }, at);
  if (!covers[body].includes(licenceClass.replace('LICENCE_CLASS_', '')))
    return no('LICENCE_NOT_FITTING', { driver: displayName, licence: licenceClass, body }, at);
  return undefined;
}
