import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useTitles } from '../../api/titles.ts';
import { clock, dayIn, dayOf } from '../../contract/show.ts';
import type { GridRow } from '../../widgets/grid.ts';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { TimeGrid } from '../../widgets/TimeGrid.tsx';
import { DispatchDialog } from './DispatchDialog.tsx';
import { type Car, holds, itemsOf, slotColumns, slotOf, type Trip } from './day.ts';
import { TripDialog } from './TripDialog.tsx';
import { type Driver, useFreeFor, useTripsOf } from './trips.ts';

const waits = ({ status }: Trip) => status === 'TRIP_STATUS_APPROVED';

/** Rows are the cars (or drivers) that are out that day, and, once a request is chosen, those that are free for it. */
export function Board({ day, by }: { readonly day: string; readonly by: 'vehicle' | 'driver' }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const { data: trips, error, isPending } = useTripsOf(day);
  const [wanted, setWanted] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const waiting = useMemo(() => (trips ?? []).filter(waits), [trips]);
  const request = waiting.find(({ name }) => name === wanted);
  const cars = useFreeFor<Car>('vehicles', by === 'vehicle' ? request : undefined);
  const drivers = useFreeFor<Driver>('drivers', by === 'driver' ? request : undefined);
  const status = contract.resources.get('trips')?.fields.find(({ name }) => name === 'status');
  const items = useMemo(() => itemsOf(day, trips ?? [], by, status, language), [day, trips, by, status, language]);
  const free = say({ zh: ' 空闲', en: ' free' });
  const rows = useMemo(
    () => rowsOf(trips ?? [], by, request === undefined ? [] : by === 'vehicle' ? (cars.data ?? []) : (drivers.data ?? []), free),
    [trips, by, request, cars.data, drivers.data, free],
  );
  const columns = useMemo(() => slotColumns(day, language), [day, language]);
  const now = day === dayIn(new Date()) ? slotOf(day, Date.now()) : undefined;
  return (
    <>
      {error !== null && <Failure error={error} />}
      {isPending && <Loading />}
      <Waiting trips={waiting} wanted={wanted} onWant={setWanted} />
      {!isPending && rows.length === 0 && (
        <Nothing>
          {say({ zh: '这一天还没有派出的用车。请选择一项申请。', en: 'Nothing is dispatched that day. Choose a request.' })}
        </Nothing>
      )}
      {rows.length > 0 && (
        <TimeGrid
          label={say({ zh: '用车 {day}', en: 'Trips on {day}' }, { day: dayOf(day, language) })}
          corner={by === 'vehicle' ? say({ zh: '车辆', en: 'Car' }) : say({ zh: '驾驶员', en: 'Driver' })}
          rows={rows}
          columns={columns}
          items={items}
          now={now}
          width={2}
          {...(request !== undefined && { onChoose: (row: GridRow) => setChosen(row.key) })}
          onOpen={({ key }) => setOpened(key)}
        />
      )}
      {request !== undefined && chosen !== undefined && (
        <DispatchDialog trip={request} known={{ [by]: chosen }} onClose={() => setChosen(undefined)} />
      )}
      {opened !== undefined && <TripDialog name={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

/** Requests that are approved and have no car yet: one is chosen, then a row. */
function Waiting({
  trips,
  wanted,
  onWant,
}: {
  readonly trips: readonly Trip[];
  readonly wanted: string | undefined;
  readonly onWant: (name: string) => void;
}) {
  const say = useSay();
  const language = useLanguage();
  const titleOf = useTitles(trips.map(({ unit }) => unit));
  const [assigning, setAssigning] = useState<Trip>();
  const heading = say({ zh: '待派车（{count}）', en: 'Waiting for a car ({count})' }, { count: trips.length });
  return (
    <section aria-label={heading}>
      <h2>{heading}</h2>
      {trips.length === 0 && <p className="faint">{say({ zh: '没有。', en: 'None.' })}</p>}
      <ul className="cards">
        {trips.map((trip) => (
          <li key={trip.name} className="card" data-current={trip.name === wanted || undefined}>
            <strong>
              <Link href={`/records/${trip.name}`}>{trip.purpose}</Link>
            </strong>
            <span>
              {clock(trip.startTime, language)}–{clock(trip.endTime, language)} {trip.origin} → {trip.destination}
            </span>
            <span className="faint">
              {titleOf(trip.unit)} · {say({ zh: '{count} 人', en: '{count} people' }, { count: trip.passengerCount })}
            </span>
            <div className="actions">
              <button type="button" className="button plain" aria-pressed={trip.name === wanted} onClick={() => onWant(trip.name)}>
                {say({ zh: '看空闲', en: 'Show what is free' })}
              </button>
              <button type="button" className="button main" onClick={() => setAssigning(trip)}>
                {say({ zh: '派车', en: 'Dispatch' })}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {assigning !== undefined && <DispatchDialog trip={assigning} known={{}} onClose={() => setAssigning(undefined)} />}
    </section>
  );
}

function rowsOf(trips: readonly Trip[], by: 'vehicle' | 'driver', offered: readonly (Car | Driver)[], free: string): GridRow[] {
  const rows = new Map<string, GridRow>();
  for (const one of offered) {
    const label = 'plate' in one ? one.plate : one.displayName;
    rows.set(one.name, { key: one.name, label, note: `${'model' in one ? ` ${one.model}` : ''}${free}` });
  }
  for (const trip of trips.filter(holds)) {
    const key = trip[by] ?? '';
    if (!rows.has(key)) rows.set(key, { key, label: (by === 'vehicle' ? trip.plate : trip.driverName) || key });
  }
  return [...rows.values()];
}
