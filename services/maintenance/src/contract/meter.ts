import { messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/meter';
import { meters } from '../app/records.ts';
import type { Meter, MeterDetails } from '../domain/meter/meter.ts';

/** A meter as the contract has it. */
export const toMeter = messageOf<Meter, proto.Meter>('meters', proto.Meter, {});

/** What a keeper says about one. */
export const fromMeter = (said: proto.Meter): MeterDetails => {
  const { displayName, asset, measured, decimals, serialNumber, opening, modulus } = said;
  return { displayName, asset, measured, decimals, serialNumber, opening, modulus };
};

/** As facts only: nobody keeps a copy of them. */
export const meterPublication = publication(meters, toMeter, facts);
