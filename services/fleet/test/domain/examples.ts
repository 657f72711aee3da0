import { calendarOf } from '@jiguan/kernel/calendar';
import { isRefused } from '@jiguan/kernel/refusal';
import type { RuleEdition } from '@jiguan/kernel/rule-edition';
import { vinCheck } from '@jiguan/kernel/vin';
import { type Driver, evolveDriver } from '../../src/domain/driver/driver.ts';
import { type Rules, ruleCodes, rulesOn } from '../../src/domain/rules.ts';
import { decide } from '../../src/domain/trip/approval.ts';
import { dispatch } from '../../src/domain/trip/dispatch.ts';
import { evolveTrip } from '../../src/domain/trip/evolve.ts';
import { type RequestFacts, request } from '../../src/domain/trip/request.ts';
import type { Trip, TripDetails, TripEvent } from '../../src/domain/trip/trip.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { register } from '../../src/domain/vehicle/keeping.ts';
import { evolveVehicle, type Vehicle, type VehicleDetails, type VehicleEvent } from '../../src/domain/vehicle/vehicle.ts';

/** Monday, 14 September 2026, 08:00 in Kunming. */
export const now = new Date('2026-09-14T08:00:00+08:00');

/** A time of 15 September 2026, or of another day: `at('09:30')`, `at('09:30', '2026-09-20')`. */
export const at = (clock: string, day = '2026-09-15') => new Date(`${day}T${clock}:00+08:00`);

const values: Record<string, [value: string, unit: string]> = {
  [ruleCodes.horizon]: ['60', 'd'],
  [ruleCodes.longest]: ['15', 'd'],
  [ruleCodes.departEarly]: ['30', 'min'],
  [ruleCodes.afterApproval]: ['48', 'h'],
  [ruleCodes.marking]: ['30', 'd'],
  [ruleCodes.driverDay]: ['12', 'h'],
  'fleet.told_later': ['72', 'h'],
  'fleet.fuel_excess_percent': ['30', '%'],
  'fleet.cap.emergency.price': ['180000', 'CNY'],
  'fleet.cap.emergency.displacement': ['1.8', 'L'],
  'fleet.cap.emergency.special.price': ['250000', 'CNY'],
  'fleet.cap.emergency.special.displacement': ['3.0', 'L'],
  'fleet.renewal_years': ['8', 'a'],
  'fleet.new_energy_share': ['0.30', 'ratio'],
};

export const editions: readonly RuleEdition[] = Object.entries(values).map(([code, [value, unit]]) => ({
  name: `ruleEditions/${code.replace(/[._]/g, '-')}-530000-2017`,
  code,
  region: 'regions/530000',
  value,
  unit,
  effectiveFrom: '2017-12-05',
}));

function rules(): Rules {
  const found = rulesOn((code) => editions.filter((edition) => edition.code === code), '530000', now);
  if (isRefused(found)) throw new Error('no rules');
  return found;
}

const days = (...dates: string[]) => dates.map((date) => ({ date, displayName: '国庆节' }));
const october = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => `2026-10-${String(first + i).padStart(2, '0')}`);

/** The notice for 2026, as far as autumn is concerned. */
export const calendar = calendarOf(
  [{ region: '530000', year: 2026, holidays: days(...october(1, 7)), workdays: days('2026-09-20', '2026-10-10') }],
  '530000',
);

export const finance: Unit = { name: 'units/finance', region: 'regions/530000', level: 'UNIT_LEVEL_PROVINCE', active: true };

/** A VIN with its right check character, different for each number. */
export function vin(index = 1): string {
  const draft = `LFV2A2150F3${String(index).padStart(6, '0')}`;
  return draft.slice(0, 8) + vinCheck(draft) + draft.slice(9);
}

