import { decimal, hundredths, inForce, minutes, type RuleEdition, wholeNumber } from '@jiguan/kernel/rule-edition';

const edition = (name: string, region: string, effectiveFrom: string, more: Partial<RuleEdition> = {}): RuleEdition => ({
  name: `ruleEditions/${name}`,
  code: 'meetings.no_show_grace_minutes',
  region: `regions/${region}`,
  value: '30',
  unit: 'min',
  effectiveFrom,
  effectiveTo: '',
  ...more,
});

const editions = [
  edition('province-old', '530000', '2018-01-01', { effectiveTo: '2024-12-31' }),
  edition('province', '530000', '2025-01-01'),
  edition('kunming', '530100', '2025-06-01', { value: '15' }),
  edition('other-code', '530000', '2018-01-01', { code: 'meetings.early_start_minutes' }),
];
const named = (region: string, day: string) => inForce(editions, { code: 'meetings.no_show_grace_minutes', region, day })?.name.slice(13);

describe('the rule edition in force', () => {
  it('holds on its first and last day and not beside them', () => {
    expect(named('530000', '2017-12-31')).toBeUndefined();
    expect(named('530000', '2018-01-01')).toBe('province-old');
    expect(named('530000', '2024-12-31')).toBe('province-old');
    expect(named('530000', '2025-01-01')).toBe('province');
  });
  it('is that of the nearest region around the place', () => {
    expect(named('530102', '2026-01-01')).toBe('kunming');
    expect(named('regions/530102', '2025-05-31')).toBe('province');
    expect(named('530302', '2026-01-01')).toBe('province');
    expect(named('540000', '2026-01-01')).toBeUndefined();
  });
  it('does not depend on the order of the editions', () =>
    expect(inForce([...editions].reverse(), { code: 'meetings.no_show_grace_minutes', region: '530102', day: '2026-01-01' })?.name).toBe(
      'ruleEditions/kunming',
    ));
});

describe('reading the value of an edition', () => {
  const value = (text: string, unit = '') => edition('x', '530000', '2025-01-01', { value: text, unit });
  it('is typed', () => {
    expect(wholeNumber(value('30'))).toBe(30);
    expect(decimal(value('0.65'))).toBe(0.65);
    expect(hundredths(value('3.7', 'm2'))).toBe(370);
    expect(minutes(value('1.5', 'h'))).toBe(90);
    expect(minutes(value('2', 'd'))).toBe(2880);
  });
  it('throws where the data is broken', () => {
    expect(() => wholeNumber(value('0.5'))).toThrow('whole number');
    expect(() => hundredths(value('0.125'))).toThrow('two decimals');
    expect(() => minutes(value('30', 'm2'))).toThrow('length of time');
    expect(() => decimal(value(''))).toThrow('decimal');
  });
});
