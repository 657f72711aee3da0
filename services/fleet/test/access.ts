/** One record of every kind of fleet in each place, for the test of who may do what. */
import { vinCheck } from '@jiguan/kernel/vin';
import type { PlaceName, Populating } from '../../../tests/world/populate.ts';

const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export async function populate({ places, make, create }: Populating): Promise<void> {
  const document = { documentNumber: '云公车办〔2026〕1号', effectiveFrom: '2026-01-01' };
  const category = 'VEHICLE_CATEGORY_EMERGENCY';
  const pool = (region: string) => ({ giver: `regions/${region}`, region: `regions/${region}`, category, size: 50, ...document });
  for (const region of new Set(Object.values(places).map((place) => place.region))) await create('/fleet/v1/quotas', pool(region));
  await make('fleet.jiguan/Quota', (place) =>
    create('/fleet/v1/quotas', { ...pool(places[place].region), unit: places[place].unit, size: 5 }),
  );
  const cars = await make('fleet.jiguan/Vehicle', (place, index) =>
    create('/fleet/v1/vehicles', vehicle(place, index, places[place].unit)),
  );
  await make('fleet.jiguan/Logbook', async (place) => (cars[place] as string).replace('vehicles/', 'logbooks/'));
  await make('fleet.jiguan/OdometerReading', (place) =>
    create('/fleet/v1/odometerReadings', { vehicle: cars[place], time: '2026-01-05T01:00:00Z', shownMetres: 12_000 }),
  );
  await make('fleet.jiguan/Cost', (place) =>
    create('/fleet/v1/costs', {
      vehicle: cars[place],
      kind: 'COST_KIND_WASHING',
      time: '2026-01-05T02:00:00Z',
      amountFen: 3000,
      voucher: `W-${place}`,
    }),
  );
  await make('fleet.jiguan/Acquisition', (place) =>
    create('/fleet/v1/acquisitions', {
      ...{ unit: places[place].unit, kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_PURCHASE', category, brand: '红旗', model: 'H5' },
      ...{ domestic: true, body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1498, priceFen: 15_980_000 },
      ...{ capCase: 'CAP_CASE_ORDINARY', justification: '应急值守' },
    }),
  );
  await make('fleet.jiguan/Driver', (place) =>
    create('/fleet/v1/drivers', {
      displayName: '驾驶员',
      subject: `driver-of-${place}`,
      unit: places[place].unit,
      licenceClass: 'LICENCE_CLASS_C1',
      licenceExpires: '2030-01-01',
    }),
  );
  await make('fleet.jiguan/Trip', (place) =>
    create('/fleet/v1/trips', {
      unit: places[place].unit,
      purpose: '调研',
      origin: '机关',
      destination: '安宁',
      passengerCount: 2,
      startTime: at(3),
      endTime: at(3.2),
      holidayDutyNumber: '值班1号',
    }),
  );
}

function vehicle(place: PlaceName, index: number, unit: string) {
  const draft = `LFV2A215${'0'}F3${String(index).padStart(6, '0')}`;
  return {
    vin: draft.slice(0, 8) + vinCheck(draft) + draft.slice(9),
    unit,
    category: 'VEHICLE_CATEGORY_EMERGENCY',
    holding: 'HOLDING_KEPT',
    model: place,
    body: 'BODY_SALOON',
    seats: 5,
    energy: 'ENERGY_PETROL',
    displacementMl: 1400,
    firstRegistered: '2020-05-20',
    plate: `云A${String(12340 + index)}`,
  };
}
