import { race } from '@jiguan/kit/testing';
import { directoryOf, refusal } from './world.ts';

const directory = directoryOf('directory');

describe('a rule edition', () => {
  const edition = (effectiveFrom: string, value: string) =>
    directory.admin.ruleEditions.createRuleEdition({
      ruleEdition: {
        name: '',
        code: 'test.race',
        region: 'regions/530100',
        value,
        unit: 'min',
        effectiveFrom,
        effectiveTo: '',
        source: '测试',
        confidence: 'CONFIDENCE_UNVERIFIED',
        displayName: '',
        etag: '',
        createTime: undefined,
        updateTime: undefined,
      },
      requestId: '',
    });

  it('ends the one before, which is never changed otherwise', async () => {
    await edition('2026-01-01', '10');
    await edition('2026-07-01', '20');
    const { ruleEditions } = await directory.admin.ruleEditions.listRuleEditions({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: 'code = "test.race"',
    });
    expect(ruleEditions.map(({ value, effectiveFrom, effectiveTo }) => [value, effectiveFrom, effectiveTo])).toEqual([
      ['10', '2026-01-01', '2026-06-30'],
      ['20', '2026-07-01', ''],
    ]);
    expect(await refusal(edition('2026-03-01', '15'))).toMatchObject({ reason: 'RULE_EDITION_OVERLAPS' });
  });

  it('added by many at once leaves no overlap', async () => {
    await race(20, (i) => edition(`2027-01-${String(i + 1).padStart(2, '0')}`, String(i)));
    const { ruleEditions } = await directory.admin.ruleEditions.listRuleEditions({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: 'code = "test.race"',
    });
    const sorted = ruleEditions.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    for (const [i, { effectiveTo }] of sorted.slice(0, -1).entries()) expect(effectiveTo < (sorted[i + 1]?.effectiveFrom ?? '')).toBe(true);
    expect(sorted.at(-1)?.effectiveTo).toBe('');
  });
});
