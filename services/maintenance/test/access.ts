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
}
