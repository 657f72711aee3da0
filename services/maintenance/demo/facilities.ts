/** Facilities of two provincial compounds in all twelve system classes: buildings, floors, systems, and what stands in them. The same every time. */
import type { Random } from '@jiguan/tools/demo';

/** A line of the ledger, as its import reads it. */
export type DemoAsset = Record<'编号' | '名称' | '管理单位' | '系统分类' | '层级' | '上级' | '位置', string> & Record<string, string>;

/** What stands on every floor, or once in a building. */
interface Kind {
  readonly name: string;
  readonly system: string;
  readonly perFloor?: number;
  readonly perBuilding?: number;
  readonly maker?: string;
  readonly model?: string;
  readonly key: string;
}

const kinds: readonly Kind[] = [
  { key: 'fcu', name: '风机盘管', system: '通风空调', perFloor: 9, maker: '开利', model: '42CE' },
  { key: 'box', name: '消火栓箱', system: '消防', perFloor: 4, maker: '天广', model: 'SG24A65' },
  { key: 'ext', name: '灭火器', system: '消防', perFloor: 8, maker: '桂安', model: 'MFZ/ABC4' },
  { key: 'db', name: '配电箱', system: '建筑电气', perFloor: 3, maker: '施耐德', model: 'PZ30' },
  { key: 'lamp', name: '应急照明', system: '建筑电气', perFloor: 4, maker: '劳士', model: 'M-ZFZD' },
  { key: 'door', name: '防火门', system: '外围护', perFloor: 2, maker: '盼盼', model: 'FM甲' },
  { key: 'wc', name: '卫生间给排水', system: '给水排水', perFloor: 2 },
  { key: 'cam', name: '摄像机', system: '建筑智能化', perFloor: 4, maker: '海康威视', model: 'DS-2CD' },
  { key: 'fin', name: '公共区域装修', system: '装饰装修', perFloor: 1 },
  { key: 'lift', name: '电梯', system: '电梯', perBuilding: 2, maker: '日立', model: 'HGP' },
  { key: 'frame', name: '主体结构', system: '主体结构', perBuilding: 1 },
  { key: 'roof', name: '屋面防水', system: '外围护', perBuilding: 1 },
  { key: 'chiller', name: '冷水机组', system: '通风空调', perBuilding: 2, maker: '约克', model: 'YVAA' },
  { key: 'heat', name: '空气源热泵', system: '供暖', perBuilding: 2, maker: '格力', model: 'LSQWRF' },
  { key: 'pump', name: '生活水泵', system: '给水排水', perBuilding: 2, maker: '格兰富', model: 'CR15' },
  { key: 'tank', name: '生活水箱', system: '给水排水', perBuilding: 1 },
  { key: 'tr', name: '变压器', system: '建筑电气', perBuilding: 1, maker: '特变电工', model: 'SCB13' },
  { key: 'alarm', name: '火灾报警主机', system: '消防', perBuilding: 1, maker: '海湾', model: 'JB-QB-GST5000' },
  { key: 'spd', name: '防雷装置', system: '建筑电气', perBuilding: 1 },
  { key: 'pv', name: '屋顶光伏', system: '节能与可再生能源', perBuilding: 1, maker: '隆基', model: 'LR5' },
  { key: 'meter', name: '能耗计量', system: '节能与可再生能源', perBuilding: 1, maker: '安科瑞', model: 'ADL400' },
];

const outdoor = ['停车场', '庭院灯', '绿地喷灌', '围墙与大门', '雨水管网', '室外消火栓'];

interface Compound {
  readonly id: string;
  readonly name: string;
  readonly buildings: readonly { readonly name: string; readonly floors: number; readonly built: number }[];
}

const compounds: readonly Compound[] = [
  {
    id: 'whs',
    name: '五华山院区',
    buildings: [
      { name: '1号楼', floors: 8, built: 1998 },
      { name: '2号楼', floors: 6, built: 2003 },
      { name: '光复楼', floors: 4, built: 1930 },
      { name: '综合楼', floors: 12, built: 2011 },
    ],
  },
  {
    id: 'cg',
    name: '呈贡院区',
    buildings: [
      { name: 'A座', floors: 16, built: 2015 },
      { name: 'B座', floors: 16, built: 2015 },
      { name: '服务中心', floors: 5, built: 2016 },
    ],
  },
];

const two = (number: number) => String(number).padStart(2, '0');

/** About 3 000 of them, from the whole to the parts. */
export function demoAssets(unit: string, random: Random): DemoAsset[] {
  const assets: DemoAsset[] = [];
  const add = (id: string, name: string, system: string, level: string, parent: string, where: string, more: Record<string, string> = {}) =>
    assets.push({ 编号: id, 名称: name, 管理单位: unit, 系统分类: system, 层级: level, 上级: parent, 位置: where, ...more });
  for (const { id, name, buildings } of compounds) {
    add(id, name, '室外场地', '院区', '', name);
    for (const [i, thing] of outdoor.entries()) add(`${id}-out-${i + 1}`, `${name}${thing}`, '室外场地', '系统', id, name);
    for (const [b, building] of buildings.entries()) {
      const house = `${id}-${b + 1}`;
      const since = `${Math.max(building.built, 1996)}-06-30`;
      add(house, `${name}${building.name}`, '主体结构', '楼栋', id, name, { 投用日期: since });
      for (const kind of kinds.filter(({ perBuilding }) => perBuilding)) {
        for (let n = 1; n <= (kind.perBuilding ?? 0); n++)
          add(
            `${house}-${kind.key}-${n}`,
            `${building.name}${n}号${kind.name}`,
            kind.system,
            '设备',
            house,
            `${name}${building.name}`,
            made(kind, `${house}${n}`, random, building.built),
          );
      }
      for (let floor = 1; floor <= building.floors; floor++) {
        const level = `${house}-f${two(floor)}`;
        add(level, `${building.name}${floor}层`, '主体结构', '楼层', house, `${name}${building.name}`);
        for (const kind of kinds.filter(({ perFloor }) => perFloor)) {
          for (let n = 1; n <= (kind.perFloor ?? 0); n++) {
            const where = `${name}${building.name}${floor}层`;
            add(
              `${level}-${kind.key}-${n}`,
              `${building.name}${floor}层${kind.name}${n}`,
              kind.system,
              '设备',
              level,
              where,
              made(kind, `${level}${n}`, random, building.built),
            );
          }
        }
      }
    }
  }
  return assets;
}

function made({ maker, model, key }: Kind, where: string, random: Random, built: number): Record<string, string> {
  const year = Math.max(built, key === 'ext' ? 2019 : 2008) + random.between(0, key === 'ext' ? 5 : 9);
  const day = `${Math.min(year, 2025)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
  if (!maker) return { 投用日期: day };
  return { 生产厂家: maker, 规格型号: model ?? '', 出厂编号: `${key.toUpperCase()}${where.toUpperCase()}`, 出厂日期: day, 投用日期: day };
}
