import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Stored, type UseCase, when } from '@jiguan/kit/app';
import {
  change,
  handDown,
  holderOf,
  type Quota,
  type QuotaDetails,
  quotaId,
  quotaOf,
  type Sized,
  takeEffect,
} from '../../domain/quota/quota.ts';
import { no } from '../../domain/refusals.ts';
import { unitOf } from '../facts.ts';
import { quotas } from '../records.ts';

/** 下达编制. */
export const createQuota: Command<New<QuotaDetails>, Stored<Quota>> = async ({ details }, use) => {
  const id = quotaId(holderOf(details), details.category);
  const [before, above] = await Promise.all([use.load(quotas, id), use.load(quotas, quotaId(details.giver, details.category))]);
  const unit = details.unit === undefined ? undefined : unitOf(use, details.unit);
  const outcome = handDown(details, { unit, exists: before !== undefined, received: above !== undefined, now: use.now });
  if (isRefused(outcome)) return outcome;
  return decided(quotas, { newId: id }, outcome, { taken: (resource) => notThere(details, details.size, resource) });
};

/** 调整编制. */
export const changeQuota = on(quotas, (quota, to: OnRecord & Sized, use) => ({
  outcome: change(
    quota,
    { size: to.size, effectiveFrom: to.effectiveFrom, documentNumber: to.documentNumber },
    { byGiver: gives(use, quota), now: use.now },
  ),
  taken: (resource) => notThere(quota, to.size, resource),
}));

/** 生效. */
export const quotaEffect = when(quotas, (quota, { now }) => takeEffect(quota, now));

function notThere(quota: QuotaDetails, size: number, resource: string): Refusal {
  const { category, giver } = quota;
  return resource === quotaOf(holderOf(quota), category)
    ? no('QUOTA_IN_USE', { holder: holderOf(quota), category, size }, { field: 'size' })
    : no('QUOTA_EXCEEDED_ABOVE', { giver, category, size }, { field: 'size' });
}

/** An officer of who handed it down; nobody of who received it. */
const gives = ({ actor }: UseCase, { giver }: Quota) =>
  actor.grants.some(({ role, place }) => officers.includes(role) && place.startsWith('regions/') && covers(idOf(place), idOf(giver)));
const officers = ['ROLE_ADMINISTRATOR', 'ROLE_BUREAU_OFFICER'];
