/** Time and headcount first, then the rooms that are free, the closest fit first. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { callMethod, rowsIn } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Method } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { pageOf } from '../../contract/names.ts';
import { instantOf, span } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Nothing, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { DayInput, TimeInput } from '../../widgets/WhenInput.tsx';
import type { Room } from './day.ts';
import { NewBooking } from './NewBooking.tsx';

interface Asked {
  readonly startTime: string;
  readonly endTime: string;
  readonly attendeeCount: number;
}

export function FreeRooms({ day: given }: { readonly day: string }) {
  const { contract, session } = useKnown();
  const say = useSay();
  const [day, setDay] = useState(given);
  const [from, setFrom] = useState('09:00');
  const [to, setTo] = useState('10:00');
  const [people, setPeople] = useState('10');
  const [asked, setAsked] = useState<Asked>();
  const [chosen, setChosen] = useState<string>();
  const [booked, setBooked] = useState<Json>();
  const find = contract.resources.get('rooms')?.queries.find(({ path }) => path.endsWith(':findAvailable'));
  const unit = session.grants.find(({ place }) => place.startsWith('units/'))?.place;
  const { data, error, isFetching } = useQuery({
    queryKey: ['list', 'bookings', 'free', asked],
    queryFn: async ({ signal }) =>
      rowsIn((await callMethod<Json>(find as Method, [], { query: { ...asked, unit, pageSize: 50 }, signal })).body),
    enabled: asked !== undefined && find !== undefined,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [startTime, endTime] = [instantOf(day, from), instantOf(day, to)];
    if (startTime !== undefined && endTime !== undefined) setAsked({ startTime, endTime, attendeeCount: Number(people) || 1 });
  };
  const rooms = (data ?? []) as unknown as readonly Room[];
  const mayBook = open(contract.resources.get('bookings')?.create, session.grants);
  if (find === undefined) return <Notice>{say({ zh: '服务未提供按时间查找。', en: 'The service does not offer this search.' })}</Notice>;
  return (
    <>
      <form className="filters" onSubmit={submit}>
        <DayInput titled label={say({ zh: '日期', en: 'Day' })} required value={day} onChange={setDay} />
        <TimeInput titled label={say({ zh: '开始', en: 'From' })} required value={from} onChange={setFrom} />
        <TimeInput titled label={say({ zh: '结束', en: 'To' })} required value={to} onChange={setTo} />
        <label>
          {say({ zh: '人数', en: 'People' })}
          <input inputMode="numeric" size={5} required value={people} onChange={({ target }) => setPeople(target.value)} />
        </label>
        <Button type="submit" kind="main" busy={isFetching}>
          {say({ zh: '查找空闲会议室', en: 'Find free rooms' })}
        </Button>
      </form>
      {booked !== undefined && <Booked booking={booked} />}
      {error !== null && <Failure error={error} />}
      {isFetching && data === undefined && <Loading />}
      <div role="status">
        {data?.length === 0 && (
          <Nothing>{say({ zh: '这个时段没有合适的空闲会议室，请换个时间。', en: 'Nothing fits at that time: try another.' })}</Nothing>
        )}
      </div>
      <ul className="cards">
        {rooms.map((room) => (
          <li key={room.name} className="card">
            <strong>
              <Link href={pageOf(room.name)}>{room.displayName}</Link>
            </strong>
            <span className="faint">
              {room.building} {say({ zh: '可容纳 {capacity} 人', en: 'seats {capacity}' }, { capacity: room.capacity ?? '—' })}
            </span>
            {mayBook && (
              <Button
                kind="main"
                onPress={() => setChosen(room.name)}
                label={say({ zh: '预订 {room}', en: 'Book {room}' }, { room: room.displayName })}
              >
                {say({ zh: '预订', en: 'Book' })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen !== undefined && asked !== undefined && (
        <NewBooking known={{ room: chosen, ...asked }} onClose={() => setChosen(undefined)} onBooked={setBooked} />
      )}
    </>
  );
}

/** What was booked, which is among the free ones no more; where approval is asked for, it waits for that. */
function Booked({ booking }: { readonly booking: Json }) {
  const { contract } = useKnown();
  const language = useLanguage();
  const room = String(booking['room']);
  const titleOf = useTitles([room]);
  const status = contract.resources.get('bookings')?.fields.find(({ name }) => name === 'status');
  return (
    <Notice tone="good">
      <Link href={pageOf(String(booking['name']))}>{String(booking['title'])}</Link> {titleOf(room)}{' '}
      {span(String(booking['startTime']), String(booking['endTime']), language)}{' '}
      {status !== undefined && <Status field={status} value={booking['status']} />}
    </Notice>
  );
}
