import type { Resource } from './contract.ts';
import type { Json } from './form.ts';

/** By when it should be done, as an instant: a day lasts until its end in China. Undefined where the record names none. */
export function dueOf({ due }: Pick<Resource, 'due'>, record: Json): string | undefined {
  const value = due.map((field) => record[field]).find((said) => typeof said === 'string' && said !== '') as string | undefined;
  return value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T24:00:00+08:00`).toISOString() : value;
}

/** Whether it should have been done before an instant. */
export const isOverdue = ({ due }: { readonly due: string | undefined }, now: Date): boolean => due !== undefined && new Date(due) < now;
