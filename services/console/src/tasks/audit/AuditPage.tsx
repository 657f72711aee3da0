/** A record is chosen, and read as it was at any time, beside any other version, with the whole of what happened to it. */
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { open } from '../../contract/may.ts';
import { collectionOf, pageOf } from '../../contract/names.ts';
import { Button } from '../../widgets/Button.tsx';
import { Notice } from '../../widgets/Notice.tsx';
import { Pick } from '../../widgets/RecordPicker.tsx';
import { Page } from '../../workbench/Page.tsx';
import { RecordAudit } from './RecordAudit.tsx';

export function AuditPage() {
  const { contract, session } = useKnown();
  const say = useSay();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('record') ?? '';
  const [typed, setTyped] = useState(chosen);
  const resource = contract.resources.get(collectionOf(chosen));
  const readable = [...contract.resources.values()]
    .filter(({ history }) => open(history, session.grants))
    .map(({ collection }) => collection);
  const go = (name: string) => navigate(name === '' ? '/audit' : `/audit?record=${encodeURIComponent(name)}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(typed.trim());
  };
  return (
    <Page
      title={say({ zh: '审计', en: 'Audit' })}
      actions={
        resource !== undefined && (
          <Link href={pageOf(chosen)} className="button plain">
            {say({ zh: '当前记录', en: 'The record now' })}
          </Link>
        )
      }
    >
      <form className="filters" onSubmit={submit}>
        <div className="filter-record">
          <span aria-hidden="true">{say({ zh: '按名称选择', en: 'Choose by title' })}</span>
          <Pick
            collections={readable}
            value={readable.includes(collectionOf(chosen)) ? chosen : ''}
            onChange={(name) => name !== '' && go(name)}
            label={say({ zh: '记录', en: 'Record' })}
          />
        </div>
        <label>
          {say({ zh: '或填写编号', en: 'Or its name' })}
          <input value={typed} placeholder="bookings/…" onChange={({ target }) => setTyped(target.value)} />
        </label>
        <Button type="submit" kind="main">
          {say({ zh: '查看', en: 'Look' })}
        </Button>
      </form>
      {chosen !== '' && resource === undefined && (
        <Notice tone="warning">
          {say({ zh: '没有“{name}”这一类记录。', en: 'There is no kind of record like {name}.' }, { name: chosen })}
        </Notice>
      )}
      {resource !== undefined && <RecordAudit key={chosen} resource={resource} name={chosen} />}
    </Page>
  );
}
