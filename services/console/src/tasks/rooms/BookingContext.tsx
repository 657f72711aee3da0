/** Beside a booking that waits: the room, and what else wants it at that time. */
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useList, useRecord } from '../../api/queries.ts';
import { titleIn, useTitles } from '../../api/titles.ts';
import type { Resource } from '../../contract/contract.ts';
import { pageOf } from '../../contract/names.ts';
import { clock, dayIn, number } from '../../contract/show.ts';
import { Status } from '../../widgets/Status.tsx';
import type { ContextProps } from '../../workbench/registry.ts';
import { type Booking, dayFilter, holds } from './day.ts';

export function BookingContext({ record }: ContextProps) {
  const { contract } = useKnown();
  const booking = record as unknown as Booking;
  const bookings = contract.resources.get('bookings');
  if (bookings === undefined || booking.status !== 'BOOKING_STATUS_REQUESTED') return null;
  return <Beside booking={booking} bookings={bookings} />;
}

function Beside({ booking, bookings }: { readonly booking: Booking; readonly bookings: Resource }) {
  const say = useSay();
  const language = useLanguage();
  const { contract } = useKnown();
  const { data: room } = useRecord(booking.room);
  const { data } = useList(bookings, { filter: `room = "${booking.room}" AND ${dayFilter(dayIn(booking.startTime))}`, pageSize: 200 });
  const sameDay = (data?.pages.flatMap(({ rows }) => rows) ?? []) as unknown as readonly Booking[];
  const others = sameDay.filter((one) => one.name !== booking.name && holds(one));
  const titleOf = useTitles(others.map(({ unit }) => unit));
  const status = bookings.fields.find(({ name }) => name === 'status');
  const capacity = room?.record['capacity'];
  return (
    <section className="card" aria-label={say({ zh: '审批参考', en: 'What bears on it' })}>
      <h2>{say({ zh: '审批参考', en: 'What bears on it' })}</h2>
      <p>
        {room !== undefined && <Link href={pageOf(booking.room)}>{titleIn(contract, booking.room, room.record)}</Link>}{' '}
        {capacity !== undefined &&
          say(
            { zh: '可容纳 {capacity} 人，申请 {count} 人。', en: 'seats {capacity}, asked for {count}.' },
            { capacity: number(capacity, language), count: number(booking.attendeeCount, language) },
          )}
      </p>
      <h3>{say({ zh: '同日同室的其他预订', en: 'Others in this room that day' })}</h3>
      {others.length === 0 ? (
        <p className="faint">{say({ zh: '没有。', en: 'None.' })}</p>
      ) : (
        <ul className="plain">
          {others.map((one) => (
            <li key={one.name}>
              {clock(one.startTime, language)}–{clock(one.endTime, language)} <Link href={pageOf(one.name)}>{one.title}</Link>{' '}
              <span className="faint">{titleOf(one.unit)}</span> {status !== undefined && <Status field={status} value={one.status} />}
              {one.startTime < booking.endTime && one.endTime > booking.startTime && (
                <strong> {say({ zh: '时间冲突', en: 'same time' })}</strong>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
