import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { TableReason } from '../messages.ts';

/** Thrown where a file cannot be read any further; it becomes the refusal it carries. */
export class Unreadable extends Error {
  readonly refusal: Refusal;

  constructor(reason: TableReason, details: Refusal['details'] = {}) {
    super(reason);
    this.refusal = refuse(reason, details);
  }
}

/** What can be counted, in people's words. */
export type Counted =
  | 'rows'
  | 'columns'
  | 'cells'
  | 'characters'
  | 'unpacked'
  | 'parts'
  | 'sheets'
  | 'strings'
  | 'formats'
  | 'merges'
  | 'token';

const names: Readonly<Record<Counted, string>> = {
  rows: '行 (rows)',
  columns: '列 (columns)',
  cells: '个单元格 (cells)',
  characters: '个字符 (characters)',
  unpacked: 'MB（解压后, unpacked）',
  parts: '个部件 (parts)',
  sheets: '个工作表 (sheets)',
  strings: '条文本 (texts)',
  formats: '种格式 (formats)',
  merges: '个合并区域 (merged ranges)',
  token: '字节的一段内容 (bytes in one piece)',
};

export const tooLarge = (what: Counted, limit: number) => new Unreadable('FILE_TOO_LARGE', { what: names[what], limit });

/** A damaged file. Where tells people which part; no library's words. */
export const broken = (where: string) => new Unreadable('FILE_BROKEN', { where });
