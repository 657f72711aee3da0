/** People of the units: a liaison each and some staff, with made-up names. */
import { type DemoUnit, demoLogins, liaisonOf, seeded } from '@jiguan/tools/demo';

export interface DemoPerson {
  id: string;
  name: string;
  unit: string;
  rank: string;
  position: string;
  subject: string;
}

const surnames = [...'李王张杨赵陈刘马罗和段普白岩木杞尹董'];
const given = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '文斌',
  '春燕',
  '永胜',
  '晓梅',
  '海涛',
  '玉兰',
  '正东',
  '云霞',
  '绍华',
  '金凤',
  '德旺',
  '阿诗',
  '江涛',
  '慧敏',
];

export function demoPeople(units: readonly DemoUnit[]): DemoPerson[] {
  const random = seeded(20262);
  const named = () => random.pick(surnames) + random.pick(given);
  const signIns = demoLogins.map((l) => ({ id: `p-${l.login}`, name: l.name, unit: l.unit, rank: l.rank, position: '', subject: l.login }));
  const ofUnits = units.flatMap((unit) => {
    const ranks = Object.keys(unit.posts);
    const staff = ranks.map((rank, i) => ({
      id: `p-${unit.id}-${i + 1}`,
      name: named(),
      unit: unit.id,
      rank,
      position: i === 0 ? '主要负责人' : '',
      subject: '',
    }));
    const liaison = {
      id: `p-${unit.id}-liaison`,
      name: named(),
      unit: unit.id,
      rank: ranks.at(-1) as string,
      position: '联络员',
      subject: liaisonOf(unit.id),
    };
    return [liaison, ...staff];
  });
  return [...signIns, ...ofUnits];
}
