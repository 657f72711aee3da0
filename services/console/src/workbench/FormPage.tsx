/** The page of one method: to create a record, to change one, to give a command to one or to several. */
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { useRecord } from '../api/queries.ts';
import { useOwnTitles } from '../api/titles.ts';
import type { Method, Resource } from '../contract/contract.ts';
import { formOf, type Json } from '../contract/form.ts';
import { open } from '../contract/may.ts';
import { pageOf } from '../contract/names.ts';
import { Failure, Loading, Notice } from '../widgets/Notice.tsx';
import { BulkForm } from './BulkForm.tsx';
import { CommandForm } from './CommandForm.tsx';
import { Context } from './Context.tsx';
import { Crumbs } from './Crumbs.tsx';
import { ImportForm } from './ImportForm.tsx';
import { Page } from './Page.tsx';
import { knownFor } from './prefill.ts';

interface FormPageProps {
  readonly resource: Resource;
  readonly method: Method;
  /** Record that it acts on. */
  readonly name?: string | undefined;
}

export function FormPage({ resource, method, name }: FormPageProps) {
  const { contract, session } = useKnown();
  const say = useSay();
  const [, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const names = params.get('names')?.split(',') ?? [];
  const stored = useRecord(name);
  const [opened] = useState(() => ({ params: Object.fromEntries(params) }));
  const titleOf = useOwnTitles(stored.data === undefined ? [] : [stored.data.record]);
  const title = say(method.label);
  const crumbs = <Crumbs resource={resource} {...(name !== undefined && { name, record: stored.data?.record })} />;
  const back = () => navigate(name === undefined ? `/records/${resource.collection}` : pageOf(name));
  const done = (answer: Json) => {
    const made = typeof answer['name'] === 'string' ? answer['name'] : name;
    navigate(made === undefined ? `/records/${resource.collection}` : pageOf(made), { replace: true });
  };
  if (!open(method, session.grants))
    return (
      <Page title={title} above={crumbs}>
        <Notice tone="warning">{say({ zh: '您的角色不能办理此事。', en: 'Your roles do not allow this.' })}</Notice>
      </Page>
    );
  const form = formOf(contract, method);
  if (method.takesFile || form.fields.some((field) => field.widget === 'rows' && method.path.endsWith(':import')))
    return (
      <Page title={title} above={crumbs}>
        <ImportForm form={form} known={knownFor(form, session)} onBack={back} />
      </Page>
    );
  if (names.length > 0)
    return (
      <Page title={title} above={crumbs}>
        <BulkForm form={form} names={names} onDone={back} />
      </Page>
    );
  if (name !== undefined && stored.error !== null)
    return (
      <Page title={title} above={crumbs}>
        <Failure error={stored.error} />
      </Page>
    );
  if (name !== undefined && stored.data === undefined)
    return (
      <Page title={title} above={crumbs}>
        <Loading />
      </Page>
    );
  const record = stored.data?.record;
  return (
    <Page title={record === undefined ? title : `${title}：${titleOf(record)}`} above={crumbs}>
      {record !== undefined && <Context resource={resource} record={record} />}
      <CommandForm
        form={form}
        name={name}
        record={record}
        etag={stored.data?.etag}
        known={{ ...knownFor(form, session), ...textsOnly(opened.params) }}
        query={new URLSearchParams(opened.params).toString()}
        onDone={done}
        onCancel={back}
      />
    </Page>
  );
}

/** Values of an address that another page made: `?room=rooms/101&startTime=…`; numbers stay numbers. */
function textsOnly(params: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, /^\d{1,9}$/.test(value) ? Number(value) : value]));
}
