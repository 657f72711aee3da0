import { readFileSync } from 'node:fs';
import type { RuleEdition } from '@jiguan/kernel/rule-edition';
import { parse } from 'yaml';
import { type Ruling, rulesOn } from '../../src/domain/editions.ts';
import type { ProfileFacts, ProfileSaid } from '../../src/domain/register/measured.ts';
import type { Post, Unit } from '../../src/domain/units.ts';

/** Thursday, 1 October 2026, 09:00 in Kunming. */
export const now = new Date('2026-10-01T09:00:00+08:00');
const today = '2026-10-01';

interface Book {
  readonly region: string;
  readonly from: string;
  readonly unit?: string;
  readonly editions: readonly { readonly code: string; readonly value: string; readonly unit?: string }[];
}

/** The numbers as directory ships them. */
export const editions: readonly RuleEdition[] = ['office-space-standard', 'office-space-management'].flatMap((name) => {
  const file = new URL(`../../../directory/data/rules/${name}.yaml`, import.meta.url);
  const { region, from, unit = '', editions } = parse(readFileSync(file, 'utf8')) as Book;
  return editions.map((one) => ({
    name: `ruleEditions/${one.code.replace(/[._]/g, '-')}`,
    code: one.code,
    region: `regions/${region}`,
    value: one.value,
    unit: one.unit ?? unit,
    effectiveFrom: from,
  }));
});

/** Those of the province on a day, with what a place or a test adds. */
export const rules = (day = today, more: readonly RuleEdition[] = []): Ruling =>
  rulesOn((code) => [...editions, ...more].filter((edition) => edition.code === code), '530000', day);

export const edition = (rule: string, value: string, effectiveFrom = '2018-01-01', region = 'regions/530000'): RuleEdition => ({
  name: `ruleEditions/${rule.replace(/[._]/g, '-')}-${effectiveFrom}`,
  code: `office_space.${rule}`,
  region,
  value,
  unit: 'm2',
  effectiveFrom,
});

export const facts = (ruling: Ruling = rules()): ProfileFacts => ({ rules: ruling, region: 'regions/530000', today, now });

/** An office of 18 m² floor unless said otherwise. */
export const measured = (more: Partial<ProfileSaid> = {}): ProfileSaid => ({
  effectiveFrom: '2026-01-01',
  useClass: 'USE_CLASS_OFFICE',
  use: '办公室',
  components: [{ kind: 'COMPONENT_KIND_FLOOR', area: 18_00 }],
  measurement: { surveyor: '省测绘院', measuredOn: '2025-12-20', method: 'MEASUREMENT_METHOD_SURVEY' },
  approvalDocument: '',
  ...more,
});

export const place = { building: 'buildings/one', region: 'regions/530000' } as const;

export const unit = (posts: readonly Post[], more: Partial<Unit> = {}): Unit => ({
  name: 'units/u1',
  displayName: '省发展改革委',
  creditCode: '11530000000000019N',
  region: 'regions/530000',
  level: 'UNIT_LEVEL_PROVINCE',
  active: true,
  establishments: [{ effectiveFrom: '2020-01-01', posts }],
  ...more,
});
