import type { DescField } from '@bufbuild/protobuf';
import { calendarOf } from '@jiguan/kernel/calendar';
import { addDays, daysFrom } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { inForce } from '@jiguan/kernel/rule-edition';
import { contracts } from '@jiguan/kit/grpc';
import { optionReader } from '@jiguan/kit/options';
import { LegalHoliday } from 'tyme4ts';
import { setCalendar } from '../src/domain/calendar/calendar.ts';
import { ruleEditionId } from '../src/domain/reference/rule-edition.ts';
import { readSeed } from '../src/seed/read.ts';

const { regions, calendars, ruleEditions } = await readSeed();

describe('the regions of Yunnan', () => {
  const names = new Map(regions.map(({ code, displayName }) => [code, displayName]));
  const counties = regions.filter(({ level }) => level === 'REGION_LEVEL_COUNTY');

  it('are 1 province, 16 prefectures and 129 counties', () => {
    expect(regions.filter(({ level }) => level === 'REGION_LEVEL_PROVINCE').map(({ code }) => code)).toEqual(['530000']);
    expect(regions.filter(({ level }) => level === 'REGION_LEVEL_PREFECTURE')).toHaveLength(16);
    expect(counties).toHaveLength(129);
    expect(names.size).toBe(146);
  });

  it('are 17 districts, 18 cities, 65 counties and 29 autonomous counties', () => {
    const kind = (name: string) => (name.endsWith('自治县') ? '自治县' : name.slice(-1));
    const count = Object.groupBy(counties, ({ displayName }) => kind(displayName));
    expect(Object.fromEntries(Object.entries(count).map(([key, all]) => [key, all?.length]))).toEqual({
      区: 17,
      市: 18,
      县: 65,
      自治县: 29,
    });
  });

  it('lie in their prefectures as GB/T 2260 counts them', () => {
    const wanted = {
      530100: 14,
      530300: 9,
      530400: 9,
      530500: 5,
      530600: 11,
      530700: 5,
      530800: 10,
      530900: 8,
      532300: 10,
      532500: 13,
      532600: 8,
      532800: 3,
      532900: 12,
      533100: 5,
      533300: 4,
      533400: 3,
    };
    const count = Object.groupBy(counties, ({ parent }) => parent.slice('regions/'.length));
    expect(Object.fromEntries(Object.entries(count).map(([code, all]) => [code, all?.length]))).toEqual(wanted);
    for (const code of Object.keys(wanted)) expect(names.has(code)).toBe(true);
  });

  it('have the codes of the counties that became cities', () => {
    const renamed = { 532302: '禄丰市', 533401: '香格里拉市', 533301: '泸水市', 530481: '澄江市', 530681: '水富市' };
    for (const [code, name] of Object.entries(renamed)) expect(names.get(code)).toBe(name);
    for (const old of ['532331', '533421', '533321', '530422', '530630', '530200']) expect(names.has(old)).toBe(false);
  });
});

describe('the working days of Yunnan', () => {
  const province = calendarOf(calendars, '530000');
  const byTyme = (day: string) => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    return LegalHoliday.fromYmd(year, month, date);
  };

  it.each([2024, 2025, 2026])('of %i are those that tyme4ts knows independently', (year) => {
    const differing = [...daysFrom(`${year}-01-01`, `${year}-12-31`)].filter((day) => {
      const legal = byTyme(day);
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      const working = legal ? legal.isWork() : weekday !== 0 && weekday !== 6;
      return working !== province.kindOf(day).working;
    });
    expect(differing).toEqual([]);
  });

  it.each([
    [2024, 8],
    [2025, 5],
    [2026, 6],
  ])('of %i name %i make-up workdays, each a weekend day', (year, count) => {
    const file = calendars.find((calendar) => calendar.region === 'regions/530000' && calendar.year === year);
    expect(file?.workdays).toHaveLength(count);
    for (const { date } of file?.workdays ?? []) expect([0, 6]).toContain(new Date(`${date}T00:00:00Z`).getUTCDay());
  });

  it('of 2027 are weekends alone, and say so: its notice is not known', () => {
    expect(calendars.some(({ year }) => year > 2026)).toBe(false);
    expect(province.kindOf('2027-10-01')).toEqual({ working: true, certain: false });
  });

  it('add the feasts of a prefecture there and nowhere else', () => {
    for (const [region, day] of [
      ['532800', '2025-04-14'],
      ['533100', '2024-04-11'],
      ['532300', '2024-07-30'],
      ['532900', '2024-04-24'],
      ['533400', '2024-09-14'],
    ] as const) {
      expect(calendarOf(calendars, region).kindOf(day).working).toBe(false);
      expect(province.kindOf(day).working).toBe(true);
    }
  });

  it('can all be set as they are', () => {
    for (const calendar of calendars) expect(isRefused(setCalendar(undefined, calendar))).toBe(false);
  });
});

