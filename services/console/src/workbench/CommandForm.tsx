/** The form of a method: derived fields, checks before it is sent, refusals where they belong, conflicts field by field. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { sendBytes } from '../api/files.ts';
import { useKnown, useSay } from '../api/known.tsx';
import { holdsKept, withFilesSent } from '../api/outbox.ts';
import { type ProblemBody, problemOf, Unreachable } from '../api/problem.ts';
import { callMethod, fetchRecord, refresh } from '../api/queries.ts';
import { type Conflict, conflicts, type Form, type Json, rebased, requestOf, shown } from '../contract/form.ts';
import { idOf } from '../contract/names.ts';
import { concerned } from '../contract/on-site.ts';
import { faultsOf, fieldAt } from '../contract/validate.ts';
import { announce } from '../widgets/announce.tsx';
import { Button } from '../widgets/Button.tsx';
import { Failure, Notice } from '../widgets/Notice.tsx';
import { CommandQuestion } from './CommandQuestion.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { FormFields } from './FormFields.tsx';
import { RefusalDetails, typedDetails } from './RefusalDetails.tsx';
import { Touched, type TouchedKind, touchedIn } from './Touched.tsx';
import { useForm } from './use-form.ts';
import { useLater } from './use-later.ts';

export interface CommandFormProps {
  readonly form: Form;
  /** Record that it acts on. */
  readonly name?: string | undefined;
  readonly record?: Json | undefined;
  readonly etag?: string | undefined;
  /** What the page knows already and need not be asked again. */
  readonly known?: Json;
  /** Of what is known, the fields that are not even shown: the page around the form says them. */
  readonly settled?: readonly string[];
  /** The address's query that led here: a draft for one slot is not a draft for another. */
  readonly query?: string;
  readonly onDone: (answer: Json) => void;
  readonly onCancel?: () => void;
}

