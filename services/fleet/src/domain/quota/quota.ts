import type { Day } from '@jiguan/kernel/day';
import { dayOf, instantAt, isDay } from '@jiguan/kernel/day';
import { covers } from '@jiguan/kernel/region';
import type { Claim, Deadline } from '../claims.ts';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import type { VehicleCategory } from '../vehicle/kinds.ts';

/** A size by a document, from a day on. */
export interface Sized {
  readonly size: number;
  readonly effectiveFrom: Day;
  /** 文号. */
  readonly documentNumber: string;
}

/** What an officer says of a quota. */
export interface QuotaDetails extends Sized {
  /** `regions/…` that hands it down; the holder itself where it has the quota from above by a document. */
  readonly giver: string;
  /** `regions/…` that holds it, or where the unit lies. */
  readonly region: string;
  /** `units/…` that holds it; none: the pool of the region. */
  readonly unit?: string;
  readonly category: VehicleCategory;
}

/** 车辆编制 of one holder and category. */
export interface Quota extends QuotaDetails {
  /** `quotas/…` it is taken from. */
  readonly parent?: string;
  /** Decided, and not in force yet. */
  readonly scheduled?: Sized;
  /** Its unit ended: nothing is added to it, whatever is still held. */
  readonly withdrawn?: boolean;
}

export type QuotaEvent =
  | { readonly type: 'QuotaHandedDown'; readonly quota: QuotaDetails & { readonly parent?: string } }
  | ({ readonly type: 'QuotaScheduled' } & Sized)
  | ({ readonly type: 'QuotaChanged' } & Sized)
  | ({ readonly type: 'QuotaWithdrawn' } & Sized)
  /** The end of its unit was revoked. */
  | ({ readonly type: 'QuotaRestored' } & Sized);

/** The quota after an event. */
export function evolveQuota(quota: Quota | undefined, event: QuotaEvent): Quota {
  if (event.type === 'QuotaHandedDown') return event.quota;
  if (!quota) throw new Error(`${event.type} of a quota that was never handed down`);
  const { size, effectiveFrom, documentNumber } = event;
  const sized = { size, effectiveFrom, documentNumber };
  if (event.type === 'QuotaScheduled') return { ...quota, scheduled: sized };
  const { scheduled: _, withdrawn, ...rest } = quota;
  const over = event.type === 'QuotaWithdrawn' || (withdrawn === true && event.type !== 'QuotaRestored');
  return { ...rest, ...sized, ...(over && { withdrawn: true }) };
}

/** What vehicles of a holder are counted against. */
export function quotaOf(holder: string, category: VehicleCategory): string {
  return `quota/${holder}/${category}`;
}

/** The id of a holder's quota: one a category. */
export function quotaId(holder: string, category: VehicleCategory): string {
  const kind = category.replace('VEHICLE_CATEGORY_', '').toLowerCase().replaceAll('_', '-');
  return `${holder.startsWith('units/') ? 'u' : 'r'}-${holder.slice(holder.indexOf('/') + 1)}-${kind}`;
}

export const holderOf = ({ unit, region }: Pick<QuotaDetails, 'unit' | 'region'>): string => unit ?? region;

/**
 * Takes from the giver and allows the holder. Until a change is in force the giver has given the larger and the holder may use the smaller of the two
 * sizes: when its day comes nothing stands in the way.
 */
export function claimsOf(quota: Quota): readonly Claim[] {
  const sizes = [quota.size, ...(quota.scheduled ? [quota.scheduled.size] : [])];
  const [given, usable] = [Math.max(...sizes), Math.min(...sizes)];
  const taken = quota.parent !== undefined && given > 0;
  return [
    ...(taken ? [{ kind: 'amount' as const, resource: quotaOf(quota.giver, quota.category), amount: given }] : []),
    ...(usable > 0 ? [{ kind: 'limit' as const, resource: quotaOf(holderOf(quota), quota.category), amount: usable }] : []),
  ];
}

