/** How large a file may be before it is refused. Everything here is counted while the file is read; what a file says of itself is not believed. */
export const limits = {
  /** Rows with data, below the headings. */
  rows: 50_000,
  /** Columns and rows that a sheet of Excel can have; a cell beyond is no cell. */
  sheetColumns: 16_384,
  sheetRows: 1_048_576,
  /** Columns with anything in them. */
  columns: 500,
  /** Cells with anything in them. */
  cells: 2_000_000,
  /** Characters in a cell, as in Excel. */
  cell: 32_767,
  /** Characters kept of a file in all. */
  characters: 24_000_000,
  /** Bytes that an XLSX unpacks to. */
  unpacked: 128 << 20,
  /** Bytes of separated text that came packed. */
  text: 28 << 20,
  /** Bytes of one piece of XML: a tag with its attributes, or the text between two tags. */
  token: 1 << 20,
  /** Elements inside one another. */
  depth: 64,
  /** Parts, sheets, shared strings, formats and merged ranges of an XLSX. */
  parts: 1_000,
  sheets: 256,
  strings: 1_000_000,
  formats: 65_490,
  merges: 50_000,
  /** Rows with anything in them among which the headings are looked for. */
  headingRows: 20,
  /** Reading takes no longer, in milliseconds, and no more memory, in MiB. */
  time: 40_000,
  heap: 64,
  /** Files that wait for the reader. */
  waiting: 16,
} as const;
