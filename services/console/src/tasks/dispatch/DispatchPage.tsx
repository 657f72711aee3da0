/** The dispatcher's board: what waits for a car, and cars or drivers against the hours of a day. */
import { useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useSay } from '../../api/known.tsx';
import { dayIn } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { DayInput } from '../../widgets/WhenInput.tsx';
import { Page } from '../../workbench/Page.tsx';
import { Board } from './Board.tsx';
import { dayBeside } from './day.ts';
import { TripSheet } from './TripSheet.tsx';

export function DispatchPage() {
  const say = useSay();
  const [, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const sheet = params.get('sheet');
  const day = params.get('day') ?? dayIn(new Date());
  const [by, setBy] = useState<'vehicle' | 'driver'>('vehicle');
  const go = (next: string) => navigate(`/dispatch?day=${next}`);
  if (sheet !== null) return <TripSheet name={sheet} />;
  return (
    <Page title={say({ zh: '派车台', en: 'Dispatch' })}>
      <div className="filters">
        <div className="actions">
          <Button onPress={() => go(dayBeside(day, -1))} label={say({ zh: '前一天', en: 'Day before' })}>
            ‹
          </Button>
          <DayInput label={say({ zh: '日期', en: 'Day' })} value={day} onChange={(next) => next !== '' && go(next)} />
          <Button onPress={() => go(dayBeside(day, 1))} label={say({ zh: '后一天', en: 'Day after' })}>
            ›
          </Button>
          <Button onPress={() => go(dayIn(new Date()))}>{say({ zh: '今天', en: 'Today' })}</Button>
        </div>
        <div className="tabs" role="group" aria-label={say({ zh: '视图', en: 'View' })}>
          {(['vehicle', 'driver'] as const).map((key) => (
            <button key={key} type="button" className="button plain" aria-pressed={by === key} onClick={() => setBy(key)}>
              {key === 'vehicle' ? say({ zh: '车辆', en: 'Cars' }) : say({ zh: '驾驶员', en: 'Drivers' })}
            </button>
          ))}
        </div>
      </div>
      <Board key={day} day={day} by={by} />
    </Page>
  );
}
