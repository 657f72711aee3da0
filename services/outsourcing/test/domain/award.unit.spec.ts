import { purchases as shown } from '../../src/contract/records.ts';
import { announce, award, recordBid, standBack } from '../../src/domain/purchase/award.ts';
import {
  asBidderSees,
  evolvePurchase,
  type Purchase,
  type PurchaseDetails,
  type PurchaseEvent,
} from '../../src/domain/purchase/purchase.ts';
import { awardFacts, planned, provider } from './examples.ts';

type Outcome = readonly PurchaseEvent[] | { readonly refused: string };
const refused = (outcome: Outcome) => ('refused' in outcome ? outcome.refused : 'allowed');
const happened = (purchase: Purchase, outcome: Outcome): Purchase => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.reduce<Purchase>(evolvePurchase, purchase);
};
const by = (method: PurchaseDetails['method'], more: Partial<PurchaseDetails> = {}) => planned({ method, framework: '', ...more });
const announced = (purchase: Purchase, day: string) => happened(purchase, announce(purchase, day, '公告'));
const withBids = (purchase: Purchase, ...names: readonly string[]) =>
  names.reduce((before, name, i) => {
    const bid = { provider: `providers/${name}`, amount: 150_000_00 + i, day: '2026-02-20' };
    return happened(before, recordBid(before, bid, provider()));
  }, purchase);
const sign = (purchase: Purchase, day: string, more = {}) =>
  refused(award(purchase, { day, recusal: '', reason: '综合评分第一' }, awardFacts(more)));

describe('the method of a purchase', () => {
  test('an open tender: twenty days of notice (政府采购法 art. 35) and three bids', () => {
    const tender = withBids(announced(by('PURCHASE_METHOD_OPEN_TENDER'), '2026-02-10'), 'p', 'q', 'r');
    expect(sign(by('PURCHASE_METHOD_OPEN_TENDER'), '2026-03-02')).toBe('NOT_ANNOUNCED');
    expect(sign(tender, '2026-03-01')).toBe('NOTICE_TOO_SHORT');
    expect(sign(tender, '2026-03-02')).toBe('allowed');
    expect(sign(withBids(announced(by('PURCHASE_METHOD_OPEN_TENDER'), '2026-02-10'), 'p', 'q'), '2026-03-02')).toBe('BIDS_TOO_FEW');
    expect(sign(tender, '2026-03-02', { name: 'providers/x' })).toBe('PROVIDER_DID_NOT_BID');
  });

  test('a single source is published with its reason for five working days', () => {
    const single = announced(by('PURCHASE_METHOD_SINGLE_SOURCE'), '2026-03-02');
    expect(sign(by('PURCHASE_METHOD_SINGLE_SOURCE'), '2026-03-10')).toBe('NOT_ANNOUNCED');
    expect(sign(single, '2026-03-09')).toBe('NOTICE_TOO_SHORT');
    expect(sign(single, '2026-03-10')).toBe('allowed');
  });

  test('a call-off rests on a framework agreement', () => {
    expect(sign(by('PURCHASE_METHOD_CALL_OFF'), '2026-03-02')).toBe('FRAMEWORK_MISSING');
    expect(sign(by('PURCHASE_METHOD_CALL_OFF', { framework: '云采框〔2026〕1号' }), '2026-03-02')).toBe('allowed');
  });

  test('who stood back awards nothing; who is excluded or lacks a qualification is not chosen; a bid above the budget is none', () => {
    const purchase = planned();
    expect(sign(happened(purchase, standBack(purchase, 'officer')), '2026-03-02')).toBe('RECUSED');
    expect(sign(purchase, '2026-03-02', { provider: provider({ blacklistedUntil: '2026-03-02' }) })).toBe('PROVIDER_BLACKLISTED');
    expect(sign(purchase, '2026-03-02', { provider: provider({ blacklistedUntil: '2026-03-01' }) })).toBe('allowed');
    const lapsed = provider({ qualifications: [{ kind: '资质', number: '1', validUntil: '2026-03-01' }] });
    expect(sign(purchase, '2026-03-02', { provider: lapsed })).toBe('QUALIFICATION_EXPIRED');
    const dear = happened(purchase, recordBid(purchase, { provider: 'providers/p', amount: 180_000_01, day: '2026-02-20' }, provider()));
    expect(sign(dear, '2026-03-02')).toBe('BID_ABOVE_BUDGET');
  });

  test('what is worth is what was bid, and a bid made again replaces the first', () => {
    const tender = withBids(announced(by('PURCHASE_METHOD_NEGOTIATION'), '2026-02-10'), 'p', 'q', 'r', 'p');
    expect(tender.bids.map(({ provider: name }) => name)).toEqual(['providers/q', 'providers/r', 'providers/p']);
    const signed = happened(tender, award(tender, { day: '2026-03-02', recusal: '', reason: '最低价' }, awardFacts()));
    expect(signed.awardedAmount).toBe(150_000_03);
  });

  test('says no amount and no threshold before the award: nought would be a figure', () => {
    const kept = { _id: 'p1', version: 1, createTime: new Date(), updateTime: new Date() };
    const figures = (purchase: Purchase) => {
      const { threshold, awardedAmount } = shown.message({ ...purchase, ...kept });
      return { threshold, awardedAmount };
    };
    expect(figures(planned())).toEqual({ threshold: undefined, awardedAmount: undefined });
    const signed = happened(planned(), award(planned(), { day: '2026-03-02', recusal: '', reason: '最低价' }, awardFacts()));
    expect(figures(signed)).toEqual({ threshold: signed.threshold, awardedAmount: signed.awardedAmount });
    expect(signed.threshold).toBeGreaterThan(0);
  });

  test('a bidder sees no bid but its own before the award, and never who stood back', () => {
    const tender = withBids(announced(by('PURCHASE_METHOD_NEGOTIATION'), '2026-02-10'), 'p', 'q', 'r');
    const held = happened(tender, standBack(tender, 'li'));
    expect(asBidderSees(held, ['providers/q'])).toMatchObject({ bids: [{ provider: 'providers/q' }], recused: [] });
    const signed = happened(held, award(held, { day: '2026-03-02', recusal: '', reason: '最低价' }, awardFacts()));
    expect(asBidderSees(signed, ['providers/q'])).toMatchObject({ bids: [{}, {}, {}], recused: [] });
  });
});
