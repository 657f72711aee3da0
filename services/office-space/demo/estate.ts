/** Where the units of the demonstration sit: two provincial compounds, a seat in each prefecture, about sixty buildings and four thousand rooms. */
import { type DemoRegion, type DemoUnit, provincial, type Random, seeded } from '@jiguan/tools/demo';

export interface DemoBuilding {
  readonly id: string;
  readonly displayName: string;
  readonly site: string;
  readonly region: string;
  readonly form: string;
  readonly storeys: number;
}

export interface DemoSite {
  readonly id: string;
  readonly displayName: string;
  readonly region: string;
  readonly landArea: string;
}

export interface DemoRoom {
  readonly id: string;
  readonly building: string;
  readonly floor: string;
  readonly number: string;
  readonly useClass: string;
  readonly use: string;
  /** 0.01 m². */
  readonly area: number;
  /** Id of the unit; empty for the pool. */
  readonly unit: string;
  readonly outline: readonly (readonly [x: number, y: number])[];
}

export interface Estate {
  readonly sites: readonly DemoSite[];
  readonly buildings: readonly DemoBuilding[];
  readonly rooms: readonly DemoRoom[];
}

/** Rooms of a floor, six on each side of the corridor. */
const A_FLOOR = 12;
const DEPTH = 6;
const CORRIDOR = 2.4;

const kinds = [
  { useClass: 'USE_CLASS_OFFICE', use: '办公室', part: 0.56 },
  { useClass: 'USE_CLASS_SERVICE', use: '会议、接待', part: 0.36 },
  { useClass: 'USE_CLASS_EQUIPMENT', use: '设备用房', part: 0.08 },
] as const;

/** The same for the same places and units. */
export function demoEstate(units: readonly DemoUnit[], prefectures: readonly DemoRegion[]): Estate {
  const random = seeded(20265);
  const sites = [
    { id: 'yn-compound-1', displayName: '省级行政中心五华院区', region: '530000', landArea: '12000000' },
    { id: 'yn-compound-2', displayName: '省级行政中心呈贡院区', region: '530000', landArea: '21000000' },
    ...prefectures.map(({ code, displayName }) => ({
      ...{ id: `seat-${code}`, displayName: `${displayName}行政中心`, region: code, landArea: '4000000' },
    })),
  ];
  const buildings: DemoBuilding[] = [];
  const rooms: DemoRoom[] = [];
  for (const site of sites) {
    const holders = units.filter((unit) => seatOf(unit) === site.id);
    const wanted = shuffledPool(holders.flatMap((unit, i) => roomsOf(unit, i, random)));
    const storeys = provincial(site) ? 8 : 5;
    const count = Math.ceil(wanted.length / (A_FLOOR * storeys));
    for (let n = 1; n <= count; n++) {
      const id = `${site.id}-${n}`;
      const form = provincial(site) && n % 4 === 0 ? 'BUILDING_FORM_HIGH_RISE' : 'BUILDING_FORM_MULTI_STOREY';
      buildings.push({ id, displayName: `${site.displayName}${n}号楼`, site: site.id, region: site.region, form, storeys });
      const here = wanted.slice((n - 1) * A_FLOOR * storeys, n * A_FLOOR * storeys);
      rooms.push(...here.map((room, i) => placed(room, id, i)));
    }
  }
  return { sites, buildings, rooms };
}

/** Provincial units sit in one of two compounds, all others at the seat of their prefecture. */
function seatOf({ id, region }: DemoUnit): string {
  if (region === '530000') return id.charCodeAt(3) % 2 === 0 ? 'yn-compound-1' : 'yn-compound-2';
  return `seat-${region.slice(0, 4)}00`;
}

type Wanted = Pick<DemoRoom, 'useClass' | 'use' | 'area' | 'unit'>;

/** About what the standard permits, a little less; of every ninth unit a fifth more. */
function roomsOf(unit: DemoUnit, index: number, random: Random): Wanted[] {
  const heads = Object.values(unit.posts).reduce((sum, count) => sum + count, 0);
  const usable = heads * (unit.level === '省级' ? 21 : 18.5);
  const factor = index % 9 === 4 ? 1.2 : 0.78 + random.next() * 0.14;
  const count = unit.level === '省级' ? 30 : unit.level === '市级' ? 9 : 7;
  return kinds.flatMap(({ part, ...kind }) => {
    const many = Math.max(1, Math.round(count * part));
    return Array.from({ length: many }, () => {
      const area = Math.round(((usable * part * factor) / many) * (92 + random.next() * 16));
      return { ...kind, area, unit: unit.id };
    });
  });
}

/** Every fortieth room is nobody's. */
const shuffledPool = (rooms: readonly Wanted[]): Wanted[] => rooms.map((room, i) => (i % 40 === 39 ? { ...room, unit: '' } : room));

function placed(room: Wanted, building: string, index: number): DemoRoom {
  const floor = Math.floor(index / A_FLOOR) + 1;
  const at = index % A_FLOOR;
  const number = `${floor}${String(at + 1).padStart(2, '0')}`;
  return { ...room, id: `${building}-${number}`, building, floor: String(floor), number, outline: outlineOf(at, room.area) };
}

/** As deep as all, as wide as its area asks, side by side along the corridor; drawn on a grid, so that neighbours never overlap. */
function outlineOf(at: number, area: number): DemoRoom['outline'] {
  const column = at % (A_FLOOR / 2);
  const above = at < A_FLOOR / 2;
  const width = Math.min(13.6, Math.max(3, area / 100 / DEPTH));
  const [left, top] = [column * 14, above ? 0 : DEPTH + CORRIDOR];
  return [
    [left, top],
    [left + width, top],
    [left + width, top + DEPTH],
    [left, top + DEPTH],
  ];
}
