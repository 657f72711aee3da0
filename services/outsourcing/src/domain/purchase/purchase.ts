import type { Day } from '@jiguan/kernel/day';
import type { Fen } from '@jiguan/kernel/money';
import { yearOf } from '../days.ts';
import type { Rules } from '../rules.ts';

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
  /** What a year of it cost before it was outsourced; nothing where nobody knows. */
  readonly baselineCost?: Fen;
  /** The framework agreement that a call-off rests on. */
  readonly framework: string;
}

export interface Bid {
  /** `providers/…` */
  readonly provider: string;
  readonly amount: Fen;
  readonly day: Day;
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
  readonly awardedAmount: Fen;
}

export interface Purchase extends PurchaseDetails, Omit<Award, 'signedOn'> {
  readonly unit: string;
  readonly region: string;
  /** '' until it is announced. */
  readonly announcedOn: Day | '';
  readonly announcement: string;
  readonly bids: readonly Bid[];
  /** Subjects of officers who stand back. */
  readonly recused: readonly string[];
  /** '' until it is awarded. */
  readonly signedOn: Day | '';
  readonly status: 'PURCHASE_STATUS_PLANNED' | 'PURCHASE_STATUS_AWARDED' | 'PURCHASE_STATUS_CANCELLED';
}

export type PurchaseEvent =
  | ({ readonly type: 'PurchasePlanned'; readonly unit: string; readonly region: string } & PurchaseDetails)
  | { readonly type: 'PurchaseAnnounced'; readonly day: Day; readonly text: string }
  | { readonly type: 'BidRecorded'; readonly bid: Bid }
  | { readonly type: 'OfficerRecused'; readonly subject: string }
  // `people`: whom it is told, the sign-ins of who is awarded.
  | ({ readonly type: 'PurchaseAwarded'; readonly people?: readonly string[] } & Award)
  | { readonly type: 'PurchaseCancelled' };

const fresh = {
  ...{ announcedOn: '', announcement: '', bids: [], recused: [] },
  ...{ signedOn: '', provider: '', awardReason: '', recusal: '', conflict: false, justBelow: false, threshold: 0, awardedAmount: 0 },
  status: 'PURCHASE_STATUS_PLANNED',
} as const;

/** The purchase after an event. */
export function evolvePurchase(purchase: Purchase | undefined, event: PurchaseEvent): Purchase {
  if (event.type === 'PurchasePlanned') {
    const { type: _, ...planned } = event;
    return { ...fresh, ...planned };
  }
  if (!purchase) throw new Error(`${event.type} of a purchase that was never planned`);
  switch (event.type) {
    case 'PurchaseAnnounced':
      return { ...purchase, announcedOn: event.day, announcement: event.text };
    case 'BidRecorded':
      return { ...purchase, bids: [...purchase.bids.filter(({ provider }) => provider !== event.bid.provider), event.bid] };
    case 'OfficerRecused':
      return { ...purchase, recused: [...purchase.recused, event.subject] };
    case 'PurchaseCancelled':
      return { ...purchase, status: 'PURCHASE_STATUS_CANCELLED' };
    case 'PurchaseAwarded': {
      const { type: _, people: __, ...award } = event;
      return { ...purchase, ...award, status: 'PURCHASE_STATUS_AWARDED' };
    }
  }
}

/** Below the threshold by no more than the band that is watched. */
export const isJustBelow = (amount: Fen, { threshold, watchPercent }: Pick<Rules, 'threshold' | 'watchPercent'>): boolean =>
  amount < threshold && amount * 100 >= threshold * (100 - watchPercent);

/** Not counted among purchases without tender: tendered, or by a recorded exception. */
export const isExempt = ({ method, exceptionDocument }: Purchase): boolean =>
  method === 'PURCHASE_METHOD_OPEN_TENDER' || exceptionDocument !== '';

/** What a purchase takes of the sum that may be bought without tender: of one budget line and item in the year of signing. */
export function shareWithoutTender(purchase: Purchase) {
  const { status, amount, budgetLine, item, signedOn, threshold } = purchase;
  if (status !== 'PURCHASE_STATUS_AWARDED' || isExempt(purchase)) return undefined;
  return { kind: 'amount', resource: `${WITHOUT_TENDER}${budgetLine}/${item}/${yearOf(signedOn)}`, amount, most: threshold } as const;
}

export const WITHOUT_TENDER = 'without-tender/';

/** A purchase as a bidder may see it: of others' bids nothing before the award, and never who stood back. */
export function asBidderSees(purchase: Purchase, own: readonly string[]): Purchase {
  const decided = purchase.status === 'PURCHASE_STATUS_AWARDED';
  return { ...purchase, bids: purchase.bids.filter(({ provider }) => decided || own.includes(provider)), recused: [], recusal: '' };
}
