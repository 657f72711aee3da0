/** How large a file may be before it is refused unread. A transaction of this many rows is measured in test/import.int.spec.ts. */
export const limits = {
  /** Rows with data. */
  rows: 2_000,
  columns: 100,
  /** Characters in a cell. */
  cell: 5_000,
  /** Bytes that an XLSX may unpack to. */
  unpacked: 64 << 20,
  /** Parts inside an XLSX. */
  parts: 1_000,
  /** Cells that the named ranges of a workbook may span: the reader visits each. */
  named: 200_000,
};
