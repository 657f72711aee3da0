import { missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, get, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import * as rule from '../../domain/meter/meter.ts';
import { no } from '../../domain/refusals.ts';
import { assets, meters } from '../records.ts';

export const getMeter = get(meters);

export interface CreateMeter {
  readonly id?: string;
  readonly details: rule.MeterDetails;
}

export const createMeter: Command<CreateMeter, Stored<rule.Meter>> = async ({ id, details }, use) => {
  if (id && (await use.load(meters, id))) return no('METER_ALREADY_EXISTS', { meter: `meters/${id}` }, { field: 'meter_id' });
  const asset = await use.load(assets, idOf(details.asset));
  if (!asset) return missing(details.asset, 'meter.asset');
  const { opening, modulus, serialNumber } = details;
  if (modulus > 0 && opening >= modulus) return no('METER_BEYOND_MODULUS', { value: opening, modulus }, { field: 'meter.opening' });
  const events = [{ type: 'MeterInstalled' as const, ...details, unit: asset.unit, region: asset.region }];
  return decided(meters, { newId: id ?? use.newId() }, events, { taken: serialTaken(serialNumber, 'meter.serial_number') });
};

export const readMeter = on(
  meters,
  (meter, { serialNumber, value, readTime }: OnRecord & Omit<rule.Read, 'readTime'> & { readonly readTime?: Date | undefined }, { now }) =>
    rule.readMeter(meter, { serialNumber, value, readTime: readTime ?? now }, now),
);

type Because = OnRecord & { readonly reason: string };

export const explainMeter = on(
  meters,
  (meter, { explanation, modulus, reason }: Because & { readonly explanation: rule.Explanation; readonly modulus: number }) =>
    rule.explain(meter, explanation, modulus, reason),
);
export const correctMeter = on(meters, (meter, { value, reason }: Because & { readonly value: number }) =>
  rule.correct(meter, value, reason),
);
export const replaceMeter = on(meters, (meter, said: OnRecord & rule.Replacement, { now }) => {
  const { final, serialNumber, opening, modulus, reason } = said;
  const outcome = rule.replace(meter, { final, serialNumber, opening, modulus, reason }, now);
  return { outcome, taken: serialTaken(serialNumber, 'serial_number') };
});
export const removeMeter = on(meters, (meter, { reason }: Because) => rule.remove(meter, reason));

const serialTaken = (serialNumber: string, field: string) => () => no('METER_SERIAL_TAKEN', { serial_number: serialNumber }, { field });
