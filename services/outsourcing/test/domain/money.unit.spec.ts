import fc from 'fast-check';
import { acceptMilestone, dueTotal, invoice, paidTotal, payMilestone, supplement } from '../../src/domain/agreement/money.ts';
import { feeOf, planOf } from '../../src/domain/agreement/plan.ts';
import { sign, type Terms } from '../../src/domain/agreement/signing.ts';
import { dueFor, scoreOf, scoreOfSite } from '../../src/domain/assessment/score.ts';
import { sheetRefused, sheetScore } from '../../src/domain/assessment/sheet.ts';
import { award } from '../../src/domain/purchase/award.ts';
import { evolvePurchase, type Purchase } from '../../src/domain/purchase/purchase.ts';
import { awardFacts, contract, month, planned, rules, terms, went } from './examples.ts';

const refused = (outcome: object) => ('refused' in outcome ? outcome.refused : 'allowed');
const fen = fc.integer({ min: 1, max: 10_000_000_00 });
const points = fc.integer({ min: 0, max: 100_00 });

describe('what a score pays', () => {
  test('never more than the fee, never less for a better score', () => {
    fc.assert(
      fc.property(fen, points, points, fc.integer({ min: 0, max: 100_00 }), (fee, one, other, baseRate) => {
        const pay = { fee, fullPayScore: 85_00, baseRate };
        const [worse, better] = [dueFor(Math.min(one, other), pay), dueFor(Math.max(one, other), pay)];
        expect(worse).toBeGreaterThanOrEqual(0);
        expect(worse).toBeLessThanOrEqual(better);
        expect(better).toBeLessThanOrEqual(fee);
      }),
    );
  });

  test('by formula: the worst, the mean or the weighted score lies within what was scored; nothing scored gives no figure', () => {
    const scored = fc.array(
      fc.record({ site: fc.string(), excuse: fc.constant(''), weight: fc.integer({ min: 1, max: 100 }), score: points }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(scored, fc.constantFrom('SCORE_FORMULA_WORST_SITE', 'SCORE_FORMULA_MEAN', 'SCORE_FORMULA_WEIGHTED'), (sites, formula) => {
        const scores = sites.map(({ score }) => score);
        const score = scoreOf({ formula, sites }) as number;
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(score).toBeLessThanOrEqual(Math.max(...scores));
      }),
    );
    expect(scoreOf(month(['东院']))).toBeUndefined();
    expect(scoreOfSite([], '东院')).toBeUndefined();
  });

  test('a sheet is a hundred points, and an item costs no more than its weight', () => {
    const sheet = [
      { key: 'a', item: '楼梯', weight: 60_00 },
      { key: 'b', item: '外围', weight: 40_00 },
    ];
    const lost = (key: string, amount: number) => ({ key, points: amount, note: '', photos: [] });
    expect(refused(sheetRefused(sheet.slice(1), 'sheet') ?? {})).toBe('SHEET_NOT_HUNDRED');
    expect(refused(sheetRefused([...sheet, ...sheet], 'sheet') ?? {})).toBe('KEY_TWICE');
    expect(sheetScore(sheet, [lost('a', 5_50), lost('a', 4_50), lost('b', 40_00)])).toBe(50_00);
    expect(sheetScore(sheet, [lost('a', 50_00), lost('a', 10_01)])).toMatchObject({ refused: 'DEDUCTION_TOO_HIGH' });
    expect(sheetScore(sheet, [lost('x', 1)])).toMatchObject({ refused: 'ITEM_NOT_ON_SHEET' });
  });
});

describe('the payment plan', () => {
  const term = { from: '2026-03-16', until: '2026-05-15', endedOn: '', suspensions: [], monthlyFee: 31_000_00 };

  test('pays a month that is not wholly in force by its days', () => {
    expect(planOf(term).map(({ planned: fee }) => fee)).toEqual([16_000_00, 31_000_00, 15_000_00]);
    expect(feeOf({ ...term, suspensions: [{ from: '2026-04-01', until: '', reason: '' }] }, '2026-04')).toBe(0);
    expect(feeOf({ ...term, endedOn: '2026-04-15' }, '2026-04')).toBe(15_500_00);
    expect(feeOf({ ...term, endedOn: '2026-04-15' }, '2026-05')).toBe(0);
  });

  const awarded = [planned()].map((one) => {
    const events = award(one, { day: '2026-03-01', recusal: '', reason: '最低价' }, awardFacts());
    return 'refused' in events ? one : events.reduce<Purchase>(evolvePurchase, one);
  })[0] as Purchase;
  test.each<[string, Partial<Terms>]>([
    ['allowed', {}],
    ['PLAN_ABOVE_VALUE', { monthlyFee: 15_000_01 }],
    ['PLAN_ABOVE_VALUE', { milestones: [{ key: 'm', item: '深度清洗', dueOn: '2026-06-01', amount: 1 }] }],
    ['MILESTONE_OUTSIDE_TERM', { monthlyFee: 1, milestones: [{ key: 'm', item: '深度清洗', dueOn: '2027-06-01', amount: 1 }] }],
    ['GUARANTEE_TOO_HIGH', { guarantee: 18_000_01 }],
    ['SITE_WEIGHTS_MISSING', { formula: 'SCORE_FORMULA_WEIGHTED', siteWeights: [1] }],
    ['CLAUSE_INCOMPLETE', { lowScore: 80_00 }],
    ['VALUE_ABOVE_PURCHASE', { value: 180_000_01 }],
    ['TERM_TOO_LONG', { until: '2027-03-01' }],
  ])('a contract is %s with %j', (outcome, more) => expect(refused(sign({ ...terms, ...more }, awarded, rules, 'officer'))).toBe(outcome));

  test('a supplement is paid as a milestone, once it is accepted, by an invoice', () => {
    const more = went(contract(), supplement(contract(), { day: '2025-06-01', amount: 100_00, changesTerms: false, recusal: '' }, rules));
    const key = 'supplement-1';
    const said = { invoice: '24530001', amount: 60_00, day: '2025-07-01', voucher: '' };
    expect(refused(payMilestone(more, key, said, '2025-07-01'))).toBe('MILESTONE_NOT_ACCEPTED');
    const billed = [acceptMilestone(more, key, '2025-07-01')].reduce(went, more);
    expect(refused(payMilestone(billed, key, said, '2025-07-01'))).toBe('INVOICE_UNKNOWN');
    const known = went(billed, invoice(billed, '24530001', 100_00, '2025-07-01'));
    const paid = went(known, payMilestone(known, key, said, '2025-07-01'));
    expect([dueTotal(paid), paidTotal(paid), paid.invoices[0]?.paid]).toEqual([100_00, 60_00, 60_00]);
    expect(refused(payMilestone(paid, key, said, '2025-07-01'))).toBe('PAID_ABOVE_DUE');
  });
});
