import type { Fen } from '@jiguan/kernel/money';

/** What the department budget gives for one thing in one year. */
export interface BudgetLine {
  readonly displayName: string;
  readonly unit: string;
  readonly region: string;
  readonly year: number;
  readonly amount: Fen;
}

export type BudgetLineEvent = { readonly type: 'BudgetLineEntered' } & BudgetLine;

/** The line after an event. */
export function evolveBudgetLine(_: BudgetLine | undefined, { type: __, ...entered }: BudgetLineEvent): BudgetLine {
  return entered;
}
