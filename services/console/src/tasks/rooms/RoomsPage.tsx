/** The board of rooms for a day or a week; on a phone the time first, then what is free. */
import { lazy, Suspense, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useSay } from '../../api/known.tsx';
import { dayIn } from '../../contract/show.ts';
import { Loading } from '../../widgets/Notice.tsx';
import { Page } from '../../workbench/Page.tsx';

const Board = lazy(() => import('./Board.tsx').then((one) => ({ default: one.Board })));
const Closures = lazy(() => import('./Closures.tsx').then((one) => ({ default: one.Closures })));
const FreeRooms = lazy(() => import('./FreeRooms.tsx').then((one) => ({ default: one.FreeRooms })));

type Mode = 'day' | 'week' | 'free' | 'closures';

const modes = [
  ['day', { zh: '日视图', en: 'Day' }],
  ['week', { zh: '周视图', en: 'Week' }],
  ['free', { zh: '按时间找空闲', en: 'What is free' }],
  ['closures', { zh: '停用安排', en: 'Closures' }],
] as const;

export function RoomsPage() {
  const say = useSay();
  const [, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const [narrow] = useState(() => matchMedia('(max-width: 48rem)').matches);
  const mode = (params.get('mode') ?? (narrow ? 'free' : 'day')) as Mode;
  const day = params.get('day') ?? dayIn(new Date());
  const go = (next: { mode?: Mode; day?: string }) => navigate(`/rooms?${new URLSearchParams({ mode, day, ...next })}`);
  return (
    <Page title={say({ zh: '会议室', en: 'Meeting rooms' })}>
      <div className="tabs" role="group" aria-label={say({ zh: '视图', en: 'View' })}>
        {modes.map(([key, label]) => (
          <button key={key} type="button" className="button plain" aria-pressed={mode === key} onClick={() => go({ mode: key })}>
            {say(label)}
          </button>
        ))}
      </div>
      <Suspense fallback={<Loading />}>
        {mode === 'free' && <FreeRooms day={day} />}
        {mode === 'closures' && <Closures />}
        {(mode === 'day' || mode === 'week') && (
          <Board mode={mode} day={day} onDay={(next) => go({ day: next })} onDayView={(next) => go({ mode: 'day', day: next })} />
        )}
      </Suspense>
    </Page>
  );
}
