/**
 * Units of Yunnan's size and shape: the departments of the province, sixteen bureaus in each prefecture, two in some counties.
 * Names follow the public structure of government; credit codes are made up, with right check characters.
 */
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { seeded } from './random.ts';

export interface DemoUnit {
  id: string;
  creditCode: string;
  name: string;
  region: string;
  level: '省级' | '市级' | '县级';
  kind: string;
  parent: string;
  /** rank → headcount. */
  posts: Record<string, number>;
}

interface Region {
  code: string;
  displayName: string;
}

const department = '行政机关';
/** The bureau that keeps the house of the province: owner of the rooms, home of the officers. */
export const bureauId = 'yn-jgswj';

const provincial: [id: string, name: string, kind?: string][] = [
  [bureauId, '云南省机关事务管理局'],
  ['yn-fgw', '云南省发展和改革委员会'],
  ['yn-czt', '云南省财政厅'],
  ['yn-jyt', '云南省教育厅'],
  ['yn-kjt', '云南省科学技术厅'],
  ['yn-gxt', '云南省工业和信息化厅'],
  ['yn-mzw', '云南省民族宗教事务委员会'],
  ['yn-gat', '云南省公安厅'],
  ['yn-mzt', '云南省民政厅'],
  ['yn-sft', '云南省司法厅'],
  ['yn-rst', '云南省人力资源和社会保障厅'],
  ['yn-zrt', '云南省自然资源厅'],
  ['yn-sthj', '云南省生态环境厅'],
  ['yn-zjt', '云南省住房和城乡建设厅'],
  ['yn-jtt', '云南省交通运输厅'],
  ['yn-nyt', '云南省农业农村厅'],
  ['yn-slt', '云南省水利厅'],
  ['yn-swt', '云南省商务厅'],
  ['yn-wlt', '云南省文化和旅游厅'],
  ['yn-wjw', '云南省卫生健康委员会'],
  ['yn-tyj', '云南省退役军人事务厅'],
  ['yn-yjt', '云南省应急管理厅'],
  ['yn-sjt', '云南省审计厅'],
  ['yn-wsb', '云南省人民政府外事办公室'],
  ['yn-gzw', '云南省国有资产监督管理委员会'],
  ['yn-scj', '云南省市场监督管理局'],
  ['yn-gdj', '云南省广播电视局'],
  ['yn-tjj', '云南省统计局'],
  ['yn-lcj', '云南省林业和草原局'],
  ['yn-yj', '云南省能源局'],
  ['yn-szfb', '云南省人民政府办公厅'],
  ['yn-swb', '中共云南省委办公厅', '党的机关'],
  ['yn-zzb', '中共云南省委组织部', '党的机关'],
  ['yn-xcb', '中共云南省委宣传部', '党的机关'],
  ['yn-jw', '云南省监察委员会', '监察机关'],
  ['yn-rd', '云南省人大常委会办公厅', '人大机关'],
  ['yn-zx', '政协云南省委员会办公厅', '政协机关'],
  ['yn-gy', '云南省高级人民法院', '审判机关'],
  ['yn-jcy', '云南省人民检察院', '检察机关'],
  ['yn-tw', '共青团云南省委员会', '人民团体'],
  ['yn-fl', '云南省妇女联合会', '人民团体'],
  ['yn-dag', '云南省档案馆', '事业单位'],
];

/** 2018 and 2024 机构改革: what units were called before, from when they are called as they are, and the paper (made up). */
export const renamings: Readonly<Record<string, { readonly formerly: string; readonly from: string; readonly paper: string }>> = {
  'yn-zrt': { formerly: '云南省国土资源厅', from: '2018-11-08', paper: '云编办〔2018〕31号' },
  'yn-sthj': { formerly: '云南省环境保护厅', from: '2018-11-08', paper: '云编办〔2018〕32号' },
  'yn-nyt': { formerly: '云南省农业厅', from: '2018-11-08', paper: '云编办〔2018〕33号' },
  'yn-wlt': { formerly: '云南省文化厅', from: '2018-11-08', paper: '云编办〔2018〕34号' },
  'yn-wjw': { formerly: '云南省卫生和计划生育委员会', from: '2018-11-08', paper: '云编办〔2018〕35号' },
  'yn-yjt': { formerly: '云南省安全生产监督管理局', from: '2018-11-08', paper: '云编办〔2018〕36号' },
  'yn-scj': { formerly: '云南省工商行政管理局', from: '2018-11-08', paper: '云编办〔2018〕37号' },
  'yn-lcj': { formerly: '云南省林业厅', from: '2018-11-08', paper: '云编办〔2018〕38号' },
  'yn-gdj': { formerly: '云南省新闻出版广电局', from: '2018-11-08', paper: '云编办〔2018〕39号' },
  'yn-gxt': { formerly: '云南省工业和信息化委员会', from: '2018-11-08', paper: '云编办〔2018〕40号' },
  'yn-wsb': { formerly: '云南省人民政府外事侨务办公室', from: '2024-03-20', paper: '云编办〔2024〕12号' },
};

const prefectural: [suffix: string, name: string, kind?: string][] = [
  ['jgswj', '机关事务管理局'],
  ['zfb', '人民政府办公室'],
  ['fgw', '发展和改革委员会'],
  ['czj', '财政局'],
  ['jyj', '教育体育局'],
  ['gaj', '公安局'],
  ['mzj', '民政局'],
  ['rsj', '人力资源和社会保障局'],
  ['zrj', '自然资源和规划局'],
  ['zjj', '住房和城乡建设局'],
  ['jtj', '交通运输局'],
  ['nyj', '农业农村局'],
  ['wjw', '卫生健康委员会'],
  ['sjj', '审计局'],
  ['zy', '中级人民法院', '审判机关'],
  ['dag', '档案馆', '事业单位'],
];

const county: [suffix: string, name: string][] = [
  ['zfb', '人民政府办公室'],
  ['jgswj', '机关事务服务中心'],
];

const ranks = {
  省级: { 正厅级: 1, 副厅级: 4, 正处级: 18, 副处级: 22, 处级以下: 60 },
  市级: { 正处级: 1, 副处级: 4, 局级以下: 38 },
  县级: { 正科级: 1, 副科级: 3, 科级以下: 18 },
} as const;

/** All demonstration units: 42 of the province, 256 of the prefectures, the rest of the first counties of each. */
export function demoUnits(prefectures: readonly Region[], counties: readonly Region[]): DemoUnit[] {
  const random = seeded(20261);
  let serial = 0;
  const unit = (id: string, name: string, region: string, level: DemoUnit['level'], kind: string, parent: string): DemoUnit => ({
    id,
    creditCode: completeCreditCode(`${kind === '事业单位' ? '12' : '11'}${region}MB${String(++serial).padStart(6, '0')}`),
    name,
    region,
    level,
    kind,
    parent,
    posts: Object.fromEntries(
      Object.entries(ranks[level]).map(([rank, count]) => [rank, Math.max(1, Math.round(count * (0.7 + random.next() * 0.6)))]),
    ),
  });
  return [
    ...provincial.map(([id, name, kind]) => unit(id, name, '530000', '省级', kind ?? department, id === bureauId ? '' : bureauId)),
    ...prefectures.flatMap((place) =>
      prefectural.map(([suffix, name, kind]) =>
        unit(`u${place.code}-${suffix}`, place.displayName + name, place.code, '市级', kind ?? department, ''),
      ),
    ),
    ...counties.flatMap((place) =>
      county.map(([suffix, name]) => unit(`u${place.code}-${suffix}`, place.displayName + name, place.code, '县级', department, '')),
    ),
  ];
}
