import { useMemo, useState } from 'react';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import type { Resource } from '../../contract/contract.ts';
import { open } from '../../contract/may.ts';
import { dayIn, dayOf, dayShort } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Nothing, Notice } from '../../widgets/Notice.tsx';
import { TimeGrid } from '../../widgets/TimeGrid.tsx';
import { DayInput } from '../../widgets/WhenInput.tsx';
import { BookingDialog } from './BookingDialog.tsx';
import { dayFilter, dayItems, daysFrom, mondayOf, type Room, slotColumns, slotOf, slots, slotTime, weekItems } from './day.ts';
import { NewBooking } from './NewBooking.tsx';
import { useOccupancy } from './occupancy.ts';

interface BoardProps {
  readonly mode: 'day' | 'week';
  readonly day: string;
  readonly onDay: (day: string) => void;
  readonly onDayView: (day: string) => void;
}

export function Board({ mode, day, onDay, onDayView }: BoardProps) {
  const { contract, session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const from = mode === 'day' ? day : mondayOf(day);
  const count = mode === 'day' ? 1 : 7;
  const all = useAllRooms(contract.resources.get('rooms') as Resource);
  const [building, setBuilding] = useState('');
  const [seats, setSeats] = useState('');
  const rooms = useMemo(() => all.rooms.filter((room) => fits(room, building, seats)), [all.rooms, building, seats]);
  const occupancy = useOccupancy(from, count, dayFilter(from, count));
  const bookings = contract.resources.get('bookings');
  const status = bookings?.fields.find(({ name }) => name === 'status');
  const items = useMemo(
    () =>
      mode === 'day' ? dayItems(day, occupancy.bookings, rooms, status, language) : weekItems(from, occupancy.bookings, status, language),
    [mode, day, from, occupancy.bookings, rooms, status, language],
  );
  const columns = useMemo(
    () =>
      mode === 'day'
        ? slotColumns(day, language)
        : daysFrom(from, 7).map((one) => ({ key: one, head: dayShort(one, language), title: dayOf(one, language) })),
    [mode, day, from, language],
  );
  const rows = useMemo(
    () =>
      rooms.map(({ name, displayName, capacity }) => ({
        key: name,
        label: displayName,
        note: capacity === undefined ? '' : say({ zh: ' {capacity} 人', en: ' seats {capacity}' }, { capacity }),
      })),
    [rooms, say],
  );
  const [chosen, setChosen] = useState<{ room: string; startTime: string; endTime: string }>();
  const [opened, setOpened] = useState<string>();
  const mayBook = open(bookings?.create, session.grants);
  const shift = (days: number) => onDay(daysFrom(day, Math.abs(days) + 1).at(-1) as string);
  const back = (days: number) => onDay(dayIn(new Date(Date.parse(`${day}T12:00:00+08:00`) - days * 86_400_000)));
  const today = dayIn(new Date());
  const now = mode === 'day' && day === today ? slotOf(day, Date.now()) : undefined;
  const buildings = [...new Set(all.rooms.map((room) => room.building ?? ''))].filter((one) => one !== '');
  return (
    <>
      <div className="filters">
        <div className="actions">
          <Button
            onPress={() => back(count)}
            label={say(mode === 'day' ? { zh: '前一天', en: 'Day before' } : { zh: '前一周', en: 'Week before' })}
          >
            ‹
          </Button>
          <DayInput label={say({ zh: '日期', en: 'Day' })} value={day} onChange={(next) => next !== '' && onDay(next)} />
          <Button
            onPress={() => shift(count)}
            label={say(mode === 'day' ? { zh: '后一天', en: 'Day after' } : { zh: '后一周', en: 'Week after' })}
          >
            ›
          </Button>
          <Button onPress={() => onDay(today)}>{say({ zh: '今天', en: 'Today' })}</Button>
        </div>
        <label>
          {say({ zh: '楼宇', en: 'Building' })}
          <select value={building} onChange={({ target }) => setBuilding(target.value)}>
            <option value="">{say({ zh: '全部', en: 'All' })}</option>
            {buildings.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          {say({ zh: '至少容纳（人）', en: 'Seats at least' })}
          <input inputMode="numeric" size={4} value={seats} onChange={({ target }) => setSeats(target.value)} />
        </label>
      </div>
      {occupancy.partial && (
        <Notice>
          {say({
            zh: '仅显示您权限范围内的预订；显示为空闲的时段仍可能已被其他单位占用，提交时会给出可选时段。',
            en: 'Only bookings within your rights are shown: a slot that looks free may be taken by another unit; you are then offered others.',
          })}
        </Notice>
      )}
      {(all.error ?? occupancy.error) !== null && <Failure error={all.error ?? occupancy.error} />}
      {all.pending && <Loading />}
      {!all.pending && rooms.length === 0 && <Nothing>{say({ zh: '没有符合条件的会议室。', en: 'No room is like this.' })}</Nothing>}
      {rooms.length > 0 && (
        <TimeGrid
          label={say({ zh: '会议室 {day}', en: 'Rooms on {day}' }, { day: dayOf(from, language) })}
          corner={say({ zh: '会议室', en: 'Room' })}
          rows={rows}
          columns={columns}
          items={items}
          now={now}
          width={mode === 'day' ? 2 : 7}
          {...(mayBook && {
            onChoose: (row, start, end) =>
              mode === 'week'
                ? onDayView(daysFrom(from, 7)[start] as string)
                : setChosen({
                    room: row.key,
                    startTime: slotTime(day, start),
                    endTime: slotTime(day, end - start < 2 ? Math.min(start + 2, slots) : end),
                  }),
          })}
          onOpen={({ key }) => setOpened(key)}
        />
      )}
      {chosen !== undefined && <NewBooking known={chosen} onClose={() => setChosen(undefined)} />}
      {opened !== undefined && <BookingDialog name={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const fits = ({ building: own = '', capacity = 0 }: Room, building: string, seats: string) =>
  (building === '' || own === building) && (seats === '' || capacity >= Number(seats));

/** Every room in service; a province has some hundreds. */
function useAllRooms(resource: Resource): { rooms: readonly Room[]; pending: boolean; error: Error | null } {
  const { data, isPending, error } = useList(resource, { filter: 'status = ROOM_STATUS_IN_SERVICE', pageSize: 1000 });
  // Those of the province before those of its prefectures.
  const rooms = useMemo(() => {
    const all = (data?.pages.flatMap(({ rows }) => rows) ?? []) as unknown as readonly Room[];
    return [...all].sort((one, other) => (one.region ?? '').localeCompare(other.region ?? ''));
  }, [data]);
  return { rooms, pending: isPending, error };
}
