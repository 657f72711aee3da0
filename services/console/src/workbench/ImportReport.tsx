/** What an import did, or would do: counts, changes by row, faults by row and column. */
import { useSay } from '../api/known.tsx';
import type { Text } from '../contract/text.ts';
import { Notice } from '../widgets/Notice.tsx';
import { type Column, Table } from '../widgets/Table.tsx';

export interface RowFault {
  readonly row?: number;
  readonly field?: string;
  readonly reason?: string;
  readonly message?: string;
}

/** One row that would change something, where the service tells. */
export interface RowChange {
  readonly row?: number;
  readonly record?: string;
  readonly field?: string;
  readonly old?: string;
  readonly new?: string;
}

export interface Report {
  readonly rows?: number;
  readonly created?: number;
  readonly updated?: number;
  readonly unchanged?: number;
  readonly errors?: readonly RowFault[];
  readonly changes?: readonly RowChange[];
  readonly validateOnly?: boolean;
  /** Rows that are in although something stopped the others. */
  readonly writtenRows?: number;
}

/** Its sender had it stopped; what is in stays. */
export const isStopped = ({ errors = [] }: Report): boolean => errors.some(({ reason }) => reason === 'IMPORT_STOPPED');

export function ImportReport({ report, done }: { readonly report: Report; readonly done: boolean }) {
  const say = useSay();
  const { rows = 0, created = 0, updated = 0, unchanged = 0, errors = [], changes = [], writtenRows = 0 } = report;
  const stopped = isStopped(report);
  const values = { rows, created, updated, unchanged };
  const counts = say(
    {
      zh: '共 {rows} 行：新增 {created}，修改 {updated}，不变 {unchanged}。',
      en: '{rows} rows: {created} new, {updated} changed, {unchanged} as they were.',
    },
    values,
  );
  const faults: Column<RowFault>[] = [
    { key: 'row', head: say({ zh: '行', en: 'Row' }), cell: ({ row }) => row, numeric: true },
    { key: 'field', head: say({ zh: '列', en: 'Column' }), cell: ({ field }) => field },
    {
      key: 'message',
      head: say({ zh: '问题与处理', en: 'What is wrong, and what to do' }),
      cell: ({ message, reason }) => message || reason,
    },
  ];
  const changed: Column<RowChange>[] = [
    { key: 'row', head: say({ zh: '行', en: 'Row' }), cell: ({ row }) => row, numeric: true },
    { key: 'record', head: say({ zh: '记录', en: 'Record' }), cell: ({ record }) => record },
    { key: 'field', head: say({ zh: '字段', en: 'Field' }), cell: ({ field }) => field },
    { key: 'old', head: say({ zh: '原来', en: 'Before' }), cell: ({ old }) => old },
    { key: 'new', head: say({ zh: '改为', en: 'After' }), cell: (change) => change.new },
  ];
  return (
    <>
      <Notice tone={stopped ? 'warning' : errors.length > 0 ? 'bad' : 'good'} alert>
        <strong>{say(outcome(report, done), { written: writtenRows, left: rows - writtenRows, count: errors.length })}</strong>
        <p>{counts}</p>
      </Notice>
      {errors.length > 0 && !stopped && (
        <Table
          caption={say({ zh: '错误', en: 'Faults' })}
          columns={faults}
          rows={errors}
          keyOf={({ row, field, reason }) => `${row} ${field} ${reason}`}
        />
      )}
      {changes.length > 0 && (
        <Table
          caption={say({ zh: '变更明细', en: 'Changes' })}
          columns={changed}
          rows={changes}
          keyOf={({ row, field }) => `${row} ${field}`}
        />
      )}
    </>
  );
}

function outcome(report: Report, done: boolean): Text {
  const { errors = [], writtenRows = 0 } = report;
  if (isStopped(report)) return writtenRows > 0 ? STOPPED : STOPPED_BEFORE;
  if (errors.length === 0)
    return done ? { zh: '已导入。', en: 'Imported.' } : { zh: '检查通过，尚未写入。', en: 'Checked; nothing is written yet.' };
  return writtenRows > 0 ? PARTLY : { zh: '有 {count} 处错误，未写入任何数据。', en: '{count} faults: nothing was written.' };
}

const STOPPED: Text = {
  zh: '已停止：{written} 行已写入，其余 {left} 行未写入。点击“继续导入”从中断处继续，已写入的行保持不变。',
  en: 'Stopped: {written} rows are in, the other {left} are not. “Go on” continues where it stopped; what is in stays as it is.',
};
const STOPPED_BEFORE: Text = { zh: '已停止，未写入任何数据。', en: 'Stopped: nothing was written.' };
const PARTLY: Text = {
  zh: '{written} 行已写入，其余 {left} 行未写入：更正后重新上传整个文件即可继续，已写入的行保持不变。',
  en: '{written} rows are in, the other {left} are not: put it right and send the whole file again to go on; what is in stays as it is.',
};
