/** 派车: who and what is free for a request; one press takes each, the form says the rest. */
import { useState } from 'react';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { formOf, type Json } from '../../contract/form.ts';
import { clock } from '../../contract/show.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import { Loading } from '../../widgets/Notice.tsx';
import { LazyForm } from '../../workbench/LazyForm.tsx';
import type { Car, Trip } from './day.ts';
import { type Driver, useFreeFor } from './trips.ts';

interface DispatchDialogProps {
  readonly trip: Trip;
  readonly known: { readonly vehicle?: string; readonly driver?: string };
  readonly onClose: () => void;
}

export function DispatchDialog({ trip, known, onClose }: DispatchDialogProps) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const [vehicle, setVehicle] = useState(known.vehicle);
  const [driver, setDriver] = useState(known.driver);
  const cars = useFreeFor<Car>('vehicles', trip);
  const drivers = useFreeFor<Driver>('drivers', trip);
  const method = contract.resources.get('trips')?.commands.find(({ id }) => id.endsWith('_DispatchTrip'));
  if (method === undefined) return null;
  const values: Json = { ...(vehicle && { vehicle }), ...(driver && { driver }) };
  return (
    <Dialog title={say({ zh: '派车', en: 'Dispatch' })} open onClose={onClose} className="wide">
      <p>
        {trip.purpose} · {clock(trip.startTime, language)}–{clock(trip.endTime, language)} {trip.origin} → {trip.destination}
      </p>
      <Choice
        label={say({ zh: '空闲车辆', en: 'Free cars' })}
        options={(cars.data ?? []).map(({ name, plate, model, seats }) => [name, `${plate} ${model} ${seats ?? ''}`])}
        value={vehicle}
        onChange={setVehicle}
        pending={cars.isPending}
      />
      <Choice
        label={say({ zh: '空闲驾驶员', en: 'Free drivers' })}
        options={(drivers.data ?? []).map(({ name, displayName, licenceClass }) => [
          name,
          `${displayName} ${licenceClass?.replace('LICENCE_CLASS_', '') ?? ''}`,
        ])}
        value={driver}
        onChange={setDriver}
        pending={drivers.isPending}
      />
      <LazyForm
        key={`${vehicle} ${driver}`}
        form={formOf(contract, method)}
        name={trip.name}
        known={values}
        query={`${vehicle} ${driver}`}
        onDone={onClose}
        onCancel={onClose}
      />
    </Dialog>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly options: readonly (readonly [name: string, text: string])[];
  readonly value: string | undefined;
  readonly onChange: (name: string) => void;
  readonly pending: boolean;
}

function Choice({ label, options, value, onChange, pending }: ChoiceProps) {
  const say = useSay();
  if (pending) return <Loading />;
  const there = value === undefined || options.some(([name]) => name === value);
  return (
    <label className="field">
      {label}
      <select value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
        <option value="">{say({ zh: '请选择（{count}）', en: 'Choose ({count})' }, { count: options.length })}</option>
        {!there && <option value={value}>{value}</option>}
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
