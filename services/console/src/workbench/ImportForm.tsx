/** A table into the system: tried first, every change and every fault shown by row, then all of it or nothing. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { callForFile, newKey } from '../api/client.ts';
import { useSay } from '../api/known.tsx';
import { problemOf } from '../api/problem.ts';
import { empty, type Form, type Json } from '../contract/form.ts';
import { announce } from '../widgets/announce.tsx';
import { Button } from '../widgets/Button.tsx';
import { FieldInput } from '../widgets/FieldInput.tsx';
import { FileChoice } from '../widgets/FileChoice.tsx';
import { Failure, Notice } from '../widgets/Notice.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportReport, isStopped, type Report } from './ImportReport.tsx';
import { saveFile } from './save-file.ts';
import { useImport } from './use-import.ts';

interface ImportFormProps {
  readonly form: Form;
  readonly known: Json;
  readonly onBack: () => void;
}

export function ImportForm({ form, known, onBack }: ImportFormProps) {
  const say = useSay();
  const queries = useQueryClient();
  const { method } = form;
  const fileId = useId();
  const fields = form.fields.filter(({ name }) => name !== 'content');
  const [values, setValues] = useState<Json>(known);
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<Report>();
  const [failure, setFailure] = useState<unknown>();
  const { busy, send: bring, ...way } = useImport(method);
  const [key, setKey] = useState(newKey);
  const [done, setDone] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  const stopped = report !== undefined && isStopped(report);
  // The button that wrote or stopped it is gone by then.
  useEffect(() => {
    if (report !== undefined && (done || isStopped(report))) outcome.current?.focus();
  }, [report, done]);
  const missing = fields.find(({ name, required }) => required && empty(values[name]));
  const ready = missing === undefined && (file !== undefined || !method.takesFile);

  const send = async (trial: boolean) => {
    setFailure(undefined);
    try {
      const body = await bring({ ...requestOf(method.takesFile ? file : undefined, values, trial), ...(!trial && { key }) });
      setReport(body);
      const faulty = (body.errors ?? []).length > 0;
      announce(
        isStopped(body)
          ? say({ zh: '已停止', en: 'Stopped' })
          : faulty
            ? say({ zh: '有 {count} 处错误', en: '{count} faults' }, { count: (body.errors ?? []).length })
            : trial
              ? say({ zh: '检查通过', en: 'Checked' })
              : say({ zh: '导入完成', en: 'Imported' }),
      );
      if (!trial && !faulty) {
        setDone(true);
        void queries.invalidateQueries();
      }
    } catch (error) {
      const reported = reportIn(error);
      if (reported !== undefined) setReport(reported);
      else setFailure(error);
    }
  };
  const change = (next: () => void) => {
    next();
    setReport(undefined);
    setDone(false);
    setKey(newKey());
  };
  const template = () => callForFile(method.path).then((table) => saveFile(table, `${say(method.label)}.xlsx`), setFailure);
  return (
    <form className="form" noValidate onSubmit={(event) => event.preventDefault()}>
      <Columns form={form} onTemplate={() => void template()} />
      <div className="fields">
        {fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => change(() => setValues({ ...values, [field.name]: value }))}
            faults={{}}
            path={field.name}
          />
        ))}
        {method.takesFile && (
          <div className="field wide">
            <label htmlFor={fileId}>{say({ zh: '文件（CSV 或 XLSX）', en: 'File (CSV or XLSX)' })}</label>
            <FileChoice
              id={fileId}
              accept=".csv,.xlsx,text/csv"
              chosen={file?.name ?? ''}
              onChoose={([chosen]) => change(() => setFile(chosen))}
            />
          </div>
        )}
      </div>
      {busy && <ImportProgress {...way} />}
      {failure !== undefined && (isGivenUp(failure) ? <GivenUp /> : <Failure error={failure} />)}
      {report !== undefined && !busy && (
        <div ref={outcome} tabIndex={-1}>
          <ImportReport report={report} done={done} />
        </div>
      )}
      <div className="actions sticky">
        <Button kind={report === undefined ? 'main' : 'plain'} onPress={() => void send(true)} busy={busy} disabled={!ready}>
          {say({ zh: '试导入（不写入）', en: 'Try it (writes nothing)' })}
        </Button>
        {report !== undefined && mayGoOn(report) && !done && (
          <Button kind="main" onPress={() => void send(false)} busy={busy}>
            {stopped ? say({ zh: '继续导入', en: 'Go on' }) : say({ zh: '正式导入', en: 'Import' })}
          </Button>
        )}
        <Button onPress={onBack}>{say({ zh: '返回', en: 'Back' })}</Button>
      </div>
      {!ready && (
        <Notice>
          {say(
            method.takesFile
              ? { zh: '请填写必填项并选择文件，然后先试导入。', en: 'Fill in what is needed, choose a file, then try it first.' }
              : { zh: '请填写必填项，然后先试导入。', en: 'Fill in what is needed, then try it first.' },
          )}
        </Notice>
      )}
    </form>
  );
}

function Columns({ form, onTemplate }: { readonly form: Form; readonly onTemplate: () => void }) {
  const say = useSay();
  const { columns } = form.method;
  if (columns.length === 0) return null;
  return (
    <details className="choice">
      <summary>{say({ zh: '表格列说明', en: 'Columns of the table' })}</summary>
      <ul>
        {columns.map(({ label, hint, required }) => (
          <li key={label?.zh}>
            <strong>{say(label)}</strong>
            {required ? say({ zh: '（必填）', en: ' (needed)' }) : ''} {say(hint)}
          </li>
        ))}
      </ul>
      <Button onPress={onTemplate}>{say({ zh: '下载空表', en: 'Get an empty table' })}</Button>
    </details>
  );
}

function requestOf(file: File | undefined, values: Json, trial: boolean) {
  if (file === undefined) return { body: { ...values, validateOnly: trial } };
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, String(value));
  form.append('validateOnly', String(trial));
  form.append('content', file, file.name);
  return { form };
}

/** Nothing is wrong with it; or it was stopped after its trial. */
const mayGoOn = (report: Report): boolean => (isStopped(report) ? report.validateOnly !== true : (report.errors ?? []).length === 0);

const isGivenUp = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

function GivenUp() {
  const say = useSay();
  return (
    <Notice tone="warning" alert>
      {say({
        zh: '已停止。再次点击同一按钮即可继续，不会重复写入。',
        en: 'Stopped. The same button goes on, and writes nothing twice.',
      })}
    </Notice>
  );
}

/** A service may refuse a file with the report of its faults. */
function reportIn(error: unknown): Report | undefined {
  const report = problemOf(error)?.['importReport'];
  return report === undefined ? undefined : (report as Report);
}
