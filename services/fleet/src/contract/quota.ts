import { known, messageOf, publication } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/quota';
import { quotas } from '../app/records.ts';
import type { Quota, QuotaDetails } from '../domain/quota/quota.ts';

/** A quota as the contract has it. */
export const toQuota = messageOf<Quota, proto.Quota>('quotas', proto.Quota, {});

/** What an officer says of a quota. */
export function fromQuota({ giver, region, unit, category, size, documentNumber, effectiveFrom }: proto.Quota): QuotaDetails {
  return { giver, region, ...(unit && { unit }), category: known(category), size, documentNumber, effectiveFrom };
}

export const quotaPublication = publication(quotas, toQuota, facts);
