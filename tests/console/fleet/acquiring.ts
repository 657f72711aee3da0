/** Quotas handed down, and a car that is bought. */
import { vinCheck } from '@jiguan/kernel/vin';
import { finance, kunming } from '../../world/people.ts';
import { category, type Pool } from './pool.ts';

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A new car's check character must be right (GB 16735). */
const draft = 'LNBSCC1H00F300001';
const vin = draft.slice(0, 8) + vinCheck(draft) + draft.slice(9);

export function acquiring({ post, must, quota }: Pool): void {
  it('a prefecture hands down what it has and is refused what it has not', async () => {
    expect((await quota('officer', { giver: 'regions/530000', region: 'regions/530100', size: 3 })).status).toBe(200);
    const down = { giver: 'regions/530100', region: 'regions/530100', unit: kunming };
    const more = await quota('kunming', { ...down, size: 4 });
    expect([more.status, more.body['reason']]).toEqual([400, 'QUOTA_EXCEEDED_ABOVE']);
    expect((await quota('kunming', { ...down, size: 3 })).status).toBe(200);
  });

  it('an off-road car is refused without its filing and bought with it', async () => {
    const { name } = await must('liaison', 'acquisitions', {
      ...{ unit: finance, kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_PURCHASE', category, brand: '北京', model: 'BJ40', domestic: true },
      ...{
        body: 'BODY_OFF_ROAD',
        seats: 5,
        energy: 'ENERGY_PETROL',
        displacementMl: 1967,
        priceFen: 19_980_000,
        capCase: 'CAP_CASE_SPECIAL',
      },
      ...{ justification: '山区抢险', offRoadReason: 'OFF_ROAD_REASON_RESCUE' },
    });
    for (const who of ['leader', 'approver', 'office'])
      await must(who, `${name}:approve`, { opinion: '同意', documentNumber: '云政办〔2026〕21号' });
    const early = await post('officer', `${name}:order`, { orderNumber: '云采1号' });
    expect([early.status, early.body['reason']]).toEqual([400, 'OFF_ROAD_NOT_FILED']);
    await must('officer', `${name}:file`, { number: '云纪备〔2026〕8号', filedOn: today });
    await must('officer', `${name}:order`, { orderNumber: '云采1号' });
    const arrived = { vin, plate: '云A70001', firstRegistered: today, tankMl: 75_000, papers: [] };
    const { status, acquired } = await must('officer', `${name}:register`, arrived);
    expect([status, acquired]).toEqual(['ACQUISITION_STATUS_REGISTERED', `vehicles/${vin.toLowerCase()}`]);
  });
}
