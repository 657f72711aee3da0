import { covers, levelOf, lineage, padded, parentOf, readRegionCode, significantDigits } from '@jiguan/kernel/region';
import fc from 'fast-check';

const pair = fc.integer({ min: 1, max: 89 }).map((n) => String(n).padStart(2, '0'));
const province = fc.constantFrom('53', '11', '54', '65');
const code = fc.oneof(
  province.map((p) => `${p}0000`),
  fc.tuple(province, pair).map(([p, c]) => `${p}${c}00`),
  fc.tuple(province, pair, pair).map((parts) => parts.join('')),
);

describe('行政区划代码, GB/T 2260', () => {
  it.each([
    ['530000', 'province', '53', undefined],
    ['540000', 'province', '54', undefined],
    ['530100', 'prefecture', '5301', '530000'],
    ['532300', 'prefecture', '5323', '530000'],
    ['530102', 'county', '530102', '530100'],
    ['530110', 'county', '530110', '530100'],
    ['530102000000', 'county', '530102', '530100'],
    ['530102001', 'township', '530102001', '530102'],
    ['530102001000', 'township', '530102001', '530102'],
    ['530102001003', 'village', '530102001003', '530102001'],
    ['429004', 'county', '429004', '420000'],
  ])('%s is a %s', (text, level, digits, parent) => {
    expect(levelOf(text)).toBe(level);
    expect(significantDigits(text)).toBe(digits);
    expect(parentOf(text)).toBe(parent);
  });

  it.each(['530001', '990000', '53', '5301', '53010a', '', '5301021', '530100001'])('%s is none', (text) =>
    expect(levelOf(text)).toBeUndefined(),
  );

  it('covers itself and all below, and nothing beside or above', () => {
    expect(covers('530000', '530102')).toBe(true);
    expect(covers('530100', '530102')).toBe(true);
    expect(covers('530102', '530102')).toBe(true);
    expect(covers('530100', '530302')).toBe(false);
    expect(covers('530102', '530100')).toBe(false);
    expect(covers('530100', '530000')).toBe(false);
    expect(covers('540000', '530000')).toBe(false);
    expect(covers('530102', '530102001003')).toBe(true);
  });

  it('every code is covered by exactly its own line of ancestors', () =>
    fc.assert(fc.property(code, code, (place, inner) => covers(place, inner) === lineage(inner).includes(place))));

  it('padding to twelve digits keeps the division', () =>
    fc.assert(fc.property(code, (c) => significantDigits(padded(c)) === significantDigits(c) && levelOf(padded(c)) === levelOf(c))));

  it('reads six digits and padded twelve', () => {
    expect(readRegionCode(' 530102 ')).toBe('530102');
    expect(readRegionCode('530102000000')).toBe('530102');
    expect(readRegionCode('530102001000')).toMatchObject({ refused: 'REGION_CODE_INVALID' });
    expect(readRegionCode('昆明')).toMatchObject({ refused: 'REGION_CODE_INVALID' });
  });
});
