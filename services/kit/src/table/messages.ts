import type { Message } from '../errors/message.ts';

const invalid = (zh: string, en: string): Message => ({ status: 'INVALID_ARGUMENT', zh, en });

/** Every reason for which a file or one of its cells is refused. A service that reads tables takes them into its own messages. */
export const tableMessages = {
  FILE_FORMAT_UNKNOWN: invalid(
    '无法识别文件格式：请上传 CSV（UTF-8、UTF-16 或 GB 18030）或 XLSX 文件。',
    'The file is neither CSV (UTF-8, UTF-16 or GB 18030) nor XLSX.',
  ),
  FILE_FORMAT_OTHER: invalid(
    '文件实际是{format}，不是 XLSX：请用表格软件打开，另存为“Excel 工作簿（*.xlsx）”后上传。',
    'The file is really {format}: open it in a spreadsheet program, save it as an Excel workbook (*.xlsx) and send that.',
  ),
  FILE_TOO_LARGE: invalid(
    '文件过大：{what} 最多 {limit}，请拆分或清理后再上传。',
    'The file is too large: at most {limit} {what}. Split or tidy it.',
  ),
  FILE_TOO_COSTLY: invalid(
    '文件过于复杂，未能在限定的时间和内存内读完：请只保留数据，另存为新文件后上传。',
    'The file is too complex to be read within the time and memory set for it: keep the data only, save it as a new file and send that.',
  ),
  FILE_BROKEN: invalid(
    '文件已损坏，无法读取（{where}）：请用表格软件打开后另存为新文件再上传。',
    'The file is damaged ({where}): open it in a spreadsheet program, save it as a new file and send that.',
  ),
  FILE_QUOTE_OPEN: invalid(
    'CSV 中第 {row} 行起的双引号没有配对，请补全。',
    'A quotation mark opened in row {row} of the CSV is never closed.',
  ),
  FILE_EMPTY: invalid('文件没有数据行。', 'The file has no rows of data.'),
  FILE_READER_BUSY: {
    status: 'RESOURCE_EXHAUSTED',
    zh: '正在读取的文件过多，请稍后再上传。',
    en: 'Too many files are being read. Send it again later.',
  },
  SHEETS_SEVERAL: invalid(
    '工作表“{first}”和“{second}”都含有数据，请只保留要导入的一个。',
    'The sheets "{first}" and "{second}" both hold data: keep the one to be imported.',
  ),
  SHEET_HIDDEN: invalid(
    '数据所在的工作表“{sheet}”是隐藏的，请取消隐藏并核对后再上传。',
    'The sheet "{sheet}" with the data is hidden: unhide it, look at it, and send the file again.',
  ),
  COLUMN_MISSING: invalid('缺少列“{column}”。', 'The column {column} is missing.'),
  COLUMN_TWICE: invalid('列“{column}”出现了两次。', 'The column {column} appears twice.'),
  COLUMN_HIDDEN: invalid(
    '列“{column}”是隐藏的，请取消隐藏并核对，或删除该列。',
    'The column {column} is hidden: unhide and check it, or delete it.',
  ),
  ROW_HIDDEN: invalid(
    '该行是隐藏的（或被筛选掉），请取消隐藏并核对，或删除该行。',
    'The row is hidden or filtered out: show and check it, or delete it.',
  ),
  CELL_MERGED: invalid(
    '单元格与相邻列合并，无法判断其值，请取消合并后分别填写。',
    'The cell is merged across columns: unmerge it and fill in each.',
  ),
  CELL_UNREADABLE: invalid(
    '单元格没有可用的值（公式错误或未计算）。',
    'The cell holds no usable value: a formula that failed or was never calculated.',
  ),
  CELL_DIGITS_LOST: invalid(
    '“{value}”被表格软件当作数字保存，第 15 位以后的数字已丢失：请将该列设为“文本”格式，再按原件重新填写。',
    '"{value}" was kept as a number and lost its digits after the 15th: format the column as text and write it again from the original.',
  ),
  CELL_DAY_INVALID: invalid(
    '“{value}”不是有效日期：应写作 2026-01-31、2026/1/31 或 2026年1月31日。',
    '"{value}" is no day: write 2026-01-31 or 2026/1/31.',
  ),
  CELL_INSTANT_INVALID: invalid(
    '“{value}”不是有效的日期时间：应写作 2026-01-31 09:30。',
    '"{value}" is no date and time: write 2026-01-31 09:30.',
  ),
  CELL_NUMBER_INVALID: invalid('“{value}”不是不带小数的数字。', '"{value}" is no whole number.'),
  CELL_CHOICE_INVALID: invalid('“{value}”不在可选值之内：{choices}。', '"{value}" is not one of: {choices}.'),
  CELL_CLEAR_REQUIRED: invalid('“{column}”不能清空。', 'The column {column} cannot be cleared.'),
} as const satisfies Readonly<Record<string, Message>>;

export type TableReason = keyof typeof tableMessages;
