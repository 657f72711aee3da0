/** Contracts of the provincial compounds: six services at five places, each bought once and renewed twice. */
import { firmsOf } from './providers.ts';

export interface DemoContract {
  id: string;
  displayName: string;
  item: string;
  method: 'PURCHASE_METHOD_OPEN_TENDER' | 'PURCHASE_METHOD_CALL_OFF';
  provider: string;
  bidders: readonly string[];
  relatedParty: boolean;
  line: string;
  sites: readonly string[];
  monthlyFee: number;
  sheet: readonly { key: string; item: string; weight: number }[];
  quantities: readonly { thing: string; count: string }[];
}

const compounds = [
  ['省委大院', ['东院', '西院', '礼堂']],
  ['省政府大院', ['1号楼', '2号楼', '3号楼', '会议中心']],
  ['海埂会议中心', ['主楼', '湖区']],
  ['关上办公区', ['A座', 'B座', '地下车库']],
  ['呈贡办公区', ['综合楼', '服务楼', '广场']],
] as const;

const sheetOf = (items: readonly (readonly [string, string, number])[]) =>
  items.map(([key, item, points]) => ({ key, item, weight: points * 100 }));

const services = [
  {
    key: 'property',
    name: '物业管理',
    item: 'C1213',
    fee: 480_000,
    things: ['门岗', '消防器材'],
    sheet: [
      ['order', '秩序维护', 30],
      ['repair', '小修及时', 30],
      ['equipment', '设备巡检', 25],
      ['records', '台账记录', 15],
    ],
  },
  {
    key: 'catering',
    name: '餐饮服务',
    item: 'C1208',
    fee: 320_000,
    things: ['餐位'],
    sheet: [
      ['safety', '食品安全', 40],
      ['taste', '菜品质量', 30],
      ['hygiene', '环境卫生', 20],
      ['service', '服务态度', 10],
    ],
  },
  {
    key: 'lifts',
    name: '电梯维保',
    item: 'C1209',
    fee: 36_000,
    things: ['电梯'],
    sheet: [
      ['fortnight', '半月维保', 40],
      ['rescue', '应急到场', 30],
      ['records', '维保记录', 30],
    ],
  },
  {
    key: 'air',
    name: '空调维保',
    item: 'C1210',
    fee: 58_000,
    things: ['冷水机组', '风机盘管'],
    sheet: [
      ['filters', '滤网清洗', 40],
      ['temperature', '室温达标', 30],
      ['records', '运行记录', 30],
    ],
  },
  {
    key: 'green',
    name: '绿化养护',
    item: 'C1205',
    fee: 42_000,
    things: ['乔木', '盆栽'],
    sheet: [
      ['lawn', '草坪修剪', 40],
      ['plants', '植株成活', 40],
      ['waste', '清运及时', 20],
    ],
  },
  {
    key: 'cleaning',
    name: '保洁服务',
    item: 'C1204',
    fee: 96_000,
    things: ['保洁员'],
    sheet: [
      ['stairs', '楼梯楼道', 35],
      ['toilets', '卫生间', 35],
      ['outside', '外围', 30],
    ],
  },
] as const;

/** `budgetLines/…` of a service in a year. */
export const lineOf = (service: string, year: number): string => `os-${service}-${year}`;

export const serviceKeys = services.map(({ key, name }) => ({ key, name }));

/** Thirty of them. Property of the first two compounds is with the firms that the bureau owns. */
export function demoContracts(): readonly DemoContract[] {
  return compounds.flatMap(([compound, sites], c) =>
    services.map(({ key, name, item, fee, things, sheet }, s): DemoContract => {
      const own = firmsOf(s);
      const relatedParty = key === 'property' && c < 2;
      const provider = relatedParty ? `providers/sp-${c + 1}` : (own[key === 'property' ? 0 : c] as string);
      const tendered = fee * 12 >= 300_000;
      return {
        ...{ id: `os-${key}-${c + 1}`, displayName: `${compound}${name}`, item, provider, relatedParty, line: key },
        method: tendered ? 'PURCHASE_METHOD_OPEN_TENDER' : 'PURCHASE_METHOD_CALL_OFF',
        bidders: [provider, ...own.slice(5, 7)],
        sites,
        monthlyFee: (fee + c * 3_000) * 100,
        sheet: sheetOf(sheet),
        quantities: things.map((thing, i) => ({ thing, count: String(12 + c * 7 + i * 30) })),
      };
    }),
  );
}
