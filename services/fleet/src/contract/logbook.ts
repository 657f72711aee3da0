import { given, known, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/logbook';
import * as reading from '@jiguan/proto/fleet/v1/odometer_reading';
import type { CheckedReading } from '../app/logbook/keep-readings.ts';
import * as own from '../app/records.ts';
import type { ServicePlan } from '../domain/logbook/service.ts';

/** A service with its anchor and count, which callers are not shown. */
const serviceShape = {
  ...{ kind: String, basis: String, everyMetres: Number, everyMonths: Number, lastDay: String, lastMetres: Number },
  ...{ earlyMonths: Number, anchor: String, done: Number, dueMetres: Number, dueDay: String, due: Boolean },
};

/** A logbook and a reading as the contract has them. */
export const logbooks = record(own.logbooks, proto.Logbook, { facts, keeps: { told: [String], services: [serviceShape] } });
export const readings = record(own.readings, reading.OdometerReading, { facts, keeps: {} });

export const fromReading = ({ vehicle, time, shownMetres }: reading.OdometerReading): CheckedReading => ({
  ...{ vehicle, shownMetres },
  time: given(time),
});

export const fromPlan = ({
  kind,
  basis,
  everyMetres,
  everyMonths,
  lastDay,
  lastMetres,
  earlyMonths,
}: proto.PlanServiceRequest): ServicePlan => ({
  ...{ everyMetres, everyMonths, lastDay, lastMetres, earlyMonths },
  kind: known(kind),
  basis: known(basis),
});
