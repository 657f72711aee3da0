/** One record of every kind of maintenance in each place, for the test of who may do what. */
import type { Populating } from '../../../tests/world/populate.ts';

export async function populate({ places, make, create }: Populating): Promise<void> {
  const assets = await make('maintenance.jiguan/Asset', (place) =>
    create('/maintenance/v1/assets', {
      displayName: place,
      unit: places[place].unit,
      region: `regions/${places[place].region}`,
      system: 'ASSET_SYSTEM_LIFT',
      level: 'ASSET_LEVEL_EQUIPMENT',
    }),
  );
  await make('maintenance.jiguan/Plan', (place) =>
    create('/maintenance/v1/plans', {
      displayName: place,
      asset: assets[place],
      basis: 'PLAN_BASIS_FIXED',
      anchorOn: '2099-01-31',
      cycleMonths: 1,
      priority: 'WORK_ORDER_PRIORITY_NORMAL',
    }),
  );
  await make('maintenance.jiguan/WorkOrder', (place) =>
    create('/maintenance/v1/workOrders', {
      title: place,
      asset: assets[place],
      kind: 'WORK_ORDER_KIND_BREAKDOWN',
      priority: 'WORK_ORDER_PRIORITY_NORMAL',
    }),
  );
  await make('maintenance.jiguan/Inspection', (place) =>
    create('/maintenance/v1/inspections', {
      displayName: place,
      asset: assets[place],
      scheme: 'INSPECTION_SCHEME_LIFT',
      baseOn: '2025-05-17',
    }),
  );
  await make('maintenance.jiguan/Meter', (place) =>
    create('/maintenance/v1/meters', { displayName: place, asset: assets[place], measured: 'kWh', serialNumber: place }),
  );
  await make('maintenance.jiguan/Renovation', (place) =>
    create('/maintenance/v1/renovations', {
      displayName: place,
      unit: places[place].unit,
      building: '1号楼',
      use: '办公',
      grade: 'RENOVATION_GRADE_DAILY',
      area: 10_000,
      floorArea: 100_000,
      sumFen: 100_000,
      emergency: true,
      emergencyReason: '水管爆裂',
      papers: [{ kind: 'PAPER_KIND_APPLICATION' }],
    }),
  );
  await make(
    'maintenance.jiguan/RenovationFund',
    (place, index) =>
      create('/maintenance/v1/renovationFunds', {
        region: `regions/${places[place].region}`,
        year: 2026 + index,
        amountFen: 100_000_000,
        documentNumber: '云财行〔2026〕1号',
      }),
    { regional: true },
  );
  await make('maintenance.jiguan/Closure', (place) =>
    create('/maintenance/v1/closures', {
      displayName: place,
      unit: places[place].unit,
      region: `regions/${places[place].region}`,
      asset: assets[place],
      startTime: '2099-01-01T00:00:00Z',
      endTime: '2099-01-02T00:00:00Z',
      purpose: '检修',
    }),
  );
}
