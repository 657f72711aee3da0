/** About sixty firms that the province may choose from: the two that the bureau owns, those that serve the compounds, and those that bid beside them. */
import { completeCreditCode } from '@jiguan/kernel/credit-code';

export interface DemoProvider {
  id: string;
  displayName: string;
  region: string;
  creditCode: string;
  relatedParty: boolean;
  qualifications: { kind: string; number: string; validUntil: string }[];
  sites: string[];
  peopleOnSite: number;
  people: string[];
}

const places = ['昆明', '滇中', '曲靖', '玉溪', '大理', '红河', '楚雄', '普洱', '保山', '临沧'];
const trades = [
  ['物业服务', '物业服务企业信用评价'],
  ['餐饮管理', '食品经营许可证'],
  ['电梯工程', '特种设备生产许可证（电梯维修）'],
  ['空调工程', '机电工程专业承包资质'],
  ['园林绿化', '园林绿化养护能力证书'],
  ['保洁服务', '清洗保洁行业资质'],
] as const;

/** Firms by their trade: index 0 of each serves the compounds. `day` counts from the day of the load. */
export function demoProviders(day: (days: number) => string): readonly DemoProvider[] {
  const firm = (serial: number, displayName: string, kind: string, more: Partial<DemoProvider> = {}): DemoProvider => ({
    id: `sp-${serial}`,
    displayName,
    region: 'regions/530000',
    creditCode: completeCreditCode(`91530000MA6K${String(serial).padStart(4, '0')}`),
    relatedParty: false,
    // One of seven is near its end, so that a reminder is to be seen.
    qualifications: [{ kind, number: `云证${1000 + serial}`, validUntil: serial % 7 === 3 ? day(20) : day(300 + serial) }],
    sites: [],
    peopleOnSite: 20 + (serial % 9) * 10,
    people: [],
    ...more,
  });
  const owned = ['云南云勤后勤服务集团有限公司', '云南联云机关服务集团有限公司'].map((name, i) =>
    firm(i + 1, name, '物业服务企业信用评价', { relatedParty: true, peopleOnSite: 600 }),
  );
  const others = trades.flatMap(([trade, kind], t) =>
    places.map((place, p) => firm(3 + t * places.length + p, `${place}${p % 2 ? '恒信' : '安和'}${trade}有限公司`, kind)),
  );
  return [...owned, ...others.map((one, i) => (i === 0 ? { ...one, people: ['contractor'] } : one))];
}

/** The firms of a trade, `0`: property … `5`: cleaning. */
export const firmsOf = (trade: number): readonly string[] => places.map((_, p) => `providers/sp-${3 + trade * places.length + p}`);