export function CommandForm({ form, name, record, etag, known = {}, settled = [], query = '', onDone, onCancel }: CommandFormProps) {
  const { contract } = useKnown();
  const say = useSay();
  const queries = useQueryClient();
  const place = `${form.method.id}:${name ?? ''}${query === '' ? '' : `?${query}`}`;
  const state = useForm({ form, place, record, etag, known });
  const later = useLater(form, name, state.values, place);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = useState<unknown>();
  const [conflict, setConflict] = useState<{ conflicts: Conflict[]; theirs: Json; etag: string | undefined }>();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [checked, setChecked] = useState(false);
  const [touched, setTouched] = useState<readonly TouchedKind[]>([]);
  const above = useRef<HTMLDivElement>(null);
  const formId = useId();
  const visible = form.fields.filter((field) => shown(field, state.values) && !settled.includes(field.name));
  const { method } = form;
  const confirm = say(method.command?.confirm);

  useEffect(() => {
    const first = Object.keys(faults)[0];
    if (first !== undefined) focusField(formId, first);
    else if (failure !== undefined) above.current?.focus();
  }, [faults, failure, formId]);

  const check = (values: Json): boolean => {
    const found = Object.fromEntries(faultsOf(contract, form, values).map(({ field, text }) => [field, say(text)]));
    setFaults(found);
    setFailure(undefined);
    return Object.keys(found).length === 0;
  };

  const ask = async (said: Json, trial: boolean, version: string | undefined) => {
    const values = await filesSent(said);
    const { body, query: params } = requestOf(form, values, form.kind === 'update' ? state.before : undefined);
    const validateOnly = trial && { validateOnly: true };
    const inBody = method.body.length > 0 && !method.query.some((field) => field.name === 'validateOnly');
    return callMethod<Json>(method, name === undefined ? [] : [idOf(name)], {
      query: { ...params, ...(!inBody && validateOnly) },
      ...(method.bodySchema !== undefined && { body: { ...body, ...(inBody && validateOnly) } }),
      etag: method.takesEtag ? version : undefined,
      key: method.takesKey && !trial ? state.key : undefined,
    });
  };

  /** Files that were kept on this device while the network was away go first. */
  const filesSent = async (values: Json): Promise<Json> => {
    if (!holdsKept(values)) return values;
    const ready = await withFilesSent(values, async (fileName, bytes) => (await sendBytes(fileName, bytes)).name);
    state.replace(ready);
    return ready;
  };

  const keepForLater = async (values: Json, version: string | undefined): Promise<boolean> => {
    if (later.keep === undefined || !(await later.keep({ values, key: state.key, etag: version }))) return false;
    state.sent();
    announce(
      say(
        { zh: '已保存在本机，网络恢复后自动提交：{label}', en: 'Kept on this device until there is a network: {label}' },
        { label: say(method.label) },
      ),
    );
    onDone({});
    return true;
  };

  /** What the command would touch, for the question whether to go on; what would be refused is not asked. */
  const foresee = async (values: Json) => {
    try {
      setTouched(touchedIn((await ask(values, true, state.etag)).body));
    } catch (error) {
      setAsking(false);
      await refused(error, values);
    }
  };

  const send = async (values: Json, trial: boolean, version = state.etag) => {
    setAsking(false);
    setBusy(true);
    try {
      if (later.behind && !trial && (await keepForLater(values, version))) return;
      const answer = await ask(values, trial, version);
      if (trial) {
        setTouched(touchedIn(answer.body));
        return setChecked(true);
      }
      state.sent();
      await refresh(
        queries,
        [concerned(method, name, values) ?? '', String(answer.body?.['name'] ?? '')].filter((one) => one !== ''),
      );
      announce(say({ zh: '已完成：{label}', en: 'Done: {label}' }, { label: say(method.label) }));
      onDone(answer.body ?? {});
    } catch (error) {
      if (trial || !(error instanceof Unreachable) || !(await keepForLater(values, version))) await refused(error, values);
    } finally {
      setBusy(false);
    }
  };

  const refused = async (error: unknown, values: Json) => {
    const problem = problemOf(error);
    if (problem !== undefined && isConflict(problem) && name !== undefined) {
      const theirs = await fetchRecord(contract, name);
      const both = form.kind === 'update' ? conflicts(form, state.before ?? {}, theirs.record, values) : [];
      setConflict({ conflicts: both, theirs: theirs.record, etag: theirs.etag });
      setFailure(error);
      return;
    }
    const own = (problem?.errors ?? []).filter(({ field }) => fieldAt(visible, field) !== undefined);
    // With typed details the whole refusal stands above the form, and is not said twice.
    const apart = problem !== undefined && typedDetails(problem).length > 0;
    setFaults(
      Object.fromEntries(own.filter(({ message }) => !apart || message !== problem?.detail).map(({ field, message }) => [field, message])),
    );
    setFailure(own.length > 0 && own.length === problem?.errors?.length && !apart ? undefined : error);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(false);
    if (!check(state.values)) return;
    if (method.command?.weight === 'WEIGHT_GRAVE' || confirm !== '') {
      setTouched([]);
      setAsking(true);
      if (method.validates && form.resource?.fields.some((field) => field.name === 'touched')) void foresee(state.values);
    } else void send(state.values, false);
  };

  const resolve = (values: Json) => {
    const version = conflict?.etag;
    state.replace(values, { before: conflict?.theirs ?? {}, etag: version });
    setConflict(undefined);
    setFailure(undefined);
    announce(say({ zh: '已采用，请核对后再次提交。', en: 'Taken: look it over and send again.' }));
  };

  return (
    <form id={formId} className="form" noValidate onSubmit={submit}>
      <div ref={above} tabIndex={-1}>
        {state.resumed !== undefined && (
          <Notice>
            {say({ zh: '已恢复您尚未提交的内容。', en: 'What you had not sent yet is here again.' })}{' '}
            <Button kind="quiet" onPress={state.reset}>
              {say({ zh: '放弃并重新填写', en: 'Drop it and begin anew' })}
            </Button>
          </Notice>
        )}
        {state.unkept && (
          <Notice tone="warning">
            {say({
              zh: '本机无法保存草稿，刷新页面会丢失已填写的内容。',
              en: 'This device keeps no drafts: a reload loses what you wrote.',
            })}
          </Notice>
        )}
        {failure !== undefined && <Failure error={failure} />}
        {failure !== undefined && (
          <RefusalDetails
            problem={problemOf(failure)}
            values={state.values}
            onTake={(more) => {
              const values = { ...state.values, ...more };
              state.replace(values);
              setFailure(undefined);
              void send(values, false);
            }}
          />
        )}
        {conflict !== undefined && (
          <ConflictChoice
            form={form}
            conflicts={conflict.conflicts}
            theirs={conflict.theirs}
            merged={form.kind === 'update' ? rebased(form, state.before ?? {}, conflict.theirs, state.values) : state.values}
            onChoose={resolve}
          />
        )}
        {checked && (
          <Notice tone="good" alert>
            {say({ zh: '检查通过，可以提交。', en: 'Checked: it would be accepted.' })}
            <Touched kinds={touched} />
          </Notice>
        )}
      </div>
      <FormFields form={form} fields={visible} values={state.values} faults={faults} onChange={state.set} />
      <div className="actions sticky">
        <Button type="submit" kind={method.command?.weight === 'WEIGHT_GRAVE' ? 'grave' : 'main'} busy={busy}>
          {say(form.kind === 'update' ? { zh: '保存', en: 'Save' } : method.label)}
        </Button>
        {method.validates && (
          <Button onPress={() => check(state.values) && void send(state.values, true)} busy={busy}>
            {say({ zh: '先检查', en: 'Check first' })}
          </Button>
        )}
        {onCancel !== undefined && <Button onPress={onCancel}>{say({ zh: '返回', en: 'Back' })}</Button>}
      </div>
      <CommandQuestion
        method={method}
        open={asking}
        touched={touched}
        busy={busy}
        onYes={() => void send(state.values, false)}
        onNo={() => setAsking(false)}
      />
    </form>
  );
}

const isConflict = ({ status, reason }: ProblemBody) => status === 412 || (status === 409 && reason.includes('ETAG'));

function focusField(form: string, path: string): void {
  const field = document.getElementById(form)?.querySelector(`[data-path="${CSS.escape(path)}"]`);
  const control =
    field?.querySelector<HTMLElement>('[role=spinbutton], input:not([tabindex="-1"]), select, textarea') ?? (field as HTMLElement | null);
  control?.focus();
}
