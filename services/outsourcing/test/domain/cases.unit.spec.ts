import type { Contract } from '../../src/domain/agreement/contract.ts';
import { supplement } from '../../src/domain/agreement/money.ts';
import { evaluationDue } from '../../src/domain/agreement/signing.ts';
import { renew } from '../../src/domain/agreement/term.ts';
import { appeal, upholdAppeal } from '../../src/domain/assessment/appeal.ts';
import { excuse, settle } from '../../src/domain/assessment/conduct.ts';
import { dueFor } from '../../src/domain/assessment/score.ts';
import { award } from '../../src/domain/purchase/award.ts';
import { evolvePurchase, isJustBelow, type Purchase, shareWithoutTender } from '../../src/domain/purchase/purchase.ts';
import { after, awardFacts, contract, inspection, line, month, planned, provider, rules, visit, went } from './examples.ts';

const refused = (outcome: object) => ('refused' in outcome ? outcome.refused : 'allowed');

describe('case S1 just below, again and again (政府采购法实施条例 art. 28)', () => {
  const sign = (purchase: Purchase, day = '2026-03-01', year = 2026) =>
    award(purchase, { day, recusal: '', reason: '最低价' }, awardFacts({ line: { ...line, year } }));
  const signed = (purchase: Purchase, day?: string, year?: number) =>
    (sign(purchase, day, year) as readonly Parameters<typeof evolvePurchase>[1][]).reduce<Purchase>(evolvePurchase, purchase);

  test.each([
    [474_999_99, false],
    [475_000_00, true],
    [480_000_00, true],
    [499_999_99, true],
    [500_000_00, false],
  ])('%d fen: just below is %s', (amount, just) => expect(isJustBelow(amount, rules)).toBe(just));

  test('a single purchase that reaches the threshold is tendered', () => {
    expect(refused(sign(planned({ amount: 500_000_00 })))).toBe('TENDER_REQUIRED');
    expect(refused(sign(planned({ amount: 499_999_99 })))).toBe('allowed');
  });

  test('one line, one item, one year share a sum; another item or year, a tender and the recorded exception do not', () => {
    const share = shareWithoutTender(signed(planned()));
    expect(share).toMatchObject({ kind: 'amount', amount: 180_000_00, most: 500_000_00 });
    expect(shareWithoutTender(signed(planned({ item: 'C1205' })))?.resource).not.toBe(share?.resource);
    expect(shareWithoutTender(signed(planned(), '2027-01-05', 2027))?.resource).not.toBe(share?.resource);
    const tendered: Purchase = { ...signed(planned()), method: 'PURCHASE_METHOD_OPEN_TENDER' };
    expect(shareWithoutTender(tendered)).toBeUndefined();
    expect(shareWithoutTender(signed(planned({ exceptionDocument: '云财采〔2026〕1号' })))).toBeUndefined();
  });

  test('a provider that the bureau owns is chosen only with the conflict shown', () => {
    const facts = awardFacts({ provider: provider({ relatedParty: true }) });
    expect(refused(award(planned(), { day: '2026-03-01', recusal: '', reason: '优' }, facts))).toBe('RECUSAL_MISSING');
    expect(award(planned(), { day: '2026-03-01', recusal: '张某回避', reason: '优' }, facts)).toMatchObject([{ conflict: true }]);
  });
});

describe('case S2 ten per cent, all supplements together (政府采购法 art. 49)', () => {
  const more = (amount: number, day = '2025-06-01', changesTerms = false) => ({ amount, day, changesTerms, recusal: '' });
  const full = [70_000_00, 50_000_00].reduce<Contract>(
    (before, amount) => went(before, supplement(before, more(amount), rules)),
    contract(),
  );

  test('70,000 and 50,000 are ten per cent; one fen more is refused', () => {
    expect(full.supplements).toHaveLength(2);
    expect(refused(supplement(full, more(1), rules))).toBe('SUPPLEMENTS_ABOVE_SHARE');
  });
  test('other terms, and after the last day', () => {
    expect(refused(supplement(contract(), more(1, '2025-06-01', true), rules))).toBe('SUPPLEMENT_OTHER_TERMS');
    expect(refused(supplement(contract(), more(1, '2025-12-01'), rules))).toBe('SUPPLEMENT_TOO_LATE');
  });
});

