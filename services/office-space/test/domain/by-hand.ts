/**
 * The standard once more, as a spreadsheet has it: in whole 0.0001 m², from the printed table, without rule editions or fractions. Shares nothing
 * with the service; knows the levels of the printed table only.
 */
const table: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  UNIT_LEVEL_CENTRAL: { 部级正职: 54, 部级副职: 42, 正司级: 24, 副司级: 18, 处级: 12, 处级以下: 9 },
  UNIT_LEVEL_PROVINCE: { 省级正职: 54, 省级副职: 42, 正厅级: 30, 副厅级: 24, 正处级: 18, 副处级: 12, 处级以下: 9 },
  UNIT_LEVEL_PREFECTURE: { 市级正职: 42, 市级副职: 30, 正局级: 24, 副局级: 18, 局处级以下: 9 },
  UNIT_LEVEL_COUNTY: { 县级正职: 30, 县级副职: 24, 正科级: 18, 副科级: 12, 科级以下: 9 },
};

export const printedRanks = (level: string): string[] => Object.keys(table[level] ?? {});

/** m² of service rooms in all, times 100: every band's formula has at most two decimals a head. */
function service(level: string, x: number): number {
  if (level === 'UNIT_LEVEL_CENTRAL' || level === 'UNIT_LEVEL_PROVINCE') return x <= 200 ? 900 * x : x < 400 ? (1100 - x) * x : 700 * x;
  if (level === 'UNIT_LEVEL_PREFECTURE') return x <= 200 ? 800 * x : x < 400 ? (1000 - x) * x : 600 * x;
  return x <= 100 ? 800 * x : x < 200 ? 2 * (500 - x) * x : 600 * x;
}

/** In 0.01 m², half up. */
export function byHand(level: string, posts: readonly { readonly rank: string; readonly headcount: number }[], highRise: boolean) {
  const office = posts.reduce((sum, { rank, headcount }) => sum + 100 * (table[level]?.[rank] ?? Number.NaN) * headcount, 0);
  const b = service(
    level,
    posts.reduce((sum, { headcount }) => sum + headcount, 0),
  );
  const cents = (over: number, under: number) => Math.floor(over / under) + (2 * (over % under) >= under ? 1 : 0);
  return {
    office,
    service: b,
    equipment: cents((office + b) * 9, 100),
    usable: cents((office + b) * 109, 100),
    gross: cents((office + b) * 109, highRise ? 60 : 65),
  };
}
