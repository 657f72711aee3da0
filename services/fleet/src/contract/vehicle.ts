import { type Given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/vehicle';
import * as own from '../app/records.ts';
import type { LedgerRow } from '../app/vehicle/import-vehicles.ts';
import type { Marking } from '../domain/vehicle/kinds.ts';

/** A vehicle as the contract has it. */
export const vehicles = record(own.vehicles, proto.Vehicle, { facts, keeps: { remindedOn: String } });

/** A row of a ledger, with the marking it says; a row that says nothing is of a car that is to be marked. */
export const fromLedger = (details: Given<proto.Vehicle>, { marking }: proto.Vehicle): LedgerRow => ({
  ...{ details, marking: markingOf(marking), markingSaid: marking !== undefined },
});

function markingOf(marking: proto.Marking | undefined): Marking {
  if (!marking) return { required: true };
  const { required, ...said } = marking;
  return {
    required: required || !said.exemptApprovalNumber,
    ...Object.fromEntries(Object.entries(said).filter(([, text]) => text !== '')),
  };
}