describe('the rule editions', () => {
  it('are measured in units that people have words for', () => {
    const field = contracts()
      .getMessage('jiguan.directory.v1.RuleEdition')
      ?.fields.find(({ name }) => name === 'unit');
    const { words } = optionReader(contracts())(field as DescField, 'field') as unknown as { words: readonly { value: string }[] };
    const unnamed = ruleEditions.filter(({ unit }) => !words.some(({ value }) => value === unit));
    expect(unnamed.map(({ code, unit }) => `${code}: ${unit}`)).toEqual([]);
  });

  const named = ruleEditions.map((edition) => ({ ...edition, name: ruleEditionId(edition) }));
  const value = (code: string, region = '530102', day = '2026-11-23') => inForce(named, { code, region, day })?.value;

  it('have ids of their own that fit the contract', () => {
    expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
    for (const { name } of named) expect(name).toMatch(/^[a-z0-9-]{1,120}$/);
  });

  it('give the room limits of 发改投资〔2014〕2674号, not the repealed table of 1999', () => {
    const limits = named.filter(({ code }) => code.startsWith('office_space.room_limit.'));
    expect(limits).toHaveLength(6 + 7 + 5 + 5 + 1);
    expect(Math.min(...limits.map(({ value: limit }) => Number(limit)))).toBe(9);
    expect(value('office_space.room_limit.province.department_chief')).toBe('30');
    expect(value('office_space.room_limit.county.head')).toBe('30');
    expect(value('office_space.room_limit.prefecture.bureau_deputy')).toBe('18');
  });

  it('make the service-area formulas continuous at both ends', () => {
    for (const level of ['province', 'prefecture', 'county']) {
      const number = (name: string) => Number(value(`office_space.service_area.${level}.${name}`));
      const between = (heads: number) => (number('numerator') - heads) / number('divisor');
      expect(between(number('small_heads'))).toBe(number('small'));
      expect(between(number('large_heads'))).toBe(number('large'));
    }
  });

  it('make the parts of a meeting class add up to its ceiling', () => {
    for (const n of [1, 2, 3, 4]) {
      const part = (name: string) => Number(value(`meetings.cost.central.class_${n}.${name}`));
      expect(part('lodging') + part('meals') + part('other')).toBe(part('ceiling'));
    }
  });

  it('hold for meetings everywhere in the province', () => {
    expect(value('meetings.no_show_grace_minutes')).toBe('30');
    expect(value('meetings.early_start_minutes')).toBe('30');
    expect(value('meetings.max_booking_days')).toBe('7');
    expect(value('meetings.booking_horizon_days')).toBe('400');
    expect(value('meetings.notice_minutes')).toBe('0');
    expect(value('meetings.auto_finish_minutes')).toBe('30');
  });

  it('do not overlap within a rule and region', () => {
    for (const { code, region, effectiveFrom } of named) {
      const before = named.filter((edition) => edition.code === code && edition.region === region && edition.effectiveFrom < effectiveFrom);
      for (const { effectiveTo } of before) expect(effectiveTo !== '' && effectiveTo <= addDays(effectiveFrom, -1)).toBe(true);
    }
  });

  it('call the project’s own choices unverified', () => {
    for (const { source, confidence } of named) if (source.includes('项目默认值')) expect(confidence).toBe('CONFIDENCE_UNVERIFIED');
  });
});
