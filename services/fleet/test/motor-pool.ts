import { isRefused } from '@jiguan/kernel/refusal';
import type { Stored } from '@jiguan/kit/app';
import { createDriver } from '../src/app/driver/keep-driver.ts';
import { createQuota } from '../src/app/quota/keep-quota.ts';
import { acceptTrip, dispatchTrip } from '../src/app/trip/dispatch-trip.ts';
import { approveTrip, createTrip } from '../src/app/trip/request-trip.ts';
import { createVehicle, markVehicle, putIntoService } from '../src/app/vehicle/keep-vehicle.ts';
import type { QuotaDetails } from '../src/domain/quota/quota.ts';
import type { Trip, TripDetails } from '../src/domain/trip/trip.ts';
import type { VehicleDetails } from '../src/domain/vehicle/vehicle.ts';
import { faults } from './checker.ts';
import { car, details, marking, now, vin } from './domain/examples.ts';
import { approver, officer, type World, world } from './world.ts';

const category = 'VEHICLE_CATEGORY_EMERGENCY';

/** Through which of the two processes. */
export const half = (i: number) => (i % 2) as 0 | 1;
export const plate = (index: number) => `云A${String(10_000 + index)}`;
export const reading = (name: string, odometerMetres: number) => ({ name, odometerMetres });

/** Fleet with quotas, for the tests of one description: its cars, drivers and trips are made as they are wanted. Nothing may be left at fault. */
export function motorPool(label: string) {
  let house: World;
  let cars = 0;

  const quota = (more: Partial<QuotaDetails>) =>
    house.run(createQuota, {
      details: {
        giver: 'regions/530000',
        region: 'regions/530000',
        category,
        size: 100,
        documentNumber: '云公车办〔2026〕1号',
        effectiveFrom: '2026-01-01',
        ...more,
      },
    });
  const register = (more: Partial<VehicleDetails> = {}, through: 0 | 1 = 0) => {
    cars++;
    return house.run(createVehicle, { details: car({ vin: vin(cars), plate: plate(cars), ...more }) }, { through });
  };
  const inService = async (more: Partial<VehicleDetails> = {}): Promise<string> => {
    const made = await register(more);
    if (isRefused(made)) throw new Error(JSON.stringify(made));
    const name = `vehicles/${made._id}`;
    const { required: _, ...done } = marking;
    await house.must(markVehicle, { name, ...done });
    await house.must(putIntoService, { name });
    return name;
  };
  const driver = async (subject: string): Promise<string> => {
    const made = await house.must(createDriver, {
      details: {
        displayName: subject,
        subject,
        unit: 'units/finance',
        licenceClass: 'LICENCE_CLASS_C1',
        licenceExpires: '2030-01-01',
        phone: '',
      },
    });
    return `drivers/${made._id}`;
  };
  const approved = async (more: Partial<TripDetails> = {}): Promise<string> => {
    const { _id } = await house.must(createTrip, { details: details(more) });
    await house.must(approveTrip, { name: `trips/${_id}`, opinion: '同意', documentNumber: '' }, { actor: approver });
    return `trips/${_id}`;
  };
  const dispatch = (name: string, vehicle: string, who: string, through: 0 | 1 = 0) =>
    house.run(dispatchTrip(house.reads), { name, vehicle, driver: who }, { through, actor: officer });
  const ready = async (vehicle: string, who: string, more: Partial<TripDetails> = {}): Promise<string> => {
    const name = await approved(more);
    const sent = await dispatch(name, vehicle, who);
    if (isRefused(sent)) throw new Error(JSON.stringify(sent));
    await house.must(acceptTrip, { name }, { actor: officer });
    return name;
  };
  const tripNamed = (name: string) => house.stores[0].db.collection<Stored<Trip>>('trips').findOne({ _id: name.slice('trips/'.length) });

  beforeAll(async () => {
    house = await world(label);
    await quota({});
    for (const unit of ['units/finance', 'units/bureau', 'units/audit']) await quota({ unit, size: 30 });
  });
  beforeEach(() => {
    house.clock = now;
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  return {
    get house() {
      return house;
    },
    ...{ quota, register, inService, driver, approved, dispatch, ready, tripNamed },
  };
}
