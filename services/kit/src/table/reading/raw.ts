/** A cell that holds no usable value: a formula that failed, or was never calculated. */
export const UNREADABLE = Symbol('unreadable');

/** A number as the file writes it: the column says whether it is an amount, a day or an identifier that lost digits. */
export interface Numeric {
  readonly number: string;
}

/** What a file holds in one cell, before anything is made of it; undefined where there is nothing. */
export type Raw = string | Numeric | typeof UNREADABLE;

export type RawRow = readonly (Raw | undefined)[];

/** Takes the rows of a sheet one by one. */
export interface RowSink {
  /** Answers false when no more rows are wanted. */
  row(number: number, cells: RawRow, hidden: boolean): boolean;
}
