/** The list as a file: XLSX by the service where it writes one, else what is shown here as CSV. */
import { useKnown, useLanguage, useSay } from '../api/known.tsx';
import { titleIn } from '../api/titles.ts';
import type { Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { shownAs } from '../contract/show.ts';
import { Button } from '../widgets/Button.tsx';
import { saveFile } from './save-file.ts';

interface DownloadProps {
  readonly resource: Resource;
  readonly columns: readonly string[];
  readonly rows: readonly Json[];
  readonly filter: string;
  /** No further page is left out. */
  readonly complete: boolean;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function Download({ resource, columns, rows, filter, complete }: DownloadProps) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const name = say(resource.label);
  const workbook = async () => {
    const query = filter === '' ? '' : `?filter=${encodeURIComponent(filter)}`;
    const response = await fetch(`${resource.list?.path}${query}`, { headers: { accept: xlsx, 'accept-language': language } });
    if (response.ok) saveFile(await response.blob(), `${name}.xlsx`);
  };
  const table = () => {
    const fields = columns.flatMap((column) => resource.fields.find((field) => field.name === column) ?? []);
    const titleOf = (one: string) => titleIn(contract, one, undefined);
    const lines = [
      fields.map((field) => say(field.label)),
      ...rows.map((row) => fields.map((field) => shownAs(field, row[field.name], language, titleOf))),
    ];
    saveFile(new Blob([`\uFEFF${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}`], { type: 'text/csv' }), `${name}.csv`);
  };
  if (rows.length === 0) return null;
  if (resource.list?.media.includes(xlsx))
    return <Button onPress={() => void workbook()}>{say({ zh: '导出 XLSX', en: 'Export XLSX' })}</Button>;
  return (
    <Button onPress={table}>
      {complete
        ? say({ zh: '导出 CSV', en: 'Export CSV' })
        : say({ zh: '导出已显示的 {count} 条（CSV）', en: 'Export the {count} shown (CSV)' }, { count: rows.length })}
    </Button>
  );
}

/** RFC 4180; a text that a spreadsheet would take for a formula is kept a text. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
