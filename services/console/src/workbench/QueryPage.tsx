/** A question that the contract answers: its form, and what comes back, as records where they are some. */
import { type FormEvent, useState } from 'react';
import { useSearch } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { callMethod, rowsIn } from '../api/queries.ts';
import { useTitles } from '../api/titles.ts';
import type { Contract, Method, Resource } from '../contract/contract.ts';
import { empty, type Json, shown } from '../contract/form.ts';
import { open } from '../contract/may.ts';
import { Button } from '../widgets/Button.tsx';
import { FieldInput } from '../widgets/FieldInput.tsx';
import { Failure, Nothing, Notice } from '../widgets/Notice.tsx';
import { namesIn } from './Cell.tsx';
import { Page } from './Page.tsx';
import { Definitions } from './RecordFields.tsx';
import { RecordTable } from './RecordTable.tsx';

export function QueryPage({ method }: { readonly method: Method }) {
  const { session } = useKnown();
  const say = useSay();
  const params = new URLSearchParams(useSearch());
  const fields = [...method.query, ...(method.verb === 'get' ? [] : method.body)].filter(
    ({ name }) => !['pageSize', 'pageToken', 'name'].includes(name),
  );
  const [values, setValues] = useState<Json>({});
  const [ids, setIds] = useState<readonly string[]>(method.params.map((_, at) => (at === 0 ? (params.get('of') ?? '') : '')));
  const [answer, setAnswer] = useState<Json>();
  const [failure, setFailure] = useState<unknown>();
  const missing = fields.some(({ name, required }) => required && empty(values[name])) || ids.includes('');
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => !empty(value)));
      const asked = method.verb === 'get' ? { query: given as Record<string, string> } : { body: given };
      setAnswer((await callMethod<Json>(method, ids, asked)).body);
    } catch (error) {
      setAnswer(undefined);
      setFailure(error);
    }
  };
  if (!open(method, session.grants))
    return (
      <Page title={say(method.label)}>
        <Notice tone="warning">{say({ zh: '您的角色不能查询此项。', en: 'Your roles do not allow this question.' })}</Notice>
      </Page>
    );
  return (
    <Page title={say(method.label)}>
      <form className="form" noValidate onSubmit={(event) => void ask(event)}>
        <div className="fields">
          {method.params.map((param, at) => (
            <div className="field" key={param}>
              <label htmlFor={`param-${param}`}>{say({ zh: '编号（{param}）', en: 'Id ({param})' }, { param })}</label>
              <input
                id={`param-${param}`}
                value={ids[at]}
                onChange={({ target }) => setIds(ids.map((id, index) => (index === at ? target.value : id)))}
              />
            </div>
          ))}
          {fields
            .filter((field) => shown(field, values))
            .map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                value={values[field.name]}
                onChange={(value) => setValues({ ...values, [field.name]: value })}
                faults={{}}
                path={field.name}
              />
            ))}
        </div>
        <div className="actions">
          <Button type="submit" kind="main" disabled={missing}>
            {say({ zh: '查询', en: 'Ask' })}
          </Button>
        </div>
      </form>
      {failure !== undefined && <Failure error={failure} />}
      {answer !== undefined && <Answer method={method} answer={answer} />}
    </Page>
  );
}

function Answer({ method, answer }: { readonly method: Method; readonly answer: Json }) {
  const { contract } = useKnown();
  const say = useSay();
  const rows = rowsIn(answer);
  const resource = resourceOfRows(contract, rows);
  const fields = contract.fieldsOf(method.response);
  const titleOf = useTitles(namesIn(fields, [answer]));
  if (resource !== undefined) return <RecordTable resource={resource} rows={rows} columns={resource.columns} caption={say(method.label)} />;
  if (Object.values(answer).every(empty)) return <Nothing>{say({ zh: '没有结果。', en: 'There is nothing.' })}</Nothing>;
  return (
    <section className="card" aria-label={say(method.label)}>
      <Definitions fields={fields} record={answer} titleOf={titleOf} />
    </section>
  );
}

function resourceOfRows(contract: Contract, rows: readonly Json[]): Resource | undefined {
  const name = rows[0]?.['name'];
  return typeof name === 'string' ? contract.resources.get(name.slice(0, name.indexOf('/'))) : undefined;
}
