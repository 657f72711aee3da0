import { approvalShape } from '@jiguan/kernel/approval';
import { known, record } from '@jiguan/kit/contract';
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

/** What a unit applies for. */
export function fromAcquisition(said: proto.Acquisition): AcquisitionDetails {
  const { unit, brand, model, domestic, seats, displacementMl, priceFen, justification, standardNumber, newEnergyException } = said;
  const { fixedToLeader, stillUsable, inspectionNumber, offRoadReason, renews, renewalReason } = said;
  return {
    ...{ unit, brand, model, domestic, seats, displacementMl, priceFen, justification, standardNumber, newEnergyException },
    ...{ fixedToLeader, stillUsable, inspectionNumber },
    kind: known(said.kind),
    source: known(said.source),
    category: known(said.category),
    body: known(said.body),
    energy: known(said.energy),
    capCase: known(said.capCase),
    ...(offRoadReason !== 'OFF_ROAD_REASON_UNSPECIFIED' && { offRoadReason: known(offRoadReason) }),
    ...(said.kind === 'ACQUISITION_KIND_RENEWAL' && { renews }),
    ...(renewalReason !== 'RENEWAL_REASON_UNSPECIFIED' && { renewalReason: known(renewalReason) }),
  };
}
