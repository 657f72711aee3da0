import { known, messageOf, only, publication } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/fleet/v1/driver';
import * as facts from '@jiguan/proto/fleet/v1/events';
import { drivers } from '../app/records.ts';
import type { Driver, DriverDetails, DriverTraits } from '../domain/driver/driver.ts';

/** A driver as the contract has it. */
export const toDriver = messageOf<Driver, proto.Driver>('drivers', proto.Driver, {});

export function fromDriver({ displayName, subject, unit, licenceClass, licenceExpires, phone }: proto.Driver): DriverDetails {
  return { displayName, subject, unit, licenceClass: known(licenceClass), licenceExpires, phone };
}

/** What an update changes of a driver. */
export function changesOf(driver: proto.Driver, changed: readonly string[]): Partial<DriverTraits> {
  const { subject: _s, unit: _u, ...traits } = fromDriver(driver);
  return only<DriverTraits>(traits, changed);
}

export const driverPublication = publication(drivers, toDriver, facts);
