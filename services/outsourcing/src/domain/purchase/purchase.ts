import { type Day, isDay } from '@jiguan/kernel/day';
import { type Fen, yuan } from '@jiguan/kernel/money';
import { yearOf } from '../days.ts';
import { notEligible, type Provider } from '../provider/provider.ts';
import { no, type Refused } from '../refusals.ts';
import type { Rules } from '../rules.ts';
import type { BudgetLine } from './budget-line.ts';

export interface PurchaseDetails {
  readonly displayName: string;
  /** `budgetLines/…` */
  readonly budgetLine: string;
  /** 指导性目录 code. */
  readonly item: string;
  /** For one year's budget, whatever the term of the contract. */
  readonly amount: Fen;
  readonly method:
    | 'PURCHASE_METHOD_OPEN_TENDER'
    | 'PURCHASE_METHOD_NEGOTIATION'
    | 'PURCHASE_METHOD_INQUIRY'
    | 'PURCHASE_METHOD_SINGLE_SOURCE'
    | 'PURCHASE_METHOD_CALL_OFF';
  /** The adjusted project budget, or the approval of another method: the exception of art. 28. */
  readonly exceptionDocument: string;
}

interface Award {
  readonly signedOn: Day;
  readonly provider: string;
  readonly awardReason: string;
  /** Who declared a conflict and stood back (回避). */
  readonly recusal: string;
  readonly conflict: boolean;
  readonly justBelow: boolean;
  /** The threshold the award was judged by. */
  readonly threshold: Fen;
}

export interface Purchase extends PurchaseDetails, Omit<Award, 'signedOn'> {
  readonly unit: string;
  readonly region: string;
  /** '' until it is awarded. */
  readonly signedOn: Day | '';
  readonly status: 'PURCHASE_STATUS_PLANNED' | 'PURCHASE_STATUS_AWARDED' | 'PURCHASE_STATUS_CANCELLED';
}

export type PurchaseEvent =
  | ({ readonly type: 'PurchasePlanned'; readonly unit: string; readonly region: string } & PurchaseDetails)
  | ({ readonly type: 'PurchaseAwarded' } & Award)
  | { readonly type: 'PurchaseCancelled' };

/** The purchase after an event. */
export function evolvePurchase(purchase: Purchase | undefined, event: PurchaseEvent): Purchase {
  const { type, ...said } = event;
  if (event.type === 'PurchasePlanned') {
    const unknown = { signedOn: '', provider: '', awardReason: '', recusal: '', conflict: false, justBelow: false, threshold: 0 } as const;
    return { ...unknown, ...(said as Omit<typeof event, 'type'>), status: 'PURCHASE_STATUS_PLANNED' };
  }
  if (!purchase) throw new Error(`${type} of a purchase that was never planned`);
  return { ...purchase, ...said, status: type === 'PurchaseAwarded' ? 'PURCHASE_STATUS_AWARDED' : 'PURCHASE_STATUS_CANCELLED' };
}

/** What an award is judged by. */
export interface AwardFacts {
  readonly name: string;
  readonly provider: Provider;
  readonly line: BudgetLine;
  readonly rules: Rules;
}

/** What somebody says of an award. */
export interface AwardSaid {
  readonly day: Day;
  readonly recusal: string;
  readonly reason: string;
}

/** Awards a purchase. Single purchases reach the threshold; their sum, which must not exceed it, is a claim (政府采购法实施条例 art. 28). */
export function award(
  purchase: Purchase,
  said: AwardSaid,
  { name, provider, line, rules }: AwardFacts,
): readonly PurchaseEvent[] | Refused {
  const { day, recusal, reason } = said;
  const { amount } = purchase;
  if (purchase.status !== 'PURCHASE_STATUS_PLANNED') return no('PURCHASE_NOT_PLANNED');
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  if (yearOf(day) !== line.year) return no('BUDGET_OF_OTHER_YEAR', { year: line.year, day }, { field: 'day' });
  const refused = notEligible(provider, day);
  if (refused) return refused;
  if (provider.relatedParty && recusal === '') return no('RECUSAL_MISSING', {}, { field: 'recusal' });
  if (amount >= rules.threshold && !isExempt(purchase))
    return no('TENDER_REQUIRED', { amount: yuan(amount), threshold: yuan(rules.threshold) });
  const decided = {
    signedOn: day,
    provider: name,
    awardReason: reason,
    recusal,
    conflict: provider.relatedParty,
    threshold: rules.threshold,
  };
  return [{ type: 'PurchaseAwarded', ...decided, justBelow: isJustBelow(amount, rules) }];
}

/** Below the threshold by no more than the band that is watched. */
export const isJustBelow = (amount: Fen, { threshold, watchPercent }: Pick<Rules, 'threshold' | 'watchPercent'>): boolean =>
  amount < threshold && amount * 100 >= threshold * (100 - watchPercent);

const isExempt = ({ method, exceptionDocument }: Purchase): boolean => method === 'PURCHASE_METHOD_OPEN_TENDER' || exceptionDocument !== '';

export const cancel = ({ status }: Purchase): readonly PurchaseEvent[] | Refused =>
  status === 'PURCHASE_STATUS_PLANNED' ? [{ type: 'PurchaseCancelled' }] : no('PURCHASE_NOT_PLANNED');

/** What a purchase takes of the sum that may be bought without tender: of one budget line and item in the year of signing. */
export function shareWithoutTender(purchase: Purchase) {
  const { status, amount, budgetLine, item, signedOn, threshold } = purchase;
  if (status !== 'PURCHASE_STATUS_AWARDED' || isExempt(purchase)) return undefined;
  return { kind: 'amount', resource: `${WITHOUT_TENDER}${budgetLine}/${item}/${yearOf(signedOn)}`, amount, most: threshold } as const;
}

export const WITHOUT_TENDER = 'without-tender/';
