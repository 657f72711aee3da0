/** A day of cars: half hours from six to eleven at night, and where trips lie in it. Pure. */
import type { Field, Tone } from '../../contract/contract.ts';
import { clock, dayIn, valueNamed } from '../../contract/show.ts';
import type { Language } from '../../contract/text.ts';
import type { GridColumn, GridItem } from '../../widgets/grid.ts';

export interface Trip {
  readonly name: string;
  readonly unit: string;
  readonly purpose: string;
  readonly origin: string;
  readonly destination: string;
  readonly passengerCount: number;
  readonly contact?: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly departedTime?: string;
  readonly returnedTime?: string;
  readonly status: string;
  readonly vehicle?: string;
  readonly driver?: string;
  readonly plate?: string;
  readonly driverName?: string;
  readonly overdue?: boolean;
  readonly waitingFor?: string;
  readonly holidayDutyNumber?: string;
  readonly note?: string;
}

export interface Car {
  readonly name: string;
  readonly plate: string;
  readonly model: string;
  readonly seats?: number;
  readonly holding?: string;
}

const first = 6;
const last = 23;
const step = 30;
const hours = 3_600_000;
const slots = ((last - first) * 60) / step;

const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const slotTime = (day: string, slot: number) => new Date(midnight(day) + first * hours + slot * step * 60_000).toISOString();

/** Where an instant is among the columns; outside of them it is cut. */
export function slotOf(day: string, instant: string | number): number {
  const at = (new Date(instant).getTime() - midnight(day) - first * hours) / (step * 60_000);
  return Math.max(0, Math.min(slots, at));
}

export function slotColumns(day: string, language: Language): GridColumn[] {
  return Array.from({ length: slots }, (_, slot) => ({
    key: String(slot),
    head: clock(slotTime(day, slot - (slot % 2)), language),
    title: `${clock(slotTime(day, slot), language)}–${clock(slotTime(day, slot + 1), language)}`,
  }));
}

/** The day before or after. */
export const dayBeside = (day: string, days: number): string => dayIn(new Date(midnight(day) + (days * 24 + 12) * hours));

/** Trips that begin on a day. */
export function dayFilter(day: string): string {
  const at = (days: number) => new Date(midnight(day) + days * 24 * hours).toISOString();
  return `start_time >= "${at(0)}" AND start_time < "${at(1)}"`;
}

const holding = ['TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED', 'TRIP_STATUS_UNDER_WAY', 'TRIP_STATUS_RETURNED', 'TRIP_STATUS_SETTLED'];

/** Whether a trip has a car and a driver. */
export const holds = ({ status, vehicle }: Trip): boolean => vehicle !== undefined && vehicle !== '' && holding.includes(status);

/** Trips as items, in the row of their car or of their driver. */
export function itemsOf(
  day: string,
  trips: readonly Trip[],
  by: 'vehicle' | 'driver',
  status: Field | undefined,
  language: Language,
): GridItem[] {
  return trips.filter(holds).map((trip) => {
    const value = status === undefined ? undefined : valueNamed(status, trip.status);
    const tone: Tone = trip.overdue || trip.waitingFor ? 'bad' : (value?.tone ?? 'plain');
    const label = language === 'en' ? value?.label.en : value?.label.zh;
    const until = trip.returnedTime ?? trip.endTime;
    return {
      key: trip.name,
      row: trip[by] ?? '',
      from: slotOf(day, trip.departedTime ?? trip.startTime),
      to: Math.max(slotOf(day, until), slotOf(day, trip.departedTime ?? trip.startTime) + 0.5),
      label: `${trip.destination} ${by === 'vehicle' ? (trip.driverName ?? '') : (trip.plate ?? '')}`,
      detail: `${clock(trip.startTime, language)}–${clock(trip.endTime, language)} ${label ?? ''}`,
      tone,
    };
  });
}
