import { specification } from '@jiguan/kit/testing';
import { setCalendar } from '../../src/domain/calendar/calendar.ts';
import { evolveGrant, type GrantEvent, type GrantState, giveGrant, withdrawGrant } from '../../src/domain/grant/grant.ts';
import {
  correctPerson,
  evolvePerson,
  type PersonEvent,
  type PersonState,
  registerPerson,
  removePerson,
} from '../../src/domain/person/person.ts';
import { regionOf, registerRegion } from '../../src/domain/reference/region.ts';
import { addEdition, type RuleEditionState, ruleEditionId } from '../../src/domain/reference/rule-edition.ts';

describe('a rule edition', () => {
  const edition = (effectiveFrom: string, effectiveTo = ''): RuleEditionState => ({
    code: 'meetings.no_show_grace_minutes',
    region: 'regions/530000',
    value: '30',
    unit: 'min',
    effectiveFrom,
    effectiveTo,
    source: '测试',
    confidence: 'CONFIDENCE_UNVERIFIED',
    displayName: '',
  });
  const ends = (latest: RuleEditionState, next: RuleEditionState) => {
    const outcome = addEdition(next, latest);
    return 'ended' in outcome
      ? outcome.ended.map((event) => (event.type === 'RuleEditionEnded' ? event.effectiveTo : ''))
      : outcome.refused;
  };

  it('ends the one before on the day before, where that reached so far', () => {
    expect(ends(edition('2025-01-01'), edition('2026-03-01'))).toEqual(['2026-02-28']);
    expect(ends(edition('2025-01-01', '2026-12-31'), edition('2026-03-01'))).toEqual(['2026-02-28']);
    expect(ends(edition('2025-01-01', '2025-12-31'), edition('2026-03-01'))).toEqual([]);
  });
  it('never begins before or with the last', () => {
    expect(ends(edition('2026-03-01'), edition('2026-03-01'))).toBe('RULE_EDITION_OVERLAPS');
    expect(ends(edition('2026-03-01'), edition('2026-02-01', '2026-02-28'))).toBe('RULE_EDITION_OVERLAPS');
  });
  it('holds for a time that is one', () => {
    expect(addEdition(edition('2026-03-01', '2026-02-28'), undefined)).toMatchObject({ refused: 'RULE_EDITION_PERIOD_INVALID' });
    expect(addEdition(edition('2026-13-01'), undefined)).toMatchObject({ refused: 'DAY_INVALID' });
  });
  it('is named by what it rules, where and from when', () =>
    expect(ruleEditionId(edition('2026-01-01'))).toBe('meetings-no-show-grace-minutes-530000-20260101'));
});

describe('a calendar', () => {
  const day = (date: string) => ({ date, displayName: '国庆节' });
  const calendar = {
    region: 'regions/530000',
    year: 2026,
    holidays: [day('2026-10-02'), day('2026-10-01')],
    workdays: [day('2026-10-10')],
    source: '通知',
  };
  it('is kept in order of days, and set alike nothing happens', () => {
    const set = setCalendar(undefined, calendar);
    expect(set).toMatchObject([{ calendar: { holidays: [{ date: '2026-10-01' }, { date: '2026-10-02' }] } }]);
    expect(setCalendar({ ...calendar, holidays: [...calendar.holidays].reverse() }, calendar)).toEqual([]);
    expect(setCalendar(calendar, { ...calendar, source: '更正' })).toHaveLength(1);
  });
  it.each([
    ['a day of another year', { holidays: [day('2027-02-01')] }, 'CALENDAR_DAY_OTHER_YEAR'],
    ['a day that is none', { holidays: [day('2026-02-29')] }, 'DAY_INVALID'],
    ['a holiday that is worked', { workdays: [day('2026-10-01')] }, 'CALENDAR_DAY_TWICE'],
  ])('with %s is refused', (_, more, reason) =>
    expect(setCalendar(undefined, { ...calendar, ...more })).toMatchObject({ refused: reason }),
  );
});

describe('a person', () => {
  const { given } = specification<PersonState, PersonEvent>({ evolve: evolvePerson });
  const person = { displayName: '张三', unit: 'units/a', region: 'regions/530102', rank: '科员', position: '', subject: 'zhang' };
  const [registered] = registerPerson(person) as [PersonEvent];
  const removed: PersonEvent = { type: 'PersonRemoved', reason: '退休' };
  it('who has left keeps the record and loses the sign-in', () => {
    expect(given(registered).when((state) => removePerson(state, '退休')).state).toMatchObject({
      status: 'PERSON_STATUS_LEFT',
      subject: '',
      displayName: '张三',
    });
    given(registered, removed)
      .when((state) => correctPerson(state, { rank: '副科级' }))
      .thenRefused('PERSON_LEFT');
    given(registered, removed)
      .when((state) => removePerson(state, '再次'))
      .thenRefused('PERSON_LEFT');
  });
  it('is corrected where something differs', () => {
    given(registered)
      .when((state) => correctPerson(state, { rank: '副科级', unit: 'units/a' }))
      .then({ type: 'PersonCorrected', changes: { rank: '副科级' } });
    given(registered)
      .when((state) => correctPerson(state, { ...person }))
      .thenNothing();
  });
});

describe('a grant', () => {
  const { given } = specification<GrantState, GrantEvent>({ evolve: evolveGrant });
  const [given1] = giveGrant({ subject: 'li', role: 'ROLE_APPROVER', place: 'units/a', region: 'regions/530102', unit: 'units/a' }) as [
    GrantEvent,
  ];
  it('is withdrawn once', () => {
    given(given1)
      .when((grant) => withdrawGrant(grant, '轮岗'))
      .then({ type: 'GrantWithdrawn', reason: '轮岗' });
    given(given1, { type: 'GrantWithdrawn', reason: '轮岗' })
      .when((grant) => withdrawGrant(grant, '再次'))
      .thenRefused('GRANT_WITHDRAWN');
  });
});

describe('a region', () => {
  it('is described by its code', () => {
    expect(regionOf('530102', '五华区', '')).toMatchObject({ level: 'REGION_LEVEL_COUNTY', parent: 'regions/530100' });
    expect(() => regionOf('530001', '无', '')).toThrow('530001');
  });
  it('is registered anew only where it differs', () => {
    const region = regionOf('530681', '水富市', '');
    expect(registerRegion(undefined, region)).toHaveLength(1);
    expect(registerRegion(region, region)).toEqual([]);
    expect(registerRegion({ ...region, displayName: '水富县' }, region)).toHaveLength(1);
  });
});
