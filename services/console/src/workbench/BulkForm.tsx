/** One command for several records: filled in once, sent for each, and each answer told. */
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { newKey } from '../api/client.ts';
import { useKnown, useSay } from '../api/known.tsx';
import { problemOf, unreachable } from '../api/problem.ts';
import { callMethod, refresh } from '../api/queries.ts';
import { useTitles } from '../api/titles.ts';
import { type Form, type Json, requestOf, shown } from '../contract/form.ts';
import { idOf } from '../contract/names.ts';
import { faultsOf } from '../contract/validate.ts';
import { announce } from '../widgets/announce.tsx';
import { Button } from '../widgets/Button.tsx';
import { FieldInput } from '../widgets/FieldInput.tsx';
import { Tag } from '../widgets/Status.tsx';

interface BulkFormProps {
  readonly form: Form;
  readonly names: readonly string[];
  readonly onDone: () => void;
}

interface Outcome {
  readonly done: boolean;
  readonly text: string;
}

export function BulkForm({ form, names, onDone }: BulkFormProps) {
  const { contract } = useKnown();
  const say = useSay();
  const queries = useQueryClient();
  const titleOf = useTitles(names);
  const [values, setValues] = useState<Json>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [busy, setBusy] = useState(false);
  // One key for each record, kept over repetitions: what was done is not done again.
  const [keys] = useState(() => Object.fromEntries(names.map((name) => [name, newKey()])));
  const left = names.filter((name) => !outcomes[name]?.done);

  const sendOne = async (name: string): Promise<Outcome> => {
    try {
      await callMethod(form.method, [idOf(name)], { body: requestOf(form, values).body, key: keys[name] });
      return { done: true, text: say({ zh: '已办理', en: 'done' }) };
    } catch (error) {
      return { done: false, text: problemOf(error)?.detail ?? say(unreachable) };
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found = Object.fromEntries(faultsOf(contract, form, values).map(({ field, text }) => [field, say(text)]));
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    for (const name of left) {
      const outcome = await sendOne(name);
      setOutcomes((now) => ({ ...now, [name]: outcome }));
    }
    setBusy(false);
    await refresh(queries, names);
    announce(say({ zh: '已逐条办理完毕', en: 'All have been answered' }));
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      <div className="fields">
        {form.fields
          .filter((field) => shown(field, values))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              value={values[field.name]}
              onChange={(value) => setValues({ ...values, [field.name]: value })}
              faults={faults}
              path={field.name}
            />
          ))}
      </div>
      <ul className="outcomes">
        {names.map((name) => (
          <li key={name}>
            {titleOf(name)} {outcomes[name] !== undefined && <Tag tone={outcomes[name].done ? 'good' : 'bad'}>{outcomes[name].text}</Tag>}
          </li>
        ))}
      </ul>
      <div className="actions sticky">
        {left.length > 0 && (
          <Button type="submit" kind="main" busy={busy}>
            {say({ zh: '{label}（{count} 条）', en: '{label} ({count})' }, { label: say(form.method.label), count: left.length })}
          </Button>
        )}
        <Button onPress={onDone}>{say({ zh: '返回列表', en: 'Back to the list' })}</Button>
      </div>
    </form>
  );
}
