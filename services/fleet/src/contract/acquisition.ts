import { approvalShape } from '@jiguan/kernel/approval';
import { type Given, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/fleet/v1/acquisition';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';
import type { AcquisitionDetails } from '../domain/acquisition/acquisition.ts';
import { toDecision } from './trip.ts';

/** An application as the contract has it. */
export const acquisitions = record(own.acquisitions, proto.Acquisition, {
  facts,
  differs: {
    decisions: ({ approval }) => approval.decisions.map(toDecision),
    waitingSteps: ({ approval }) => approval.open.map(({ key }) => key),
    ruleEditions: ({ rules }) => Object.fromEntries(rules.map(({ code, edition }) => [code, edition])),
  },
  keeps: { approval: approvalShape, rules: [{ code: String, edition: String, value: Number }] },
});

/** What a unit applies for; it renews nothing where it asks for one more. */
export const fromAcquisition = ({ renews, ...said }: Given<proto.Acquisition>): AcquisitionDetails => ({
  ...said,
  ...(said.kind === 'ACQUISITION_KIND_RENEWAL' && { renews }),
});
