/** The cars of a province as these tests meet them: what each of them says to the house again and again. */
import { eventually } from '@jiguan/kit/testing';
import { finance, grant } from '../../world/people.ts';
import type { Stage } from '../stage.ts';

export const category = 'VEHICLE_CATEGORY_EMERGENCY';
export const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

export type Pool = ReturnType<typeof poolOf>;

export function poolOf(stage: () => Stage) {
  const post = (who: string, path: string, body: object) => stage().house.as(who, 'POST', `/fleet/v1/${path}`, { body });
  const must = async (who: string, path: string, body: object) => {
    const { status, body: answer } = await post(who, path, body);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const quota = (who: string, more: object) =>
    post(who, 'quotas', { category, size: 5, documentNumber: '云公车办〔2026〕1号', effectiveFrom: '2026-01-01', ...more });
  const ledger = (vin: string, plate: string, more: object = {}) => ({
    ...{ vin, plate, unit: finance, category, holding: 'HOLDING_POOLED', brand: '红旗', model: 'H5', body: 'BODY_SALOON', seats: 5 },
    ...{ energy: 'ENERGY_PETROL', displacementMl: 1498, tankMl: 60_000, priceFen: 15_980_000, firstRegistered: '2020-05-20' },
    papers: ['LICENCE', 'INSURANCE', 'INSPECTION'].map((kind) => ({ kind: `PAPER_KIND_${kind}`, number: '1', expires: '2040-01-01' })),
    marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' },
    ...more,
  });
  const trip = (purpose: string, from: number, to: number) => ({
    ...{ unit: finance, purpose, origin: '省政府大院', destination: '安宁', passengerCount: 2, holidayDutyNumber: '值班1号' },
    ...{ startTime: inMinutes(from), endTime: inMinutes(to) },
  });
  const ask = async (purpose: string, from: number, to: number) => {
    const { name } = await must('liaison', 'trips', trip(purpose, from, to));
    await must('approver', `${name}:approve`, { opinion: '同意' });
    return name as string;
  };
  const tripNamed = async (name: string) => (await stage().house.as('officer', 'GET', `/fleet/v1/${name}`)).body;
  return { post, must, quota, ledger, ask, tripNamed };
}

/** Quota of the province and of a unit, two drivers, and who approves. */
export async function openPool({ house }: Stage, { quota }: Pool): Promise<void> {
  await grant(house, 'ma', 'ROLE_DRIVER', 'regions/530000');
  await grant(house, 'bo', 'ROLE_DRIVER', 'regions/530000');
  await grant(house, 'leader', 'ROLE_APPROVER', finance);
  await grant(house, 'office', 'ROLE_APPROVER', 'regions/530000');
  await grant(house, 'kunming', 'ROLE_BUREAU_OFFICER', 'regions/530100');
  await eventually(async () => (await quota('officer', { giver: 'regions/530000', region: 'regions/530000', size: 10 })).status === 200);
  await eventually(async () => (await house.as('kunming', 'GET', '/fleet/v1/quotas')).status === 200);
  const unit = { giver: 'regions/530000', region: 'regions/530000', unit: finance };
  await eventually(async () => (await quota('officer', unit)).status === 200);
}