describe('case S3 renewal starts three months before (财政部令第102号 art. 24)', () => {
  const said = { name: 'contracts/c', from: '2025-12-01', until: '2026-11-30', budgetLine: 'budgetLines/n', gapReason: '', recusal: '' };
  const good = contract({ grade: 'EVALUATION_GRADE_GOOD' });

  test('the evaluation is due on 2025-08-30 and must be good', () => {
    expect(evaluationDue(good, rules)).toBe('2025-08-30');
    expect(refused(renew(good, said, rules))).toBe('allowed');
    expect(refused(renew(contract(), said, rules))).toBe('EVALUATION_MISSING');
    expect(refused(renew(contract({ grade: 'EVALUATION_GRADE_PASS' }), said, rules))).toBe('EVALUATION_TOO_LOW');
  });
  test('two days without a contract are flagged', () => {
    const late = { ...said, from: '2025-12-03' };
    expect(renew(good, late, rules)).toMatchObject({ refused: 'CONTRACT_GAP', details: { first: '2025-12-01', last: '2025-12-02' } });
    expect(refused(renew(good, { ...late, gapReason: '审批延误' }, rules))).toBe('allowed');
  });
  test('a fourth year is refused', () => {
    const third = contract({ from: '2025-12-01', until: '2026-11-30', grade: 'EVALUATION_GRADE_EXCELLENT' });
    expect(refused(renew(third, { ...said, from: '2026-12-01', until: '2027-11-30' }, rules))).toBe('TERM_TOO_LONG');
  });
});

describe('case S4 the score decides the payment, the worst site decides the score', () => {
  /** By decimals written out, not by the rule: (15 + points) % of the fee. */
  test.each([
    [85_00, 286_000_00],
    [84_00, 283_140_00],
    [79_50, 270_270_00],
    [60_00, 214_500_00],
  ])('%d hundredths of a point pay %d fen', (score, due) => expect(dueFor(score, month([]))).toBe(due));

  test('seven sites: the lowest, open until all are scored, the difference after an appeal', () => {
    const scores = [92, 90, 88, 91, 95, 84, 93].map((points, i) => [`${i}`, points * 100] as const);
    const opened = month(scores.map(([site]) => site));
    const seven = scores.map(([site, score]) => visit(opened, inspection(site, score)));
    const six = seven.slice(0, 6);
    expect(refused(settle(opened, six, '2025-07-08'))).toBe('SITE_NOT_SCORED');
    expect(refused(settle(after(opened, excuse(opened, six, '6', '停用')), six, '2025-07-08'))).toBe('allowed');
    const settled = after(opened, settle(opened, seven, '2025-07-08'));
    expect(settled).toMatchObject({ score: 84_00, due: 283_140_00, status: 'ASSESSMENT_STATUS_SETTLED' });
    const said = { site: '5', by: 'zhao', time: new Date('2025-07-02T02:00:00Z'), text: '当日停水', photos: [] };
    expect(refused(appeal(settled, said, '2025-07-09'))).toBe('APPEAL_TOO_LATE');
    const asked = after(settled, appeal(settled, said, '2025-07-08'));
    const answer = { site: '5', by: 'li', opinion: '属实' };
    expect(refused(upholdAppeal(settled, answer, 86_00))).toBe('NO_APPEAL');
    const corrected = after(asked, upholdAppeal(asked, answer, 86_00));
    expect(corrected.payments.map(({ amount }) => amount)).toEqual([283_140_00, 2_860_00]);
  });
});