export const deadlinesOf = ({ scheduled }: Quota): readonly Deadline[] =>
  scheduled ? [{ kind: 'quota.effect', at: instantAt(scheduled.effectiveFrom) }] : [];

export interface QuotaFacts {
  readonly unit: Unit | undefined;
  /** Whether there is one already. */
  readonly exists: boolean;
  /** Whether the giver's pool has a quota. */
  readonly received: boolean;
  readonly now: Date;
}

/** 下达编制: what is handed down is taken from what the giver has; the claims of the commit decide whether it is there. */
export function handDown(details: QuotaDetails, facts: QuotaFacts): readonly QuotaEvent[] | Refused {
  const { giver, region, category } = details;
  if (facts.exists) return no('QUOTA_EXISTS', { holder: holderOf(details), category });
  const refused = details.unit === undefined ? undefined : active(details.unit, facts.unit, 'quota.unit');
  if (refused) return refused;
  if (facts.unit && facts.unit.region !== region)
    return no('UNIT_IN_OTHER_REGION', { unit: facts.unit.name, region }, { field: 'quota.unit' });
  if (!covers(giver, region)) return no('GIVER_NOT_ABOVE', { giver, region }, { field: 'quota.giver' });
  if (details.effectiveFrom > dayOf(facts.now))
    return no('QUOTA_BEGINS_LATER', { day: details.effectiveFrom }, { field: 'quota.effective_from' });
  const top = giver === region && details.unit === undefined;
  if (!top && !facts.received) return no('QUOTA_NOT_RECEIVED', { giver, category }, { field: 'quota.giver' });
  return [{ type: 'QuotaHandedDown', quota: { ...details, ...(!top && { parent: `quotas/${quotaId(giver, category)}` }) } }];
}

/** 调整编制, at once or from a later day on. Only by an officer of who handed it down. */
export function change(quota: Quota, to: Sized, facts: { readonly byGiver: boolean; readonly now: Date }): readonly QuotaEvent[] | Refused {
  if (quota.withdrawn) return no('QUOTA_WITHDRAWN', { holder: holderOf(quota) });
  if (!facts.byGiver) return no('QUOTA_OF_OTHER_GIVER', { giver: quota.giver });
  if (!isDay(to.effectiveFrom)) return no('DAY_INVALID', { day: to.effectiveFrom }, { field: 'effective_from' });
  return [{ type: to.effectiveFrom > dayOf(facts.now) ? 'QuotaScheduled' : 'QuotaChanged', ...to }];
}

/** 收回编制 of a unit that ended (flow F5): the giver has it back at once, but for what is still held; nothing is added to it. */
export function withdraw(quota: Quota, held: number, documentNumber: string, now: Date): readonly QuotaEvent[] {
  return quota.withdrawn ? [] : [{ type: 'QuotaWithdrawn', size: Math.min(quota.size, held), effectiveFrom: dayOf(now), documentNumber }];
}

/** What a successor takes over of it, on top of its own or as its first. */
export function takeOver(
  own: Quota | undefined,
  from: Quota,
  to: { readonly unit: string; readonly region: string },
  said: { readonly documentNumber: string; readonly now: Date },
): readonly QuotaEvent[] {
  const sized = { size: (own?.size ?? 0) + from.size, effectiveFrom: dayOf(said.now), documentNumber: said.documentNumber };
  if (own) return [{ type: 'QuotaChanged', ...sized }];
  const { giver, category } = from;
  return [{ type: 'QuotaHandedDown', quota: { giver, category, ...to, ...sized, parent: `quotas/${quotaId(giver, category)}` } }];
}

/** The day of a scheduled change has come. No event when it was replaced meanwhile. */
export function takeEffect({ scheduled }: Quota, now: Date): readonly QuotaEvent[] {
  return scheduled && scheduled.effectiveFrom <= dayOf(now) ? [{ type: 'QuotaChanged', ...scheduled }] : [];
}
