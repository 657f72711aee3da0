/** One purchase: its steps, who may be chosen and what blocks each of them, and the form of the award. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { problemOf } from '../../api/problem.ts';
import { callMethod, useList, useRecord } from '../../api/queries.ts';
import { titleIn } from '../../api/titles.ts';
import type { Method, Resource } from '../../contract/contract.ts';
import { formOf, type Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { idOf, pageOf } from '../../contract/names.ts';
import { dayIn } from '../../contract/show.ts';
import { Failure, Loading, Notice } from '../../widgets/Notice.tsx';
import { CommandBar } from '../../workbench/CommandBar.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import { RecordFields } from '../../workbench/RecordFields.tsx';

export function OnePurchase({ name, resource }: { readonly name: string; readonly resource: Resource }) {
  const { contract, session } = useKnown();
  const say = useSay();
  const { data, error } = useRecord(name);
  const [provider, setProvider] = useState<string>();
  const providers = useList(contract.resources.get('providers') as Resource, { pageSize: 200 });
  const award = contract.methods.get('outsourcing_AwardPurchase');
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  const { record } = data;
  const bidders = ((record['bids'] as readonly Json[] | undefined) ?? []).map((bid) => String(bid['provider']));
  const known = providers.data?.pages.flatMap(({ rows }) => rows) ?? [];
  const choices = bidders.length === 0 ? known : known.filter((one) => bidders.includes(String(one['name'])));
  const planned = record['status'] === 'PURCHASE_STATUS_PLANNED' && award !== undefined && open(award, session.grants);
  const related = known.find((one) => one['name'] === provider)?.['relatedParty'] === true;
  return (
    <>
      <h2>
        <Link href={pageOf(name)}>{titleIn(contract, name, record)}</Link>
      </h2>
      <p className="actions">
        <CommandBar resource={resource} record={record} />
      </p>
      {record['conflict'] === true && (
        <Notice tone="warning">
          {say({ zh: '中选服务商由本局出资：关联交易，回避情况见下。', en: 'The bureau owns the provider: who stood back is said below.' })}
        </Notice>
      )}
      {planned && (
        <section className="card" aria-label={say({ zh: '确定中选', en: 'Award' })}>
          <h3>{say({ zh: '拟选服务商', en: 'Who is to be chosen' })}</h3>
          <label className="field">
            {say({ zh: '服务商', en: 'Provider' })}
            <select value={provider ?? ''} onChange={({ target }) => setProvider(target.value === '' ? undefined : target.value)}>
              <option value="">{say({ zh: '请选择', en: 'Choose' })}</option>
              {choices.map((one) => (
                <option key={String(one['name'])} value={String(one['name'])}>
                  {String(one['displayName'])}
                </option>
              ))}
            </select>
          </label>
          {related && (
            <Notice tone="warning">
              {say({
                zh: '该服务商由本局出资：有关人员应申报回避，并在下方说明。',
                en: 'The bureau owns this provider: officers with an interest stand back; say below who did.',
              })}
            </Notice>
          )}
          {provider !== undefined && <Blocks award={award} name={name} provider={provider} related={related} />}
          {provider !== undefined && (
            <LazyForm
              key={provider}
              form={formOf(contract, award)}
              name={name}
              record={record}
              etag={data.etag}
              known={{ provider, day: dayIn(new Date()) }}
              query={provider}
              onDone={() => setProvider(undefined)}
            />
          )}
        </section>
      )}
      <RecordFields resource={resource} record={record} />
    </>
  );
}

interface BlocksProps {
  readonly award: Method;
  readonly name: string;
  readonly provider: string;
  readonly related: boolean;
}

/** The service is asked beforehand: the same rules that will decide say what is wrong now. */
function Blocks({ award, name, provider, related }: BlocksProps) {
  const say = useSay();
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['list', 'purchases', 'trial', name, provider, language],
    queryFn: async ({ signal }) => {
      // Who stood back is asked in the form; the trial is about everything else.
      const recusal = related ? '…' : '';
      const body = { provider, day: dayIn(new Date()), reason: '…', recusal, validateOnly: true };
      try {
        await callMethod<Json>(award, [idOf(name)], { body, signal });
        return { blocked: undefined };
      } catch (error) {
        const problem = problemOf(error);
        if (problem === undefined) throw error;
        return { blocked: problem.errors?.[0]?.message ?? problem.detail ?? problem.title };
      }
    },
    retry: false,
  });
  if (data === undefined) return <Loading />;
  return data.blocked === undefined ? (
    <Notice tone="good">{say({ zh: '检查通过：可以确定中选。', en: 'Checked: it may be awarded.' })}</Notice>
  ) : (
    <Notice tone="bad" alert>
      <strong>{say({ zh: '不能确定中选：', en: 'It cannot be awarded: ' })}</strong>
      {data.blocked}
    </Notice>
  );
}
