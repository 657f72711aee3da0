/** A requester's own trips, on a phone as well: ask, see the car and driver, move, cancel, rate. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { callMethod, rowsIn } from '../../api/queries.ts';
import type { Method } from '../../contract/contract.ts';
import { formOf, type Json } from '../../contract/form.ts';
import { span } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Failure, Loading, Nothing, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import { Page } from '../../workbench/Page.tsx';
import { doable, inOrder, type Ride } from './requests.ts';

export function RidesPage() {
  const { contract, session } = useKnown();
  const say = useSay();
  const resource = contract.resources.get('trips');
  const { data, error, isPending } = useQuery({
    queryKey: ['list', 'trips', 'rides'],
    queryFn: async ({ signal }) => {
      const query = { pageSize: 100, orderBy: 'start_time desc', filter: `requester="${session.subject}"` };
      return rowsIn((await callMethod<Json>(resource?.list as Method, [], { query, signal })).body) as unknown as readonly Ride[];
    },
    enabled: resource?.list !== undefined,
  });
  const { ahead, past } = inOrder(data ?? []);
  const create = resource?.create;
  return (
    <Page title={say({ zh: '我的用车', en: 'My requests' })}>
      {create !== undefined && (
        <div className="actions">
          <Link className="button main" href={`/records/trips/do/${create.id}`}>
            {say(create.label)}
          </Link>
        </div>
      )}
      {error !== null && <Failure error={error} />}
      {isPending && <Loading />}
      {data !== undefined && ahead.length === 0 && <Nothing>{say({ zh: '没有待出行的用车申请。', en: 'Nothing is to come.' })}</Nothing>}
      <ul className="cards">
        {ahead.map((ride) => (
          <One key={ride.name} ride={ride} />
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary className="button plain">{say({ zh: '已结束（{count}）', en: 'Over ({count})' }, { count: past.length })}</summary>
          <ul className="cards">
            {past.map((ride) => (
              <One key={ride.name} ride={ride} />
            ))}
          </ul>
        </details>
      )}
    </Page>
  );
}

function One({ ride }: { readonly ride: Ride }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const [doing, setDoing] = useState<Method>();
  const resource = contract.resources.get('trips');
  const status = resource?.fields.find(({ name }) => name === 'status');
  const methods = doable(ride).flatMap((id) => resource?.commands.filter((method) => method.id.endsWith(`_${id}`)) ?? []);
  return (
    <li className="card">
      <strong>
        {ride.origin} → {ride.destination}
      </strong>
      <span>{span(ride.startTime, ride.endTime, language)}</span>
      <span>
        {ride.purpose} · {say({ zh: '{count} 人', en: '{count} people' }, { count: ride.passengerCount })}
      </span>
      {ride.plate && (
        <span>
          {ride.plate} · {ride.driverName}
        </span>
      )}
      {status !== undefined && <Status field={status} value={ride.status} />}
      {ride.endReason && <span className="faint">{ride.endReason}</span>}
      {ride.sharedWith && <span className="faint">{say({ zh: '与其他申请合乘一车。', en: 'It shares a car with another request.' })}</span>}
      {ride.waitingFor && (
        <Notice tone="warning">
          {say({
            zh: '前一用车未归，车辆可能迟到；调度会改派。',
            en: 'The car is not back from the trip before: it may be late, or another one comes.',
          })}
        </Notice>
      )}
      <div className="actions">
        {methods.map((method) => (
          <Button key={method.id} kind="plain" onPress={() => setDoing(method)}>
            {say(method.label)}
          </Button>
        ))}
      </div>
      {doing !== undefined && (
        <Dialog title={say(doing.label)} open onClose={() => setDoing(undefined)}>
          <LazyForm
            form={formOf(contract, doing)}
            name={ride.name}
            record={ride as unknown as Json}
            onDone={() => setDoing(undefined)}
            onCancel={() => setDoing(undefined)}
          />
        </Dialog>
      )}
    </li>
  );
}
