import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/plan';
import * as own from '../app/records.ts';

/** A plan as the contract has it. */
export const plans = record(own.plans, proto.Plan, {
  facts,
  keeps: { passedFrom: String, lastDueOn: String, made: Number, position: { anchor: String, count: Number } },
});
