/** What a TimeGrid shows. */
import type { Tone } from '../contract/contract.ts';

export interface GridRow {
  readonly key: string;
  readonly label: string;
  readonly note?: string;
}

export interface GridColumn {
  readonly key: string;
  /** In the head; several columns with the same one share it. */
  readonly head: string;
  /** For a screen reader: `3月2日 09:00`. */
  readonly title: string;
}

export interface GridItem {
  readonly key: string;
  readonly row: string;
  /** Where it begins and ends, in columns from 0; parts of a column may be given. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** What its own text leaves out. */
  readonly detail?: string;
  readonly tone: Tone;
  /** Takes its place but cannot be opened, such as preparation. */
  readonly background?: boolean;
}
