import { isRefused } from '@jiguan/kernel/refusal';
import { inScope } from '@jiguan/kit/app';
import { type AccessRule, decideAccess, EVERYWHERE, reaches } from '@jiguan/kit/identity';
import fc from 'fast-check';

const officer = (place: string) => ({ role: 'ROLE_BUREAU_OFFICER', place });
const driver = (place: string) => ({ role: 'ROLE_DRIVER', place });
const rule = (reach: AccessRule['reach']): AccessRule => ({
  roles: ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER'],
  reach,
  ...(reach === 'REACH_TARGET' && { target: 'booking.unit' }),
});
const at = (region: string, unit?: string) => ({ name: 'bookings/1', field: 'booking.unit', place: { region, ...(unit && { unit }) } });
const nowhere = { name: 'units/none', field: 'booking.unit', place: undefined };

const decideFor = (
  asked: AccessRule | undefined,
  grants: readonly { role: string; place: string }[],
  target?: Parameters<typeof decideAccess>[2],
) => decideAccess(asked, { subject: 'li', grants }, target);

describe('a call on a target', () => {
  it.each([
    ['officer of the province', officer('regions/530000'), at('530102'), 'may'],
    ['officer of the prefecture', officer('regions/530100'), at('530102'), 'may'],
    ['officer of the county', officer('regions/530102'), at('530102'), 'may'],
    ['officer of the county', officer('regions/530102'), at('530100'), 'may not'],
    ['officer of another prefecture', officer('regions/530300'), at('530102'), 'may not'],
    ['officer of the province', officer('regions/530000'), at('510100'), 'may not'],
    ['officer of the unit', officer('units/a'), at('530102', 'a'), 'may'],
    ['officer of another unit', officer('units/b'), at('530102', 'a'), 'may not'],
    ['officer of the unit', officer('units/a'), at('530102'), 'may not'],
    ['officer of the region around the unit', officer('regions/530100'), at('530102', 'a'), 'may'],
    ['driver of the province', driver('regions/530000'), at('530102'), 'may not'],
  ])('%s: %j on %j %s', (_, grant, target, may) => {
    const decision = decideFor(rule('REACH_TARGET'), [grant], target);
    expect(isRefused(decision) ? decision.refused : 'may').toBe(may === 'may' ? 'may' : 'ACCESS_DENIED');
  });

  it('that does not exist is not found by who holds the role anywhere', () =>
    expect(decideFor(rule('REACH_TARGET'), [officer('units/z')], nowhere)).toMatchObject({
      refused: 'NOT_FOUND',
      details: { name: 'units/none' },
      field: 'booking.unit',
    }));

  it('that does not exist is denied to anybody else, like one that does', () =>
    expect(decideFor(rule('REACH_TARGET'), [driver('regions/530000')], nowhere)).toMatchObject({ refused: 'ACCESS_DENIED' }));
});

describe('a call on what is somebody’s own', () => {
  const own = { roles: [], reach: 'REACH_OWN', target: 'name' } as const;
  const of = (owner: string) => ({ name: 'notices/1', field: 'name', place: { region: '530000', owner } });

  it('is for its owner, without any grant', () => expect(decideFor(own, [], of('li'))).toEqual({ units: [], regions: [], owner: 'li' }));

  it('is not there for anybody else, whatever their grants, as what does not exist', () => {
    const everything = [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }];
    const nothing = { ...nowhere, name: 'notices/1', field: 'name' };
    expect(decideFor(own, everything, of('wang'))).toMatchObject({ refused: 'NOT_FOUND' });
    expect(decideFor(own, everything, of('wang'))).toEqual(decideFor(own, everything, nothing));
  });

  it('lists only what is the caller’s', () => {
    const scope = decideFor({ roles: [], reach: 'REACH_OWN' }, [{ role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    if (isRefused(scope)) throw new Error('refused');
    expect([of('li'), of('wang')].map(({ place }) => inScope(scope, place))).toEqual([true, false]);
  });
});

describe('other calls', () => {
  it('without a rule are denied to everybody', () =>
    expect(decideFor(undefined, [officer('regions/530000')])).toMatchObject({ refused: 'ACCESS_DENIED' }));

  it.each(['REACH_PUBLIC', 'REACH_SIGNED_IN'] as const)('with %s see everything without any grant', (reach) =>
    expect(decideFor({ roles: [], reach }, [])).toEqual(EVERYWHERE),
  );

  it('that want a role anywhere take it from anywhere', () => {
    expect(decideFor(rule('REACH_ROLE'), [officer('units/a')])).not.toHaveProperty('refused');
    expect(decideFor(rule('REACH_ROLE'), [driver('units/a')])).toMatchObject({ refused: 'ACCESS_DENIED' });
  });

  it('that list are cut to the places where the role is held', () =>
    expect(
      decideFor(rule('REACH_LIST'), [officer('units/a'), officer('regions/530100'), driver('regions/530000'), officer('units/a')]),
    ).toEqual({
      units: ['a'],
      regions: ['530100'],
    }));

  it('that list are denied without the role', () =>
    expect(decideFor(rule('REACH_LIST'), [driver('regions/530000')])).toMatchObject({ refused: 'ACCESS_DENIED' }));
});

it.each(['', 'regions/', 'regions/53', 'units/', 'regions', '530000', 'everything'])(
  'a grant at %j, which is no place, opens nothing',
  (place) => {
    expect(decideFor(rule('REACH_TARGET'), [officer(place)], at('530102', 'a'))).toMatchObject({ refused: 'ACCESS_DENIED' });
    expect(decideFor(rule('REACH_LIST'), [officer(place)])).toEqual({ units: [], regions: [] });
  },
);

describe('access, whatever the grants', () => {
  const code = fc.constantFrom('530000', '530100', '530102', '530103', '530300', '530302', '510000', '510100');
  const unit = fc.constantFrom('a', 'b', 'c');
  const place = fc.record({ region: code, unit: fc.option(unit, { nil: undefined }) });
  const grant = fc.record({
    role: fc.constantFrom('ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER', 'ROLE_DRIVER', 'ROLE_AUDITOR'),
    place: fc.oneof(
      code.map((region) => `regions/${region}`),
      unit.map((id) => `units/${id}`),
    ),
  });
  const grants = fc.array(grant, { maxLength: 5 });
  const allowed = (held: readonly { role: string; place: string }[], target: { region: string; unit?: string | undefined }) =>
    !isRefused(decideFor(rule('REACH_TARGET'), held, { name: 'x/1', field: 'x', place: target as { region: string } }));

  it('needs one grant that has a role of the rule and reaches the target, and that is enough', () =>
    fc.assert(
      fc.property(grants, place, (held, target) => {
        const one = held.some(
          ({ role, place }) => rule('REACH_TARGET').roles.includes(role) && reaches(place, target as { region: string }),
        );
        expect(allowed(held, target)).toBe(one);
      }),
    ));

  it('is never lost by one more grant', () =>
    fc.assert(fc.property(grants, grant, place, (held, more, target) => !allowed(held, target) || allowed([...held, more], target))));

  it('shows in lists exactly what can be had one by one', () =>
    fc.assert(
      fc.property(grants, place, (held, target) => {
        const scope = decideFor(rule('REACH_LIST'), held);
        expect(!isRefused(scope) && inScope(scope, target as { region: string })).toBe(allowed(held, target));
      }),
    ));

  it('shows everything everywhere', () => fc.assert(fc.property(place, (target) => inScope(EVERYWHERE, target as { region: string }))));
});
