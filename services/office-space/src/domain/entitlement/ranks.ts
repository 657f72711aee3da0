import type { Level } from '../units.ts';

/** Which row of the table of the standard (发改投资〔2014〕2674号) a rank falls into, by level of the unit: names only, the areas are rule editions. */
const rows: Readonly<Record<Level, readonly (readonly [row: string, ranks: string])[]>> = {
  UNIT_LEVEL_CENTRAL: [
    ['central.minister', '部级正职 正部级 省部级正职'],
    ['central.vice_minister', '部级副职 副部级 省部级副职'],
    ['central.bureau_chief', '正司级 正局级 正司局级 正厅级'],
    ['central.bureau_deputy', '副司级 副局级 副司局级 副厅级'],
    ['central.division', '处级 正处级 副处级'],
    ['central.below_division', '处级以下 正科级 副科级 科级 科员 办事员'],
  ],
  UNIT_LEVEL_PROVINCE: [
    ['province.head', '省级正职 正省级 正部级'],
    ['province.deputy_head', '省级副职 副省级 副部级'],
    ['province.department_chief', '正厅级 正局级 正厅局级'],
    ['province.department_deputy', '副厅级 副局级 副厅局级'],
    ['province.division_chief', '正处级'],
    ['province.division_deputy', '副处级'],
    ['province.below_division', '处级以下 正科级 副科级 科级 科员 办事员'],
  ],
  UNIT_LEVEL_PREFECTURE: [
    ['prefecture.head', '市级正职 州级正职 正厅级'],
    ['prefecture.deputy_head', '市级副职 州级副职 副厅级'],
    ['prefecture.bureau_chief', '正局级 正处级 正局处级'],
    ['prefecture.bureau_deputy', '副局级 副处级 副局处级'],
    ['prefecture.below_bureau', '局处级以下 局级以下 处级以下 正科级 副科级 科级 科员 办事员'],
  ],
  UNIT_LEVEL_COUNTY: [
    ['county.head', '县级正职 正处级 正县级'],
    ['county.deputy_head', '县级副职 副处级 副县级'],
    ['county.section_chief', '正科级'],
    ['county.section_deputy', '副科级'],
    ['county.below_section', '科级以下 科员 办事员'],
  ],
  // 乡级 is set by the province; without its edition nothing is determinable.
  UNIT_LEVEL_TOWNSHIP: [
    ['township.head', '乡级正职 正科级'],
    ['township.deputy_head', '乡级副职 副科级'],
    ['township.below', '乡级以下 科级以下 科员 办事员'],
  ],
};

const byRank = new Map(
  Object.entries(rows).map(([level, list]) => [
    level,
    new Map(list.flatMap(([row, ranks]) => ranks.split(' ').map((rank) => [rank, row]))),
  ]),
);

/** The rule that limits a room: `room_limit.province.division_chief`; undefined for a rank that the table does not know. */
export function limitRule(level: Level, rank: string): string | undefined {
  const row = byRank.get(level)?.get(rank.normalize('NFKC').replace(/[()（）]/g, ''));
  return row && `room_limit.${row}`;
}

/** By which bands service rooms go: 中央 as 省级. */
export const serviceBand: Readonly<Record<Level, string>> = {
  UNIT_LEVEL_CENTRAL: 'province',
  UNIT_LEVEL_PROVINCE: 'province',
  UNIT_LEVEL_PREFECTURE: 'prefecture',
  UNIT_LEVEL_COUNTY: 'county',
  UNIT_LEVEL_TOWNSHIP: 'township',
};
