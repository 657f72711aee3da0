import { readCreditCode } from '@jiguan/kernel/credit-code';
import type { Day } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';

export interface Qualification {
  readonly kind: string;
  readonly number: string;
  readonly validUntil: Day;
}

/** What is said about a provider. */
export interface ProviderDetails {
  readonly displayName: string;
  readonly region: string;
  /** GB 32100. */
  readonly creditCode: string;
  /** The bureau is its shareholder (云勤, 联云): every step that favours it shows the conflict. */
  readonly relatedParty: boolean;
  readonly qualifications: readonly Qualification[];
}

export interface Provider extends ProviderDetails {
  /** '' when not excluded. */
  readonly blacklistedUntil: Day | '';
  readonly status: 'PROVIDER_STATUS_ACTIVE' | 'PROVIDER_STATUS_BLACKLISTED';
}

export type ProviderEvent =
  | ({ readonly type: 'ProviderRegistered' } & ProviderDetails)
  | { readonly type: 'ProviderChanged'; readonly changes: Partial<ProviderDetails> }
  | { readonly type: 'ProviderBlacklisted'; readonly until: Day }
  | { readonly type: 'ProviderReadmitted' };

/** The provider after an event. */
export function evolveProvider(provider: Provider | undefined, event: ProviderEvent): Provider {
  if (event.type === 'ProviderRegistered') {
    const { type: _, ...registered } = event;
    return { ...registered, blacklistedUntil: '', status: 'PROVIDER_STATUS_ACTIVE' };
  }
  if (!provider) throw new Error(`${event.type} of a provider that was never registered`);
  if (event.type === 'ProviderChanged') return { ...provider, ...event.changes };
  if (event.type === 'ProviderReadmitted') return { ...provider, blacklistedUntil: '', status: 'PROVIDER_STATUS_ACTIVE' };
  return { ...provider, blacklistedUntil: event.until, status: 'PROVIDER_STATUS_BLACKLISTED' };
}

export function registerProvider(details: ProviderDetails): readonly ProviderEvent[] | Refused {
  const { creditCode } = details;
  if (isRefused(readCreditCode(creditCode))) return no('CREDIT_CODE_INVALID', { code: creditCode }, { field: 'provider.credit_code' });
  return [{ type: 'ProviderRegistered', ...details }];
}

export function blacklist(provider: Provider, until: Day, today: Day): readonly ProviderEvent[] | Refused {
  if (provider.status === 'PROVIDER_STATUS_BLACKLISTED')
    return no('PROVIDER_BLACKLISTED', { provider: provider.displayName, until: provider.blacklistedUntil });
  if (until < today) return no('EXCLUSION_OVER', { until }, { field: 'until' });
  return [{ type: 'ProviderBlacklisted', until }];
}

export const readmit = ({ status }: Provider): readonly ProviderEvent[] | Refused =>
  status === 'PROVIDER_STATUS_BLACKLISTED' ? [{ type: 'ProviderReadmitted' }] : no('PROVIDER_NOT_BLACKLISTED');

/** Why a provider may not be chosen on a day: excluded, or a qualification has expired. */
export function notEligible({ displayName: provider, ...record }: Provider, day: Day): Refused | undefined {
  if (record.blacklistedUntil >= day) return no('PROVIDER_BLACKLISTED', { provider, until: record.blacklistedUntil });
  const expired = record.qualifications.find(({ validUntil }) => validUntil < day);
  return expired && no('QUALIFICATION_EXPIRED', { provider, kind: expired.kind, until: expired.validUntil });
}
