/** Fleet's part of the demonstration: quotas, 1 796 provincial cars, drivers and a year of trips; some of everything first. */
import {
  askerOf,
  bureauId,
  type DemoUnit,
  dayAfter,
  demoPlaces,
  gateway,
  inParallel,
  provincial,
  Refused,
  say,
  seeded,
  workingDays,
  type YearCalendar,
} from '@jiguan/tools/demo';
import { categories, type DemoCar, type DemoDriver, demoCars, demoDrivers, destinations, purposes } from './fleet.ts';
import { wishes } from './wishes.ts';

const FIRST = 120;
const BATCH = 250;
/** Past trips of a year. */
const TRIPS = 60_000;
/** Trips a commit brings in. */
const TRIP_BATCH = 300;
const COMING = 120;

const { units: all, prefectures } = await demoPlaces();
const units = all.filter(provincial);
const random = seeded(20264);
const cars = demoCars(units, bureauId, random, dayAfter(0));
const drivers = demoDrivers(units, bureauId, random);

await handDown();
await bring(cars.slice(0, FIRST), 0);
const known = new Map<string, string>();
await inParallel(drivers.slice(0, 40), register);
say(`quotas, ${FIRST} cars and 40 drivers of the province`);
const days = await pastDays();
await bringTrips(days.slice(-5), 60, 'first');
await come();
await apply();
await keepBooks(cars.slice(0, 60));
say('trips of the last days and coming ones, applications, logbooks and costs');

for (let i = FIRST; i < cars.length; i += BATCH) await bring(cars.slice(i, i + BATCH), i);
await inParallel(drivers.slice(40), register);
say(`${cars.length} cars and ${drivers.length} drivers`);
await bringTrips(days.slice(0, -5), Math.floor(TRIPS / days.length), 'rest');
say('a year of trips, brought in as past records');

async function handDown(): Promise<void> {
  const document = { documentNumber: '云公车改办〔2018〕12号', effectiveFrom: '2018-01-01', giver: 'regions/530000' };
  const count = (unit: string, category: string) => cars.filter((car) => car.unit === unit && car.category === category).length;
  for (const category of categories) {
    await quota({ ...document, region: 'regions/530000', category, size: 4000 }, `pool-${category}`);
    for (const { code } of prefectures) await quota({ ...document, region: `regions/${code}`, category, size: 60 }, `${code}-${category}`);
    await inParallel(units, async ({ id }) => {
      const held = count(`units/${id}`, category);
      // Two units hold more than their quota: a ledger shows it as a finding.
      const size = held > 12 && id.length % 7 === 0 ? held - 1 : held + 2;
      await quota({ ...document, region: 'regions/530000', unit: `units/${id}`, category, size }, `${id}-${category}`);
    });
  }
}

function quota(body: object, key: string): Promise<unknown> {
  return gateway.call('officer', 'POST', '/fleet/v1/quotas', body, `quota-${key}`);
}

async function bring(some: readonly DemoCar[], from: number): Promise<void> {
  const body = { region: 'regions/530000', vehicles: some };
  const report = await gateway.call<{ errors?: unknown[] }>('officer', 'POST', '/fleet/v1/vehicles:import', body, `cars-${from}`);
  if (report.errors?.length) throw new Error(`cars: ${JSON.stringify(report.errors.slice(0, 5))}`);
}

async function register(driver: DemoDriver): Promise<void> {
  const { name } = await gateway.call<{ name: string }>('officer', 'POST', '/fleet/v1/drivers', driver, `driver-${driver.subject}`);
  known.set(driver.subject, name);
}

async function pastDays(): Promise<readonly string[]> {
  const path = '/directory/v1/calendars?pageSize=1000&filter=region%3D%22regions%2F530000%22';
  const { calendars } = await gateway.call<{ calendars: YearCalendar[] }>('admin', 'GET', path);
  return workingDays(dayAfter(-365), dayAfter(-1), calendars);
}

