import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/logbook';
import * as reading from '@jiguan/proto/fleet/v1/odometer_reading';
import * as own from '../app/records.ts';

/** A service with its anchor and count, which callers are not shown. */
const serviceShape = {
  ...{ kind: String, basis: String, everyMetres: Number, everyMonths: Number, lastDay: String, lastMetres: Number },
  ...{ earlyMonths: Number, anchor: String, done: Number, dueMetres: Number, dueDay: String, due: Boolean },
};

/** A logbook and a reading as the contract has them. */
export const logbooks = record(own.logbooks, proto.Logbook, { facts, keeps: { told: [String], services: [serviceShape] } });
export const readings = record(own.readings, reading.OdometerReading, { facts, keeps: {} });
