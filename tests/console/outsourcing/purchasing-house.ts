/** A buyer, three providers and a budget line, as these tests meet them: what each of them says to the house again and again. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { eventually } from '@jiguan/kit/testing';
import { finance, grant } from '../../world/people.ts';
import type { Stage } from '../stage.ts';

export type Json = Readonly<Record<string, unknown>>;

export const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
export const year = Number(today.slice(0, 4));
export const period = today.slice(0, 7);

export type Buying = ReturnType<typeof buyingIn>;

export function buyingIn(stage: () => Stage) {
  const made = (path: string, body: Json = {}, as = 'officer') => stage().house.done(as, 'POST', `/outsourcing/v1/${path}`, body);
  const refusedAs = async (path: string, body: Json, as = 'officer') =>
    (await stage().house.as(as, 'POST', `/outsourcing/v1/${path}`, { body })).body;
  const got = (name: string) => stage().house.done('officer', 'GET', `/outsourcing/v1/${name}`);
  const plan = (id: string, amount: string) =>
    made(`purchases?purchaseId=${id}`, {
      ...{ displayName: `保洁 ${id}`, budgetLine: 'budgetLines/line', item: 'C1204', amount },
      ...{ method: 'PURCHASE_METHOD_CALL_OFF', framework: '云采框〔2026〕1号' },
    });
  const terms = (purchase: string) => ({
    ...{ displayName: `合同 ${purchase}`, purchase: `purchases/${purchase}`, from: `${year}-01-01`, until: `${year}-12-31` },
    ...{ value: '12000000', monthlyFee: '1000000', fullPayScore: 8500, baseRate: 1500, sites: ['东院', '西院'] },
    sheet: [
      { key: 'stairs', item: '楼梯', weight: 6000 },
      { key: 'outside', item: '外围', weight: 4000 },
    ],
  });
  return { made, refusedAs, got, plan, terms };
}

/** Contractors who sign in, providers, and the line that all is bought from. */
export async function openBuying({ house }: Stage, { made }: Buying): Promise<void> {
  await grant(house, 'zhao', 'ROLE_CONTRACTOR', 'regions/530000');
  await grant(house, 'qian', 'ROLE_CONTRACTOR', 'regions/530000');
  await eventually(async () => (await house.as('officer', 'GET', '/outsourcing/v1/providers')).status === 200);
  const providers = [
    ['own', '云勤后勤服务集团', true, []],
    ['clean', '昆明安和保洁', false, ['zhao']],
    ['other', '滇中恒信保洁', false, ['qian']],
  ] as const;
  for (const [i, [id, displayName, relatedParty, people]] of providers.entries())
    await made(`providers?providerId=${id}`, {
      ...{ displayName, relatedParty, people, region: 'regions/530000' },
      creditCode: completeCreditCode(`91530000MA6K000${i + 1}`),
    });
  await eventually(() => made('budgetLines?budgetLineId=line', { displayName: '保洁', unit: finance, year, amount: '200000000' }));
}
