import { type Command, decided, type New, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import {
  changeDriver,
  type Driver,
  type DriverDetails,
  type DriverTraits,
  dismiss,
  register,
  restore,
  suspend,
} from '../../domain/driver/driver.ts';
import { no } from '../../domain/refusals.ts';
import { unitOf } from '../facts.ts';
import { drivers } from '../records.ts';

/** 登记. */
export const createDriver: Command<New<DriverDetails>, Stored<Driver>> = ({ details }, use) =>
  decided(drivers, { newId: use.newId() }, register(details, unitOf(use, details.unit)), {
    taken: () => no('DRIVER_SUBJECT_TAKEN', {}, { field: 'driver.subject' }),
  });

export const updateDriver = on(drivers, (driver, { changes }: OnRecord & { readonly changes: Partial<DriverTraits> }) =>
  changeDriver(driver, changes),
);
export const suspendDriver = on(drivers, (driver, { reason = '' }: OnRecord) => suspend(driver, reason));
export const restoreDriver = on(drivers, (driver, _: OnRecord) => restore(driver));
export const dismissDriver = on(drivers, (driver, { reason = '' }: OnRecord) => dismiss(driver, reason));