/** So many trips on each of the days: a car and a driver make one in the morning and one in the afternoon at most. */
async function bringTrips(some: readonly string[], aDay: number, slice: string): Promise<void> {
  const names = [...known.values()];
  const rolling = cars.slice(0, slice === 'first' ? FIRST : cars.length);
  const trips = some.flatMap((day, d) =>
    Array.from({ length: Math.min(aDay, 2 * names.length) }, (_, i) => tripOf(day, d, i, names, rolling)),
  );
  for (let i = 0; i < trips.length; i += TRIP_BATCH) {
    const body = { region: 'regions/530000', trips: trips.slice(i, i + TRIP_BATCH) };
    const report = await gateway.call<{ errors?: unknown[] }>('officer', 'POST', '/fleet/v1/trips:import', body, `trips-${slice}-${i}`);
    if (report.errors?.length) throw new Error(`trips: ${JSON.stringify(report.errors.slice(0, 5))}`);
    if (i % (TRIP_BATCH * 20) === 0 && i > 0) say(`${i} of ${trips.length} past trips`);
  }
}

function tripOf(day: string, d: number, i: number, names: readonly string[], rolling: readonly DemoCar[]) {
  const pair = Math.floor(i / 2);
  const car = rolling[(pair + d * 37) % rolling.length] as DemoCar;
  const [destination, kilometres] = random.pick(destinations);
  const start = new Date(`${day}T${i % 2 === 0 ? '08:30' : '14:00'}:00+08:00`);
  const distance = kilometres * 1000 + random.between(0, 9_000);
  const litres = car.energy === 'ENERGY_BATTERY' ? 0 : Math.round(distance * 0.085);
  return {
    unit: car.unit,
    vehicle: `vehicles/${car.vin.toLowerCase()}`,
    driver: names[(pair + d) % names.length] as string,
    purpose: random.pick(purposes),
    origin: '省政府大院',
    destination,
    passengerCount: random.between(1, 4),
    departedTime: start.toISOString(),
    returnedTime: new Date(+start + random.between(90, 230) * 60_000).toISOString(),
    distanceMetres: distance,
    cost: {
      fuelMl: litres,
      energyWh: litres === 0 ? Math.round(distance * 0.15) : 0,
      fuelFen: Math.round(litres * 0.75),
      tollFen: random.between(0, 8_000),
      parkingFen: random.between(0, 1_500),
    },
  };
}

/** Trips to come, one of every state that a newcomer wants to see. */
async function come(): Promise<void> {
  const path = '/directory/v1/calendars?pageSize=1000&filter=region%3D%22regions%2F530000%22';
  const { calendars } = await gateway.call<{ calendars: YearCalendar[] }>('admin', 'GET', path);
  const ahead = workingDays(dayAfter(1), dayAfter(30), calendars);
  const names = [...known.values()];
  await inParallel(
    Array.from({ length: COMING }, (_, i) => i),
    async (i) => {
      const unit = units[i % units.length] as DemoUnit;
      const [destination] = destinations[i % destinations.length] as [string, number];
      const day = ahead[i % ahead.length] as string;
      const span = { startTime: `${day}T08:30:00+08:00`, endTime: `${day}T12:00:00+08:00` };
      const trip = {
        unit: `units/${unit.id}`,
        purpose: purposes[i % purposes.length],
        origin: '省政府大院',
        destination,
        passengerCount: 2,
        ...span,
      };
      const { name } = await gateway.call<{ name: string }>(askerOf(unit.id), 'POST', '/fleet/v1/trips', trip, `coming-${i}`);
      if (i % 4 === 0) return;
      await gateway.call('approver', 'POST', `/fleet/v1/${name}:approve`, { opinion: '同意' }, `coming-approve-${i}`);
      if (i % 4 === 1) return;
      const free = await gateway.call<{ vehicles?: { name: string; holding: string }[] }>(
        'officer',
        'GET',
        `/fleet/v1/vehicles:free?unit=${encodeURIComponent(trip.unit)}&startTime=${encodeURIComponent(span.startTime)}&endTime=${encodeURIComponent(span.endTime)}&passengerCount=2`,
      );
      const crew = {
        vehicle: free.vehicles?.[i % (free.vehicles.length || 1)]?.name,
        driver: names[Math.floor(i / ahead.length) + (i % 2) * 20],
      };
      if (crew.vehicle && crew.driver)
        await gateway.call('officer', 'POST', `/fleet/v1/${name}:dispatch`, crew, `coming-dispatch-${i}`).catch(unlessTaken);
    },
  );
}

