import { type KeptByUnit, type PassedOn, passedOn } from '../keeper/passing.ts';
import { no, type Refused } from '../refusals.ts';
import { advanced, used } from './consumption.ts';

export type MeterStatus = 'METER_STATUS_IN_USE' | 'METER_STATUS_TO_EXPLAIN' | 'METER_STATUS_REMOVED';
export type Explanation = 'EXPLANATION_ROLL_OVER' | 'EXPLANATION_TYPING_ERROR';

/** What its keeper says of a meter. Values are whole numbers of its last digit. */
export interface MeterDetails {
  readonly displayName: string;
  /** `assets/…`. */
  readonly asset: string;
  /** 计量单位: kWh, m³, h. */
  readonly measured: string;
  readonly decimals: number;
  readonly serialNumber: string;
  /** The first reading of the instrument that hangs. */
  readonly opening: number;
  /** Number of its values: a five-digit one has 100 000; 0 where it is not known. */
  readonly modulus: number;
}

export interface Reading {
  readonly serialNumber: string;
  readonly value: number;
  readonly readTime: Date;
  /** Used since the meter is kept; replacement makes no step in it. */
  readonly cumulative: number;
  readonly note: string;
}

/** 计量表. */
export interface Meter extends MeterDetails, KeptByUnit {
  readonly region: string;
  readonly status: MeterStatus;
  readonly lastValue: number;
  readonly lastReadTime?: Date;
  readonly cumulative: number;
  /** A reading below the last one that nothing explains yet: no plan fires meanwhile. */
  readonly toExplain?: Reading;
  /** The last of them; the history has all. */
  readonly readings: readonly Reading[];
}

export type MeterEvent =
  | ({ readonly type: 'MeterInstalled'; readonly unit: string; readonly region: string } & MeterDetails)
  | { readonly type: 'MeterRead'; readonly reading: Reading }
  | { readonly type: 'MeterReadingHeld'; readonly reading: Reading }
  | { readonly type: 'MeterExplained'; readonly reading?: Reading; readonly modulus: number; readonly reason: string }
  | { readonly type: 'MeterCorrected'; readonly reading: Reading; readonly reason: string }
  | {
      readonly type: 'MeterReplaced';
      readonly reading: Reading;
      readonly by: Pick<MeterDetails, 'serialNumber' | 'opening' | 'modulus'>;
      readonly reason: string;
    }
  | { readonly type: 'MeterRemoved'; readonly reason: string }
  | PassedOn<'MeterPassedOn'>;

/** Readings that stand on the record itself. */
const KEPT = 60;

const kept = (readings: readonly Reading[]) => readings.slice(-KEPT);

/** The meter after an event. */
export function evolveMeter(meter: Meter | undefined, event: MeterEvent): Meter {
  if (event.type === 'MeterInstalled') {
    const { type: _, ...installed } = event;
    return { ...installed, status: 'METER_STATUS_IN_USE', lastValue: event.opening, cumulative: 0, readings: [] };
  }
  if (!meter) throw new Error(`${event.type} of a meter that was never entered`);
  switch (event.type) {
    case 'MeterPassedOn':
      return passedOn(meter, event);
    case 'MeterRead':
      return after(meter, event.reading);
    case 'MeterReadingHeld':
      return { ...meter, status: 'METER_STATUS_TO_EXPLAIN', toExplain: event.reading };
    case 'MeterExplained': {
      const { toExplain: _, ...settled } = meter;
      const explained: Meter = { ...settled, status: 'METER_STATUS_IN_USE', modulus: event.modulus };
      return event.reading ? after(explained, event.reading) : explained;
    }
    case 'MeterCorrected':
      return after({ ...meter, readings: meter.readings.slice(0, -1) }, event.reading);
    case 'MeterReplaced':
      return { ...after(meter, event.reading), ...event.by, lastValue: event.by.opening };
    case 'MeterRemoved': {
      const { toExplain: _, ...settled } = meter;
      return { ...settled, status: 'METER_STATUS_REMOVED' };
    }
  }
}

const after = (meter: Meter, reading: Reading): Meter => ({
  ...meter,
  lastValue: reading.value,
  lastReadTime: reading.readTime,
  cumulative: reading.cumulative,
  readings: kept([...meter.readings, reading]),
});

type Outcome = readonly MeterEvent[] | Refused;

export interface Read {
  readonly serialNumber: string;
  readonly value: number;
  readonly readTime: Date;
}

