/** Cars, drivers and trips of the demonstration: the 1 796 cars that the provincial organs kept after the reform, and a year of trips. */
import { vinCheck } from '@jiguan/kernel/vin';
import type { DemoUnit, Random } from '@jiguan/tools/demo';

/** 保留车辆 of the provincial organs (rules §3.4). */
const provincialCars = 1796;
/** Of them marked by June 2017; the rest are listed, and not dispatchable once their time is over. */
const markedCars = 1430;
/** 平台车辆 of the provincial service centre. */
const pooledCars = 169;

export const categories = ['VEHICLE_CATEGORY_EMERGENCY', 'VEHICLE_CATEGORY_CONFIDENTIAL', 'VEHICLE_CATEGORY_LAW_ENFORCEMENT'] as const;

export interface DemoCar {
  vin: string;
  unit: string;
  category: (typeof categories)[number];
  holding: string;
  plate: string;
  brand: string;
  model: string;
  body: string;
  seats: number;
  energy: string;
  displacementMl: number;
  tankMl: number;
  normFuelMl: number;
  normEnergyWh: number;
  priceFen: number;
  firstRegistered: string;
  papers: { kind: string; number: string; expires: string }[];
  marking?: { required: boolean; text?: string; hotline?: string; doneOn?: string; photo?: string };
}

type Norm = Pick<DemoCar, 'normFuelMl' | 'normEnergyWh'>;
type Model = Norm & Pick<DemoCar, 'brand' | 'model' | 'body' | 'seats' | 'energy' | 'displacementMl' | 'tankMl' | 'priceFen'>;

/** 定额 for 100 km. */
const norms: Readonly<Record<string, Norm>> = {
  PETROL: { normFuelMl: 8_000, normEnergyWh: 0 },
  DIESEL: { normFuelMl: 14_000, normEnergyWh: 0 },
  PLUG_IN: { normFuelMl: 6_000, normEnergyWh: 15_000 },
  BATTERY: { normFuelMl: 0, normEnergyWh: 15_000 },
};

const model = (
  brand: string,
  name: string,
  body: string,
  seats: number,
  energy: string,
  displacementMl: number,
  tankMl: number,
  yuan: number,
): Model => ({
  ...{ brand, model: name, body: `BODY_${body}`, seats, energy: `ENERGY_${energy}`, displacementMl, tankMl, priceFen: yuan * 100 },
  ...(norms[energy] as Norm),
});

const models: readonly Model[] = [
  model('一汽-大众', '速腾 1.4T', 'SALOON', 5, 'PETROL', 1395, 50_000, 139_800),
  model('上汽大众', '帕萨特 1.4T', 'SALOON', 5, 'PETROL', 1395, 66_000, 175_900),
  model('红旗', 'H5 1.8T', 'SALOON', 5, 'PETROL', 1798, 64_000, 179_800),
  model('比亚迪', '秦 EV', 'SALOON', 5, 'BATTERY', 0, 0, 129_800),
  model('比亚迪', '秦 PLUS DM-i', 'SALOON', 5, 'PLUG_IN', 1498, 48_000, 119_800),
  model('广汽传祺', 'M8 2.0T', 'SMALL_BUS', 7, 'PETROL', 1991, 65_000, 178_800),
];
const bus = model('宇通', 'ZK6729D', 'MEDIUM_BUS', 19, 'DIESEL', 2982, 120_000, 248_000);

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Spread over the units, most of them marked. The same every time. */
export function demoCars(units: readonly DemoUnit[], bureau: string, random: Random, today: string): DemoCar[] {
  return Array.from({ length: provincialCars }, (_, i) => {
    const pooled = i < pooledCars;
    const unit = pooled ? bureau : (units[i % units.length] as DemoUnit).id;
    const category = pooled || i % 5 < 3 ? categories[0] : categories[1 + (i % 2)];
    const made = pooled && i % 12 === 0 ? bus : random.pick(models);
    const marked = (i * 7) % provincialCars < markedCars;
    return {
      ...made,
      ...{ vin: vinOf(i), unit: `units/${unit}`, category: category as DemoCar['category'] },
      holding: pooled ? 'HOLDING_POOLED' : 'HOLDING_KEPT',
      plate: `云A${letters[i % letters.length]}${String(1000 + i)}`,
      firstRegistered: `20${random.between(15, 24)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
      papers: papersOf(i, random, today),
      ...(marked && {
        marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2025-06-30', photo: `files/marking-${i}` },
      }),
    };
  });
}

const two = (number: number) => String(number).padStart(2, '0');

function vinOf(index: number): string {
  const draft = `LYNAB1230P1${String(index).padStart(6, '0')}`;
  return draft.slice(0, 8) + vinCheck(draft) + draft.slice(9);
}

/** One in forty has an insurance that has run out. */
function papersOf(index: number, random: Random, today: string): DemoCar['papers'] {
  const after = (days: number) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
  return [
    { kind: 'PAPER_KIND_LICENCE', number: `53010${index}`, expires: '2040-12-31' },
    { kind: 'PAPER_KIND_INSURANCE', number: `PDAA${index}`, expires: after(index % 40 === 39 ? -10 : random.between(70, 360)) },
    { kind: 'PAPER_KIND_INSPECTION', number: `53J${index}`, expires: after(random.between(70, 700)) },
  ];
}

const surnames = '杨李王张段赵马刘陈罗和普刀岩周何';
const given = ['建国', '志强', '永胜', '云生', '文山', '海涛', '国华', '正荣', '春林', '学军', '光明', '家富'];

export interface DemoDriver {
  displayName: string;
  subject: string;
  unit: string;
  licenceClass: string;
  licenceExpires: string;
}

/** One for three cars; the login `driver` first. */
export function demoDrivers(units: readonly DemoUnit[], bureau: string, random: Random): DemoDriver[] {
  const first = {
    displayName: '马建国',
    subject: 'driver',
    unit: `units/${bureau}`,
    licenceClass: 'LICENCE_CLASS_A1',
    licenceExpires: '2033-06-30',
  };
  const others = Array.from({ length: Math.floor(provincialCars / 3) }, (_, i) => ({
    displayName: `${surnames[i % surnames.length]}${random.pick(given)}`,
    subject: `driver-${i + 1}`,
    unit: `units/${(units[i % units.length] as DemoUnit).id}`,
    licenceClass: i % 6 === 0 ? 'LICENCE_CLASS_A1' : 'LICENCE_CLASS_C1',
    licenceExpires: `20${random.between(28, 34)}-0${random.between(1, 9)}-15`,
  }));
  return [first, ...others];
}

export const purposes = ['下乡调研', '送机要文件', '参加会议', '应急值守', '接待来访', '执法检查', '项目督查', '到州市对接工作'];
/** Places around Kunming, and how far there and back, kilometres. */
export const destinations: readonly [place: string, kilometres: number][] = [
  ['呈贡区', 52],
  ['安宁市', 74],
  ['嵩明县', 96],
  ['长水机场', 61],
  ['富民县', 58],
  ['宜良县', 118],
  ['玉溪市', 186],
  ['曲靖市', 290],
  ['楚雄市', 330],
  ['石林县', 172],
];
