/** A trip on the board: what it is, what can be done with it, and its sheet. */
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useRecord } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import { pageOf } from '../../contract/names.ts';
import { span } from '../../contract/show.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Failure, Loading, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { CommandBar } from '../../workbench/CommandBar.tsx';
import type { Trip } from './day.ts';

export function TripDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog title={say({ zh: '用车', en: 'Trip' })} open onClose={onClose}>
      <Shown name={name} />
    </Dialog>
  );
}

function Shown({ name }: { readonly name: string }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const { data, error } = useRecord(name);
  const trip = data?.record as unknown as Trip | undefined;
  const titleOf = useTitles(trip === undefined ? [] : [trip.unit]);
  const resource = contract.resources.get('trips');
  if (error !== null) return <Failure error={error} />;
  if (data === undefined || trip === undefined || resource === undefined) return <Loading />;
  const status = resource.fields.find((field) => field.name === 'status');
  return (
    <>
      <h3>
        <Link href={pageOf(name)}>{trip.purpose}</Link> {status !== undefined && <Status field={status} value={trip.status} />}
      </h3>
      {trip.waitingFor && <Notice tone="warning">{say({ zh: '前一用车未归。', en: 'The trip before it is not back.' })}</Notice>}
      {trip.overdue && <Notice tone="warning">{say({ zh: '逾期未归。', en: 'Overdue.' })}</Notice>}
      <p>
        {titleOf(trip.unit)}
        <br />
        {span(trip.startTime, trip.endTime, language)}
        <br />
        {trip.origin} → {trip.destination}
        <br />
        {trip.plate} {trip.driverName}
      </p>
      <div className="actions">
        <CommandBar resource={resource} record={data.record} />
        <Link className="button plain" href={`/dispatch?sheet=${encodeURIComponent(name)}`}>
          {say({ zh: '派车单', en: 'Trip sheet' })}
        </Link>
      </div>
    </>
  );
}
