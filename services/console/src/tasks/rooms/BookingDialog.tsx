/** A booking on the board: what it is, and what can be done with it. */
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
import type { Booking } from './day.ts';

const taken = { zh: '此时段已被其他单位占用。', en: 'Another unit has this time.' };
const closed = { zh: '会议室此时段停用。', en: 'The room is closed then.' };

export function BookingDialog({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const say = useSay();
  const known = name.startsWith('bookings/');
  return (
    <Dialog title={say({ zh: '预订', en: 'Booking' })} open onClose={onClose}>
      {known ? <Shown name={name} /> : <Notice>{say(name.startsWith('closed') ? closed : taken)}</Notice>}
    </Dialog>
  );
}

function Shown({ name }: { readonly name: string }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const { data, error } = useRecord(name);
  const booking = data?.record as unknown as Booking | undefined;
  const titleOf = useTitles(booking === undefined ? [] : [booking.room, booking.unit]);
  const resource = contract.resources.get('bookings');
  if (error !== null) return <Failure error={error} />;
  if (data === undefined || booking === undefined || resource === undefined) return <Loading />;
  const status = resource.fields.find((field) => field.name === 'status');
  return (
    <>
      <h3>
        <Link href={pageOf(name)}>{booking.title}</Link> {status !== undefined && <Status field={status} value={booking.status} />}
      </h3>
      <p>
        {titleOf(booking.room)}
        <br />
        {titleOf(booking.unit)}
        <br />
        {span(booking.startTime, booking.endTime, language)}
        <br />
        {say({ zh: '{count} 人', en: '{count} people' }, { count: booking.attendeeCount })}
      </p>
      <div className="actions">
        <CommandBar resource={resource} record={data.record} />
      </div>
    </>
  );
}
