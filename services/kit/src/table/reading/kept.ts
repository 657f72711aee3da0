import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Raw, UNREADABLE } from './raw.ts';

/** A row under the headings: what it holds under each column of the list. */
export interface GatheredRow {
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: (Raw | undefined)[];
}

/** Rows kept packed, outside of the heap, until the sheet was seen to its end: merged ranges are told behind the cells. */
export interface KeptRows {
  readonly length: number;
  /** `characters`: how many it holds. */
  push(row: GatheredRow, characters: number): void;
  /** In their order, some at a time; what was taken is kept no longer. */
  taken(): Iterable<readonly GatheredRow[]>;
}

/** Rows, or characters, that are packed together. */
const BATCH = 500;
const CHARACTERS = 1 << 18;
/** A third of the size in a hundredth of the time that reading takes. */
const FAST = { level: 1 };

/** As JSON has it: what it has no word for stands as a number, since a number of a file is an object. */
type Packed = readonly [number: number, hidden: boolean, ...cells: (string | { readonly number: string } | 0 | 1)[]];

export function keptRows(): KeptRows {
  const packed: Buffer[] = [];
  let open: Packed[] = [];
  let weight = 0;
  let length = 0;
  const pack = () => {
    if (open.length > 0) packed.push(deflateRawSync(JSON.stringify(open), FAST));
    open = [];
    weight = 0;
  };
  return {
    get length() {
      return length;
    },
    push({ number, hidden, cells }, characters) {
      open.push([number, hidden, ...cells.map((cell) => (cell === undefined ? 0 : cell === UNREADABLE ? 1 : cell))]);
      length += 1;
      weight += characters;
      if (open.length === BATCH || weight >= CHARACTERS) pack();
    },
    *taken() {
      pack();
      for (let batch = packed.shift(); batch; batch = packed.shift())
        yield (JSON.parse(inflateRawSync(batch).toString()) as Packed[]).map(unpacked);
    },
  };
}

const unpacked = ([number, hidden, ...cells]: Packed): GatheredRow => ({
  ...{ number, hidden },
  cells: cells.map((cell): Raw | undefined => (cell === 0 ? undefined : cell === 1 ? UNREADABLE : cell)),
});
