import { known, only, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/fleet/v1/driver';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';
import type { DriverDetails, DriverTraits } from '../domain/driver/driver.ts';

/** A driver as the contract has it. */
export const drivers = record(own.drivers, proto.Driver, { facts, keeps: {} });

export function fromDriver({ displayName, subject, unit, licenceClass, licenceExpires, phone }: proto.Driver): DriverDetails {
  return { displayName, subject, unit, licenceClass: known(licenceClass), licenceExpires, phone };
}

/** What an update changes of a driver. */
export function changesOf(driver: proto.Driver, changed: readonly string[]): Partial<DriverTraits> {
  const { subject: _s, unit: _u, ...traits } = fromDriver(driver);
  return only<DriverTraits>(traits, changed);
}