/** Applications of every outcome: waiting, rejected, approved, an off-road car that is filed and ordered, one that is not. */
async function apply(): Promise<void> {
  const unit = 'units/yn-fgw';
  for (const { key, car, approvals, rejected, filed } of wishes) {
    const body = { unit, kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_PURCHASE', justification: '工作需要', ...car };
    const { name } = await gateway.call<{ name: string }>(askerOf('yn-fgw'), 'POST', '/fleet/v1/acquisitions', body, `wish-${key}`);
    const act = (login: string, verb: string, more: object) =>
      gateway.call(login, 'POST', `/fleet/v1/${name}:${verb}`, more, `wish-${key}-${login}-${verb}`);
    for (const login of approvals) await act(login, 'approve', { opinion: '同意', documentNumber: '云政办〔2026〕21号' });
    if (rejected) await act('leader', 'reject', { opinion: '今年预算已用完，缓办' });
    if (filed) await act('officer', 'file', { number: '云纪备〔2026〕8号', filedOn: dayAfter(0) });
    if (filed) await act('officer', 'order', { orderNumber: '云采〔2026〕118号' });
  }
}

/** Oil every 5 000 km, odometers of the last weeks, and fuel from full to full; two cars have reached their service. */
async function keepBooks(some: readonly DemoCar[]): Promise<void> {
  await inParallel(some, async (car, i) => {
    const id = car.vin.toLowerCase();
    const vehicle = `vehicles/${id}`;
    const start = 30_000_000 + i * 1_100_000;
    const service = { kind: 'SERVICE_KIND_OIL', basis: 'SERVICE_BASIS_COMPLETION', everyMetres: 5_000_000, everyMonths: 6 };
    const done = { lastDay: dayAfter(-40), lastMetres: i % 30 === 29 ? start - 3_500_000 : start };
    await gateway.call('officer', 'POST', `/fleet/v1/logbooks/${id}:planService`, { ...service, ...done }, `service-${id}`);
    for (const [step, days] of [-28, -21, -14, -7].entries()) {
      const time = `${dayAfter(days)}T19:10:00+08:00`;
      const fill = fillOf(car, step);
      const cost = { vehicle, time, odometerMetres: start + step * 520_000, voucher: `KC-${i}-${step}`, ...fill };
      await gateway.call('officer', 'POST', '/fleet/v1/costs', cost, `cost-${id}-${step}`);
    }
    const wash = { vehicle, kind: 'COST_KIND_WASHING', time: `${dayAfter(-3)}T10:00:00+08:00`, amountFen: 3_000, voucher: `XC-${i}` };
    await gateway.call('officer', 'POST', '/fleet/v1/costs', wash, `wash-${id}`);
  });
}

function fillOf({ energy, tankMl }: DemoCar, step: number) {
  if (energy === 'ENERGY_BATTERY') return { kind: 'COST_KIND_CHARGING', energyWh: 41_000 + step * 900, amountFen: 4_100 };
  const fuelMl = Math.min(tankMl - 2_000, 38_000 + step * 1_700);
  return { kind: 'COST_KIND_FUEL', fuelMl, full: step !== 2, amountFen: Math.round(fuelMl * 0.76) };
}

/** Whoever tries the house meanwhile may be faster, and a driver may have another trip. */
function unlessTaken(error: unknown): void {
  if (!(error instanceof Refused && /_(TAKEN|FITTING|SMALL)$/.test(error.reason))) throw error;
}
