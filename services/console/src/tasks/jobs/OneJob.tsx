/** One order: where it is, what was said, and the forms of what can be done now. */
import { useState } from 'react';
import { Link } from 'wouter';
import { usePossible } from '../../api/commands.ts';
import { useKnown, useSay } from '../../api/known.tsx';
import { useRecord } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import { useOutbox } from '../../api/use-outbox.ts';
import { formOf } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { assumed, isOnSite } from '../../contract/on-site.ts';
import { Failure, Loading } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import { Definitions } from '../../workbench/RecordFields.tsx';
import { WaitingHere } from '../../workbench/WaitingHere.tsx';
import { Due } from './Due.tsx';

/** What somebody on the way needs; the rest is a click away. */
const shown = ['description', 'asset', 'priority', 'visitTime', 'assignee', 'parts', 'labour', 'evidence', 'resolution'];

export function OneJob({ name }: { readonly name: string }) {
  const { contract } = useKnown();
  const say = useSay();
  const resource = contract.resources.get('workOrders');
  const { data, error } = useRecord(name);
  const asset = String(data?.record['asset'] ?? '');
  const { data: thing } = useRecord(asset === '' ? undefined : asset);
  const waiting = useOutbox(name);
  const now =
    resource &&
    data &&
    assumed(
      resource,
      data.record,
      waiting.map(({ method }) => method),
    );
  const { data: possible = [] } = usePossible(resource as NonNullable<typeof resource>, now, waiting.length > 0);
  const titleOf = useTitles(asset === '' ? [] : [asset]);
  const [command, setCommand] = useState<string>();
  if (resource === undefined) return null;
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  const ahead = waiting.length > 0;
  const stopped = waiting.some(({ refusal }) => refusal !== undefined);
  const allowed = possible
    .filter(({ allowed: may, method }) => may && !stopped && method !== resource.update && (!ahead || isOnSite(method)))
    .sort((a, b) => weight(a.method) - weight(b.method));
  const chosen = allowed.find(({ method }) => method.id === command) ?? allowed[0];
  const status = resource.fields.find((field) => field.name === 'status');
  return (
    <>
      <h2>
        {String(data.record['title'])} {status !== undefined && <Status field={status} value={now?.['status']} />}
      </h2>
      <p>
        <Due order={data.record} />
        {typeof thing?.record['location'] === 'string' && <span className="faint"> · {thing.record['location']}</span>}
      </p>
      <section className="card">
        <Definitions fields={resource.fields.filter((field) => shown.includes(field.name))} record={data.record} titleOf={titleOf} />
        <p>
          <Link href={pageOf(name)}>{say({ zh: '完整记录', en: 'The whole record' })}</Link>
        </p>
      </section>
      <WaitingHere name={name} onForm={setCommand} />
      {chosen !== undefined && (
        <section className="card" aria-label={say({ zh: '办理', en: 'What to do' })}>
          <div className="tabs" role="group" aria-label={say({ zh: '办理方式', en: 'What to do' })}>
            {allowed.map(({ method }) => (
              <button
                key={method.id}
                type="button"
                className="button plain"
                aria-pressed={method === chosen.method}
                onClick={() => setCommand(method.id)}
              >
                {say(method.label)}
              </button>
            ))}
          </div>
          <LazyForm
            key={`${chosen.method.id} ${data.etag} ${waiting.length}`}
            form={formOf(contract, chosen.method)}
            name={name}
            record={data.record}
            etag={data.etag}
            onDone={() => setCommand(undefined)}
          />
        </section>
      )}
    </>
  );
}

const weight = (method: { readonly command?: { readonly weight?: string } | undefined }) =>
  ['WEIGHT_MAIN', 'WEIGHT_NORMAL', 'WEIGHT_GRAVE'].indexOf(method.command?.weight ?? 'WEIGHT_NORMAL');
