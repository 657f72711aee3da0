/** One record under audit. */
import { useState } from 'react';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useHistory } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Resource } from '../../contract/contract.ts';
import { differences, type Entry, recordOf } from '../../contract/history.ts';
import { open } from '../../contract/may.ts';
import { instant, shownAs } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Notice } from '../../widgets/Notice.tsx';
import { namesIn } from '../../workbench/Cell.tsx';
import { Entries } from '../../workbench/HistoryView.tsx';
import { Definitions } from '../../workbench/RecordFields.tsx';
import { saveFile } from '../../workbench/save-file.ts';

export function RecordAudit({ resource, name }: { readonly resource: Resource; readonly name: string }) {
  const { session } = useKnown();
  const say = useSay();
  const { data, error } = useHistory(resource, name);
  if (!open(resource.history, session.grants))
    return (
      <Notice tone="warning">{say({ zh: '您的角色不能查看此类记录的历史。', en: 'Your roles do not read the history of these.' })}</Notice>
    );
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  return (
    <>
      <AsOf resource={resource} entries={data} />
      <section className="card" aria-label={say({ zh: '全过程', en: 'The whole course' })}>
        <h2>{say({ zh: '全过程', en: 'The whole course' })}</h2>
        <Exports resource={resource} name={name} entries={data} />
        <Entries resource={resource} entries={data} />
      </section>
    </>
  );
}

/** The record as it was after an entry, beside another of them. */
function AsOf({ resource, entries }: { readonly resource: Resource; readonly entries: readonly Entry[] }) {
  const say = useSay();
  const language = useLanguage();
  const versions = [...entries].filter((entry) => recordOf(entry) !== undefined).sort((a, b) => Number(a.version) - Number(b.version));
  const [left, setLeft] = useState(versions.at(0)?.version ?? '');
  const [right, setRight] = useState(versions.at(-1)?.version ?? '');
  const entryOf = (version: string) => versions.find((entry) => entry.version === version);
  const records = [entryOf(left), entryOf(right)].map((entry) => (entry === undefined ? {} : (recordOf(entry) ?? {})));
  const titleOf = useTitles(namesIn(resource.fields, records));
  if (versions.length === 0)
    return (
      <Notice>
        {say({
          zh: '此服务尚不提供历史时点的完整记录，下方为各次变更的内容。',
          en: 'This service does not give whole records of the past yet; below is what each change said.',
        })}
      </Notice>
    );
  const choose = (value: string, onChange: (version: string) => void, label: string) => (
    <label>
      {label}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {versions.map(({ version, time }) => (
          <option key={version} value={version}>
            {say({ zh: '第 {version} 版', en: 'Version {version}' }, { version })} {instant(time, language, true)}
          </option>
        ))}
      </select>
    </label>
  );
  const other = entryOf(right);
  const changed = other === undefined ? [] : differences(resource, other, entryOf(left));
  return (
    <section className="card" aria-label={say({ zh: '任一时点', en: 'At any time' })}>
      <h2>{say({ zh: '任一时点的原貌与比较', en: 'As it was, and compared' })}</h2>
      <div className="filters">
        {choose(left, setLeft, say({ zh: '版本甲', en: 'One' }))}
        {choose(right, setRight, say({ zh: '版本乙', en: 'Another' }))}
      </div>
      <p role="status">
        {changed.length === 0
          ? say({ zh: '两版相同。', en: 'They are the same.' })
          : say(
              { zh: '不同之处：{fields}', en: 'Different: {fields}' },
              { fields: changed.map(({ field }) => say(field.label)).join('、') },
            )}
      </p>
      <div className="beside">
        {records.map((record, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two places
          <Definitions key={at} fields={resource.fields} record={record} titleOf={titleOf} />
        ))}
      </div>
    </section>
  );
}

/** The course as a file, for the papers of the audit: CSV to read, JSON as the service gave it. */
function Exports({ resource, name, entries }: { readonly resource: Resource; readonly name: string; readonly entries: readonly Entry[] }) {
  const say = useSay();
  const language = useLanguage();
  const { contract } = useKnown();
  const file = name.replaceAll('/', '-');
  const table = () => {
    const sorted = [...entries].sort((a, b) => Number(a.version) - Number(b.version));
    const heads = [
      { zh: '版本', en: 'Version' },
      { zh: '时间', en: 'Time' },
      { zh: '事项', en: 'What happened' },
      { zh: '办理人', en: 'Done by' },
      { zh: '理由', en: 'Reason' },
      { zh: '变更', en: 'Changes' },
      { zh: '链路', en: 'Trace' },
    ];
    const lines = sorted.map((entry, at) => [
      entry.version,
      instant(entry.time, language, true),
      say(contract.eventLabel(entry.type)),
      entry.actor,
      entry.reason ?? '',
      differences(resource, entry, sorted[at - 1])
        .map(
          ({ field, before, after }) =>
            `${say(field.label)}: ${shownAs(field, before, language, String)} → ${shownAs(field, after, language, String)}`,
        )
        .join('\n'),
      entry.traceId ?? '',
    ]);
    const quoted = (text: string) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
    saveFile(
      new Blob([`\uFEFF${[heads.map((head) => say(head)), ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}`], {
        type: 'text/csv',
      }),
      `${file}.csv`,
    );
  };
  return (
    <div className="actions">
      <Button onPress={table}>{say({ zh: '导出 CSV', en: 'Export CSV' })}</Button>
      <Button onPress={() => saveFile(new Blob([JSON.stringify(entries, undefined, 2)], { type: 'application/json' }), `${file}.json`)}>
        {say({ zh: '导出原始数据', en: 'Export as it is' })}
      </Button>
    </div>
  );
}
