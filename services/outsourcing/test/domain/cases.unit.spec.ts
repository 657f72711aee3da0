import { dueFor, excuse, inspect, settle, upholdAppeal } from '../../src/domain/assessment/assessment.ts';
import { type Contract, evaluationDue, evolveContract, renew, supplement } from '../../src/domain/contract/contract.ts';
import { award, evolvePurchase, isJustBelow, type Purchase, shareWithoutTender } from '../../src/domain/purchase/purchase.ts';
import { contract, line, month, planned, provider, rules, then } from './examples.ts';

const refused = (outcome: object) => ('refused' in outcome ? outcome.refused : 'allowed');

describe('case S1 just below, again and again (政府采购法实施条例 art. 28)', () => {
  const sign = (purchase: Purchase, day = '2026-03-01', year = 2026) =>
    award(purchase, { day, recusal: '', reason: '最低价' }, { name: 'providers/p', provider: provider(), line: { ...line, year }, rules });
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
    expect(shareWithoutTender(signed(planned({ method: 'PURCHASE_METHOD_OPEN_TENDER' })))).toBeUndefined();
    expect(shareWithoutTender(signed(planned({ exceptionDocument: '云财采〔2026〕1号' })))).toBeUndefined();
  });

  test('a provider that the bureau owns is chosen only with the conflict shown', () => {
    const facts = { name: 'providers/p', provider: provider({ relatedParty: true }), line, rules };
    expect(refused(award(planned(), { day: '2026-03-01', recusal: '', reason: '优' }, facts))).toBe('RECUSAL_MISSING');
    expect(award(planned(), { day: '2026-03-01', recusal: '张某回避', reason: '优' }, facts)).toMatchObject([{ conflict: true }]);
  });
});

describe('case S2 ten per cent, all supplements together (政府采购法 art. 49)', () => {
  const more = (amount: number, day = '2025-06-01', changesTerms = false) => ({ amount, day, changesTerms });
  const full = [70_000_00, 50_000_00].reduce<Contract>((before, amount) => {
    const outcome = supplement(before, more(amount), rules) as readonly Parameters<typeof evolveContract>[1][];
    return outcome.reduce<Contract>(evolveContract, before);
  }, contract());

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
  const said = { name: 'contracts/c', from: '2025-12-01', until: '2026-11-30', budgetLine: 'budgetLines/n', gapReason: '' };
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
  ])('%d hundredths of a point pay %d fen', (score, due) => expect(dueFor(score, contract())).toBe(due));

  test('seven sites: the lowest, open until all are scored, the difference after an appeal', () => {
    const scores = [92, 90, 88, 91, 95, 84, 93].map((points, i) => [`${i}`, points * 100] as const);
    const all = scores.map(([site]) => site);
    const six = scores.slice(0, 6).reduce((before, [site, score]) => then(before, inspect(before, site, score)), month(...all));
    expect(refused(settle(six, contract()))).toBe('SITE_NOT_SCORED');
    expect(refused(settle(then(six, excuse(six, '6', '停用')), contract()))).toBe('allowed');
    const full = then(six, inspect(six, '6', 93_00));
    const settled = then(full, settle(full, contract()));
    expect(settled).toMatchObject({ score: 84_00, due: 283_140_00, status: 'ASSESSMENT_STATUS_SETTLED' });
    const corrected = then(settled, upholdAppeal(settled, '5', 86_00, contract()));
    expect(corrected.payments.map(({ amount }) => amount)).toEqual([283_140_00, 2_860_00]);
  });
});
