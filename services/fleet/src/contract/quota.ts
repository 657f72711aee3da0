import { known, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/quota';
import * as own from '../app/records.ts';
import type { QuotaDetails } from '../domain/quota/quota.ts';

/** A quota as the contract has it. */
export const quotas = record(own.quotas, proto.Quota, { facts, keeps: {} });

/** What an officer says of a quota. */
export function fromQuota({ giver, region, unit, category, size, documentNumber, effectiveFrom }: proto.Quota): QuotaDetails {
  return { giver, region, ...(unit && { unit }), category: known(category), size, documentNumber, effectiveFrom };
}
