import { addDays, type Day, isDay } from '@jiguan/kernel/day';
import { type Fen, yuan } from '@jiguan/kernel/money';
import { yearOf } from '../days.ts';
import { notEligible, type Provider } from '../provider/provider.ts';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { BudgetLine } from './budget-line.ts';
import { type Bid, isExempt, isJustBelow, type Purchase, type PurchaseEvent } from './purchase.ts';

type Outcome = readonly PurchaseEvent[] | Refused;

const planned = ({ status }: Purchase): Refused | undefined =>
  status === 'PURCHASE_STATUS_PLANNED' ? undefined : no('PURCHASE_NOT_PLANNED');

const noDay = (day: Day): Refused | undefined => (isDay(day) ? undefined : no('DAY_INVALID', { day }, { field: 'day' }));

export const announce = (purchase: Purchase, day: Day, text: string): Outcome =>
  planned(purchase) ?? noDay(day) ?? [{ type: 'PurchaseAnnounced', day, text }];

/** A provider's bid; one that it makes again replaces the first. */
export function recordBid(purchase: Purchase, bid: Bid, provider: Provider): Outcome {
  const refused = planned(purchase) ?? noDay(bid.day) ?? notEligible(provider, bid.day);
  if (refused) return refused;
  if (purchase.announcedOn !== '' && bid.day < purchase.announcedOn)
    return no('BID_TOO_EARLY', { day: purchase.announcedOn }, { field: 'day' });
  return [{ type: 'BidRecorded', bid }];
}

/** 回避: an officer with an interest stands back, and takes no more part. */
export const standBack = (purchase: Purchase, subject: string): Outcome =>
  planned(purchase) ?? (purchase.recused.includes(subject) ? no('RECUSED', {}) : [{ type: 'OfficerRecused', subject }]);

export const cancel = (purchase: Purchase): Outcome => planned(purchase) ?? [{ type: 'PurchaseCancelled' }];

/** What an award is judged by. */
export interface AwardFacts {
  readonly name: string;
  readonly provider: Provider;
  readonly line: BudgetLine;
  readonly rules: Rules;
  /** Who awards. */
  readonly by: string;
  /** The n-th working day after a day. */
  workingDaysAfter(day: Day, count: number): Day;
}

/** What somebody says of an award. */
export interface AwardSaid {
  readonly day: Day;
  readonly recusal: string;
  readonly reason: string;
}

/** Awards a purchase. Single purchases reach the threshold; their sum, which must not exceed it, is a claim (政府采购法实施条例 art. 28). */
export function award(purchase: Purchase, said: AwardSaid, facts: AwardFacts): Outcome {
  const { day, recusal, reason } = said;
  const { name, provider, line, rules } = facts;
  const refused = planned(purchase) ?? noDay(day) ?? mayNotAward(purchase, said, facts) ?? notByMethod(purchase, day, facts);
  if (refused) return refused;
  if (yearOf(day) !== line.year) return no('BUDGET_OF_OTHER_YEAR', { year: line.year, day }, { field: 'day' });
  const decided = { signedOn: day, provider: name, awardReason: reason, recusal, conflict: provider.relatedParty };
  const numbers = { threshold: rules.threshold, awardedAmount: bidOf(purchase, name) ?? purchase.amount };
  return [{ type: 'PurchaseAwarded', ...decided, ...numbers, justBelow: isJustBelow(purchase.amount, rules) }];
}

/** Who may be chosen, and by whom. */
function mayNotAward(purchase: Purchase, { day, recusal }: AwardSaid, { provider, by, name }: AwardFacts): Refused | undefined {
  if (purchase.recused.includes(by)) return no('RECUSED');
  if (provider.relatedParty && recusal === '') return no('RECUSAL_MISSING', {}, { field: 'recusal' });
  const bid = bidOf(purchase, name);
  if (bid !== undefined && bid > purchase.amount) return no('BID_ABOVE_BUDGET', { bid: yuan(bid), amount: yuan(purchase.amount) });
  return notEligible(provider, day);
}

/** What each method asks for: notice, competition, an agreement. */
function notByMethod(purchase: Purchase, day: Day, facts: AwardFacts): Refused | undefined {
  const { rules, name } = facts;
  const { amount, method, framework } = purchase;
  if (amount >= rules.threshold && !isExempt(purchase))
    return no('TENDER_REQUIRED', { amount: yuan(amount), threshold: yuan(rules.threshold) });
  if (method === 'PURCHASE_METHOD_CALL_OFF') return framework === '' ? no('FRAMEWORK_MISSING') : undefined;
  const waiting = noticeTooShort(purchase, day, facts);
  if (waiting || method === 'PURCHASE_METHOD_SINGLE_SOURCE') return waiting;
  if (purchase.bids.length < rules.minimumBids) return no('BIDS_TOO_FEW', { count: purchase.bids.length, least: rules.minimumBids });
  return bidOf(purchase, name) === undefined ? no('PROVIDER_DID_NOT_BID', {}, { field: 'provider' }) : undefined;
}

/** 政府采购法 art. 35: twenty days for a tender; a single source is published with its reason for five working days. */
function noticeTooShort({ method, announcedOn }: Purchase, day: Day, { rules, workingDaysAfter }: AwardFacts): Refused | undefined {
  const wait = {
    PURCHASE_METHOD_OPEN_TENDER: () => addDays(announcedOn, rules.tenderNoticeDays),
    PURCHASE_METHOD_SINGLE_SOURCE: () => addDays(workingDaysAfter(announcedOn, rules.singleSourceNoticeDays), 1),
    PURCHASE_METHOD_NEGOTIATION: () => announcedOn,
    PURCHASE_METHOD_INQUIRY: () => announcedOn,
    PURCHASE_METHOD_CALL_OFF: () => announcedOn,
  }[method];
  if (announcedOn === '') return no('NOT_ANNOUNCED');
  const first = wait();
  return day < first ? no('NOTICE_TOO_SHORT', { first }, { field: 'day' }) : undefined;
}

const bidOf = ({ bids }: Purchase, name: string): Fen | undefined => bids.find(({ provider }) => provider === name)?.amount;
