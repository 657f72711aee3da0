import { covers } from '@jiguan/kernel/region';
import fc from 'fast-check';
import { scopeQuery } from '../../src/store/scope.ts';

const paths = { region: 'region', unit: 'unit', bare: true };
const ofRegions = (...regions: string[]) => scopeQuery({ units: [], regions }, paths);

describe('a scope', () => {
  it('covers its regions by the digits that count, and its units', () => {
    expect(scopeQuery({ units: ['u1'], regions: ['530100'] }, paths)).toEqual({
      $or: [{ region: { $gte: '5301', $lt: '5301~' } }, { unit: 'u1' }],
    });
    expect(ofRegions('530102', '530000', '530100')).toEqual({ region: { $gte: '53', $lt: '53~' } });
    expect(scopeQuery({ units: ['u1', 'u2', 'u1'], regions: [] }, paths)).toEqual({ unit: { $in: ['u1', 'u2'] } });
  });

  it('looks a county up as it is: nothing lies below it', () => {
    expect(ofRegions('530102')).toEqual({ region: '530102' });
    expect(ofRegions('530102', '530381', '530102')).toEqual({ region: { $in: ['530102', '530381'] } });
    expect(ofRegions('530102', '530300')).toEqual({ $or: [{ region: { $gte: '5303', $lt: '5303~' } }, { region: '530102' }] });
  });

  it('that is empty shows nothing, the region around all regions everything', () => {
    expect(ofRegions()).toBeUndefined();
    expect(scopeQuery({ units: ['u1'], regions: [] }, { region: 'region', bare: true })).toBeUndefined();
    expect(ofRegions('')).toEqual({});
  });

  it('is looked up by names where rows keep names', () =>
    expect(scopeQuery({ units: ['u1'], regions: ['530100', '530302'] }, { region: 'region', unit: 'unit' })).toEqual({
      $or: [{ region: { $gte: 'regions/5301', $lt: 'regions/5301~' } }, { region: 'regions/530302' }, { unit: 'units/u1' }],
    }));

  it('shows just the places that its regions cover', () => {
    const pair = fc.integer({ min: 1, max: 21 }).map((n) => String(n).padStart(2, '0'));
    const province = fc.constantFrom('53', '54');
    const code = fc.oneof(
      province.map((p) => `${p}0000`),
      fc.tuple(province, pair).map(([p, c]) => `${p}${c}00`),
      fc.tuple(province, pair, pair).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(code, { maxLength: 4 }), code, (regions, place) =>
        expect(shows(ofRegions(...regions), place)).toBe(regions.some((region) => covers(region, place))),
      ),
      { numRuns: 1000 },
    );
  });
});

interface Condition {
  readonly $or?: readonly Condition[];
  readonly region?: string | { readonly $gte: string; readonly $lt: string } | { readonly $in: readonly string[] };
}

/** What MongoDB would say of a row at the place. */
function shows(query: unknown, place: string): boolean {
  if (query === undefined) return false;
  const { $or, region } = query as Condition;
  if ($or) return $or.some((branch) => shows(branch, place));
  if (region === undefined || typeof region === 'string') return region === undefined || region === place;
  return '$in' in region ? region.$in.includes(place) : region.$gte <= place && place < region.$lt;
}
