import { isRefused } from '@jiguan/kernel/refusal';
import type { ReadTable } from '../app/table.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { readCsv } from './csv.ts';
import { type Grid, tableOf } from './grid.ts';

/** Reads CSV (UTF-8 with or without mark, UTF-16 with mark, GB 18030) or XLSX; the content says which, never a file name. */
export const readTable: ReadTable = async (content, columns) => {
  const grid = await gridOf(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  return isRefused(grid) ? { ...grid, field: 'content' } : tableOf(grid, columns);
};

const startsWith = (content: Buffer, ...bytes: number[]) => bytes.every((byte, i) => content[i] === byte);

async function gridOf(content: Buffer): Promise<Grid | Refused> {
  if (startsWith(content, 0x50, 0x4b, 0x03, 0x04)) {
    // The reader of workbooks is large, and a workbook comes seldom.
    const { readXlsx } = await import('./xlsx.ts');
    return readXlsx(content);
  }
  const text = decoded(content);
  return text === undefined ? no('FILE_FORMAT_UNKNOWN') : readCsv(text);
}

/** The text of a file without its mark; undefined when it is none. GB 18030 takes nearly any bytes, so it is tried last and may not hold NUL. */
function decoded(content: Buffer): string | undefined {
  const utf16 = startsWith(content, 0xff, 0xfe) ? 'utf-16le' : startsWith(content, 0xfe, 0xff) ? 'utf-16be' : undefined;
  for (const encoding of utf16 ? [utf16] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(content);
      return text.includes('\0') ? undefined : text;
    } catch {
      // Not in this encoding: the next one is tried.
    }
  }
  return undefined;
}
