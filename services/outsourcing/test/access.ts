/** One record of every kind of outsourcing in each place, for the test of who may do what. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import type { Populating } from '../../../tests/world/populate.ts';

export async function populate({ places, make, create }: Populating): Promise<void> {
  let serial = 0;
  const providers = await make(
    'outsourcing.jiguan/Provider',
    (place) => {
      serial += 1;
      const creditCode = completeCreditCode(`9153${String(serial).padStart(12, '0')}`);
      return create('/outsourcing/v1/providers', { displayName: place, region: `regions/${places[place].region}`, creditCode });
    },
    { regional: true },
  );
  const lines = await make('outsourcing.jiguan/BudgetLine', (place) =>
    create('/outsourcing/v1/budgetLines', { displayName: place, unit: places[place].unit, year: 2026, amount: '100000000' }),
  );
  const purchases = await make('outsourcing.jiguan/Purchase', (place) =>
    create('/outsourcing/v1/purchases', {
      ...{ displayName: place, budgetLine: lines[place], item: 'C1204', amount: '12000000', method: 'PURCHASE_METHOD_CALL_OFF' },
      framework: '云采框〔2026〕1号',
    }),
  );
  const contracts = await make('outsourcing.jiguan/Contract', async (place) => {
    const purchase = purchases[place];
    await create(`/outsourcing/v1/${purchase}:award`, { provider: providers[place], day: '2026-03-01', reason: '最低价' });
    return create('/outsourcing/v1/contracts', {
      ...{ displayName: place, purchase, from: '2026-03-01', until: '2027-02-28', value: '12000000', monthlyFee: '1000000' },
      ...{ fullPayScore: 8500, baseRate: 1500, sites: ['东院'] },
    });
  });
  const months = await make('outsourcing.jiguan/Assessment', (place) =>
    create('/outsourcing/v1/assessments', { contract: contracts[place], period: '2026-03' }),
  );
  await make('outsourcing.jiguan/SiteInspection', (place) =>
    create('/outsourcing/v1/siteInspections', { assessment: months[place], site: '东院', score: 7000, day: '2026-03-09' }),
  );
  await make('outsourcing.jiguan/CountCheck', (place) =>
    create('/outsourcing/v1/countChecks', { contract: contracts[place], period: '2026-03' }),
  );
  await make('outsourcing.jiguan/Menu', (place) =>
    create('/outsourcing/v1/menus', { canteen: place, unit: places[place].unit, week: '2026-03-02' }),
  );
}