export const car = (more: Partial<VehicleDetails> = {}): VehicleDetails => ({
  vin: vin(),
  unit: 'units/finance',
  category: 'VEHICLE_CATEGORY_EMERGENCY',
  holding: 'HOLDING_KEPT',
  plate: '云A12345',
  brand: '一汽-大众',
  model: '速腾 1.4T',
  body: 'BODY_SALOON',
  seats: 5,
  energy: 'ENERGY_PETROL',
  displacementMl: 1395,
  tankMl: 50_000,
  normFuelMl: 8_000,
  normEnergyWh: 0,
  priceFen: 15_000_000,
  firstRegistered: '2020-05-20',
  papers: [
    { kind: 'PAPER_KIND_LICENCE', number: '1', expires: '2035-05-20' },
    { kind: 'PAPER_KIND_INSURANCE', number: '2', expires: '2027-05-20' },
    { kind: 'PAPER_KIND_INSPECTION', number: '3', expires: '2027-05-31' },
  ],
  ...more,
});

export const marking = { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' };

/** Of an outcome that must not be a refusal. */
export function events<E>(outcome: readonly E[] | object): readonly E[] {
  if (isRefused(outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome as readonly E[];
}

export function vehicle(more: Partial<VehicleDetails> = {}, ...history: readonly VehicleEvent[]): Vehicle {
  const registered = events<VehicleEvent>(register(car(more), { unit: finance, exists: false, rules: rules(), now, purpose: 'purchase' }));
  const all: readonly VehicleEvent[] = [...registered, { type: 'VehicleMarked', marking }, { type: 'VehiclePutIntoService' }, ...history];
  return all.reduce<Vehicle | undefined>(evolveVehicle, undefined) as Vehicle;
}

export const driver = (more: Partial<Driver> = {}): Driver => ({
  ...evolveDriver(undefined, {
    type: 'DriverRegistered',
    driver: {
      displayName: '马建国',
      subject: 'ma',
      unit: 'units/finance',
      region: 'regions/530000',
      licenceClass: 'LICENCE_CLASS_C1',
      licenceExpires: '2030-01-01',
      phone: '',
    },
  }),
  ...more,
});

export const details = (more: Partial<TripDetails> = {}): TripDetails => ({
  unit: 'units/finance',
  purpose: '调研',
  origin: '省政府大院',
  destination: '安宁',
  outOfProvince: false,
  passengerCount: 3,
  contact: '王芳',
  startTime: at('09:00'),
  endTime: at('11:00'),
  holidayDutyNumber: '',
  emergency: false,
  note: '',
  ...more,
});

export const facts = (more: Partial<RequestFacts> = {}): RequestFacts => ({ unit: finance, calendar, rules: rules(), now, ...more });
export const approver = { by: 'li', grants: [{ role: 'ROLE_APPROVER', place: 'units/finance' }], now };
export const yes = { outcome: 'approved', opinion: '同意' } as const;

/** The driver, at the wheel. */
export const ma = { subject: 'ma', dispatches: false };

export function trip(...history: readonly TripEvent[]): Trip {
  return tripOf({}, ...history);
}

export function tripOf(more: Partial<TripDetails>, ...history: readonly TripEvent[]): Trip {
  const asked = events<TripEvent>(request(details(more), 'wang', facts()));
  return [...asked, ...history].reduce<Trip | undefined>(evolveTrip, undefined) as Trip;
}

const then = (state: Trip, outcome: readonly TripEvent[] | object): Trip => events<TripEvent>(outcome).reduce(evolveTrip, state);
export const approved = (more: Partial<TripDetails> = {}): Trip => {
  const asked = tripOf(more);
  return then(asked, decide(asked, yes, approver));
};
export const crew = { vehicle: 'vehicles/1', driver: 'drivers/1' };
export const dispatched = (more: Partial<TripDetails> = {}): Trip => {
  const state = approved(more);
  return then(state, dispatch(state, crew, { vehicle: vehicle(), driver: driver(), now }));
};
export const accepted = (more: Partial<TripDetails> = {}): Trip =>
  evolveTrip(dispatched(more), { type: 'TripAccepted', acceptedTime: now });
export const continued = then;
