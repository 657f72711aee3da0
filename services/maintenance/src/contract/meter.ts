import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/meter';
import * as own from '../app/records.ts';
import type { MeterDetails } from '../domain/meter/meter.ts';

/** A meter as the contract has it. */
export const meters = record(own.meters, proto.Meter, { facts, keeps: { passedFrom: String } });

/** What a keeper says about one. */
export const fromMeter = (said: proto.Meter): MeterDetails => {
  const { displayName, asset, measured, decimals, serialNumber, opening, modulus } = said;
  return { displayName, asset, measured, decimals, serialNumber, opening, modulus };
};