/** 抄表. Refused of another instrument than hangs; held to be explained where it is lower and the meter is not known to roll over. */
export function readMeter(meter: Meter, { serialNumber, value, readTime }: Read, now: Date): Outcome {
  const refused = inUse(meter) ?? beyond(meter.modulus, value) ?? later(meter, readTime, now);
  if (refused) return refused;
  if (serialNumber !== meter.serialNumber)
    return no('METER_OTHER_SERIAL', { serial_number: meter.serialNumber, given: serialNumber }, { field: 'serial_number' });
  const reading = { serialNumber, value, readTime, note: '' };
  const cumulative = advanced(meter, value);
  if (cumulative === undefined) return [{ type: 'MeterReadingHeld', reading: { ...reading, cumulative: meter.cumulative } }];
  return [{ type: 'MeterRead', reading: { ...reading, cumulative } }];
}

/** 核实: it rolled over, or nobody read that. */
export function explain(meter: Meter, explanation: Explanation, modulus: number, reason: string): Outcome {
  const { toExplain } = meter;
  if (meter.status !== 'METER_STATUS_TO_EXPLAIN' || !toExplain) return no('METER_NOT_IN_STATE', { status: meter.status });
  if (explanation === 'EXPLANATION_TYPING_ERROR') return [{ type: 'MeterExplained', modulus: meter.modulus, reason }];
  const field = { field: 'modulus' };
  if (modulus === 0) return no('MODULUS_MISSING', {}, field);
  if (modulus <= meter.lastValue) return no('METER_BEYOND_MODULUS', { value: meter.lastValue, modulus }, field);
  const cumulative = meter.cumulative + (used(meter.lastValue, toExplain.value, modulus) ?? 0);
  return [{ type: 'MeterExplained', reading: { ...toExplain, cumulative }, modulus, reason }];
}

/** 更正 the last reading: what was used is counted anew from the one before it. */
export function correct(meter: Meter, value: number, reason: string): Outcome {
  const [last] = meter.readings.slice(-1);
  const refused = inUse(meter) ?? beyond(meter.modulus, value);
  if (refused) return refused;
  if (!last || last.serialNumber !== meter.serialNumber) return no('METER_NOT_IN_STATE', { status: meter.status });
  const previous = meter.readings.at(-2);
  const from = previous?.serialNumber === meter.serialNumber ? previous.value : meter.opening;
  const cumulative = advanced({ lastValue: from, cumulative: previous?.cumulative ?? 0, modulus: meter.modulus }, value);
  if (cumulative === undefined) return no('METER_LOWER', { value, last: from }, { field: 'value' });
  return [{ type: 'MeterCorrected', reading: { ...last, value, cumulative }, reason }];
}

export interface Replacement extends Pick<MeterDetails, 'serialNumber' | 'opening' | 'modulus'> {
  /** The last reading of the one that is taken away. */
  readonly final: number;
  readonly reason: string;
}

/** 换表: the old one's last reading counts, the new one's first does not. */
export function replace(meter: Meter, { final, reason, ...by }: Replacement, now: Date): Outcome {
  const refused = inUse(meter) ?? beyond(meter.modulus, final, 'final') ?? beyond(by.modulus, by.opening, 'opening');
  if (refused) return refused;
  const cumulative = advanced(meter, final);
  if (cumulative === undefined) return no('METER_LOWER', { value: final, last: meter.lastValue }, { field: 'final' });
  const reading = { serialNumber: meter.serialNumber, value: final, readTime: now, cumulative, note: reason };
  return [{ type: 'MeterReplaced', reading, by, reason }];
}

export function remove(meter: Meter, reason: string): Outcome {
  if (meter.status === 'METER_STATUS_REMOVED') return no('METER_NOT_IN_STATE', { status: meter.status });
  return [{ type: 'MeterRemoved', reason }];
}

const inUse = ({ status }: Meter) => (status === 'METER_STATUS_IN_USE' ? undefined : no('METER_NOT_IN_STATE', { status }));

function beyond(modulus: number, value: number, field = 'value'): Refused | undefined {
  return modulus > 0 && value >= modulus ? no('METER_BEYOND_MODULUS', { value, modulus }, { field }) : undefined;
}

function later({ lastReadTime }: Meter, readTime: Date, now: Date): Refused | undefined {
  const wrong = readTime > now || (lastReadTime !== undefined && readTime < lastReadTime);
  return wrong ? no('READ_OUT_OF_ORDER', { last: lastReadTime?.toISOString() ?? '—' }, { field: 'read_time' }) : undefined;
}
