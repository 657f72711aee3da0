/** What callers say of records, where the state has it otherwise than the contract. */
import type { Given } from '@jiguan/kit/contract';
import type { Acquisition } from '@jiguan/proto/fleet/v1/acquisition';
import type { Quota } from '@jiguan/proto/fleet/v1/quota';
import type * as proto from '@jiguan/proto/fleet/v1/vehicle';
import type { LedgerRow } from '../app/vehicle/import-vehicles.ts';
import type { AcquisitionDetails } from '../domain/acquisition/acquisition.ts';
import type { QuotaDetails } from '../domain/quota/quota.ts';
import type { Marking } from '../domain/vehicle/kinds.ts';

/** Without a unit a quota is the region's own. */
export const fromQuota = ({ unit, ...said }: Given<Quota>): QuotaDetails => ({ ...said, ...(unit && { unit }) });

/** It renews nothing where it asks for one more. */
export const fromAcquisition = ({ renews, ...said }: Given<Acquisition>): AcquisitionDetails => ({
  ...said,
  ...(said.kind === 'ACQUISITION_KIND_RENEWAL' && { renews }),
});

/** What an approver says is also the reason that the journal keeps. */
export const withReason = <T extends { readonly opinion: string }>(said: T) => ({ ...said, reason: said.opinion });

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
