import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/meter';
import * as own from '../app/records.ts';

/** A meter as the contract has it. */
export const meters = record(own.meters, proto.Meter, { facts, keeps: { passedFrom: String } });
