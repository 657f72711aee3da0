import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/inspection';
import * as own from '../app/records.ts';

/** A duty to inspect as the contract has it. */
export const inspections = record(own.inspections, proto.Inspection, {
  facts,
  keeps: {
    passedFrom: String,
    failed: Boolean,
    reminderDays: [Number],
    lift: { installedYear: Number, month: Number, countedYear: Number, testedYear: Number },
  },
});
