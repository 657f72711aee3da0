/** A year of inspections: what was lost at each visit, the same for every load. */
import type { Random } from '@jiguan/tools/demo';
import type { DemoContract } from './contracts.ts';

export interface DemoVisit {
  site: string;
  day: string;
  deductions: { key: string; points: number; note: string; photos: string[] }[];
}

const found = ['漏检一次', '记录不全', '有积尘', '响应超时', '标识缺失', '工具摆放不规范'];

/** One visit of each site in a month; `strict` loses more, so that a low score is to be seen. */
export function visitsOf(contract: DemoContract, period: string, random: Random, strict: boolean): readonly DemoVisit[] {
  return contract.sites.map((site, i) => {
    const losing = contract.sheet.filter(() => random.next() < (strict ? 1 : 0.5));
    const deductions = losing.map(({ key, weight }, d) => ({
      key,
      points: Math.floor((weight * random.between(strict ? 35 : 5, strict ? 60 : 25)) / 100),
      note: random.pick(found),
      photos: [`photos/${contract.id}/${period}/${i + 1}-${d + 1}.jpg`],
    }));
    return { site, day: `${period}-${String(5 + i * 6).padStart(2, '0')}`, deductions };
  });
}
