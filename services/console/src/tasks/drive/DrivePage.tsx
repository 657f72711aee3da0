/** A driver's own trips, what is next first: one press, one number, done. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { callMethod, rowsIn } from '../../api/queries.ts';
import { useOutbox } from '../../api/use-outbox.ts';
import type { Method } from '../../contract/contract.ts';
import { formOf, type Json } from '../../contract/form.ts';
import { assumed } from '../../contract/on-site.ts';
import { span } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Failure, Loading, Nothing, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import { Page } from '../../workbench/Page.tsx';
import { WaitingHere } from '../../workbench/WaitingHere.tsx';
import { doable, type MyTrip, nextFirst } from './mine.ts';

export function DrivePage() {
  const { contract } = useKnown();
  const say = useSay();
  const mine = [...contract.methods.values()].find(({ path }) => path === '/fleet/v1/trips:mine');
  const { data, error, isPending } = useQuery({
    queryKey: ['list', 'trips', 'mine'],
    queryFn: async ({ signal }) =>
      rowsIn((await callMethod<Json>(mine as Method, [], { query: { pageSize: 50 }, signal })).body) as unknown as readonly MyTrip[],
    enabled: mine !== undefined,
  });
  const { open, over } = nextFirst(data ?? []);
  return (
    <Page title={say({ zh: '出车', en: 'My trips' })}>
      {error !== null && <Failure error={error} />}
      {isPending && <Loading />}
      {data !== undefined && open.length === 0 && <Nothing>{say({ zh: '没有待办的出车任务。', en: 'No trip waits for you.' })}</Nothing>}
      <ul className="cards">
        {open.map((trip) => (
          <One key={trip.name} trip={trip} />
        ))}
      </ul>
      {over.length > 0 && (
        <details>
          <summary className="button plain">{say({ zh: '已结束（{count}）', en: 'Over ({count})' }, { count: over.length })}</summary>
          <ul className="cards">
            {over.map((trip) => (
              <One key={trip.name} trip={trip} />
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

function One({ trip }: { readonly trip: MyTrip }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const [doing, setDoing] = useState<Method>();
  const resource = contract.resources.get('trips');
  const status = resource?.fields.find(({ name }) => name === 'status');
  const waiting = useOutbox(trip.name);
  const now =
    resource === undefined
      ? trip
      : assumed(
          resource,
          trip,
          waiting.map(({ method }) => method),
        );
  const refused = waiting.some(({ refusal }) => refusal !== undefined);
  const methods = (refused ? [] : doable(now)).flatMap((id) => resource?.commands.filter((method) => method.id.endsWith(`_${id}`)) ?? []);
  return (
    <li className="card">
      <strong>
        {trip.origin} → {trip.destination}
      </strong>
      <span>{span(trip.startTime, trip.endTime, language)}</span>
      <span>
        {trip.plate} · {say({ zh: '{count} 人', en: '{count} people' }, { count: trip.passengerCount })} · {trip.purpose}
      </span>
      {trip.guests?.map((guest) => (
        <span key={guest.trip}>
          {say({ zh: '同车 {count} 人至 {to}', en: '{count} more to {to}' }, { count: guest.passengerCount, to: guest.destination })}
        </span>
      ))}
      {trip.contact && <span className="faint">{trip.contact}</span>}
      {status !== undefined && <Status field={status} value={now.status} />}
      {trip.waitingFor && (
        <Notice tone="warning">
          {say({
            zh: '前一用车未归，暂不能出车；请联系调度改派。',
            en: 'The trip before it is not back: you cannot depart yet. Ask the dispatcher.',
          })}
        </Notice>
      )}
      {trip.overdue && <Notice tone="warning">{say({ zh: '已超过计划返回时间。', en: 'Past its planned return.' })}</Notice>}
      <WaitingHere name={trip.name} onForm={(id) => setDoing(contract.methods.get(id))} />
      <div className="actions">
        {methods.map((method, at) => (
          <Button key={method.id} kind={at === 0 ? 'main' : 'plain'} onPress={() => setDoing(method)}>
            {say(method.label)}
          </Button>
        ))}
      </div>
      {doing !== undefined && (
        <Dialog title={say(doing.label)} open onClose={() => setDoing(undefined)}>
          <LazyForm
            form={formOf(contract, doing)}
            name={trip.name}
            record={trip as unknown as Json}
            onDone={() => setDoing(undefined)}
            onCancel={() => setDoing(undefined)}
          />
        </Dialog>
      )}
    </li>
  );
}
