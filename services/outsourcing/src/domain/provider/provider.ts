import { readCreditCode } from '@jiguan/kernel/credit-code';
import { addDays, type Day, isDay } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { startOf, today } from '../days.ts';
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
  readonly sites: readonly string[];
  readonly peopleOnSite: number;
  /** Sign-ins of its people. */
  readonly people: readonly string[];
}

export interface Provider extends ProviderDetails {
  /** '' when not excluded. */
  readonly blacklistedUntil: Day | '';
  readonly blacklistReason: string;
  /** Kinds of qualification whose end was told ahead. */
  readonly expiring: readonly string[];
  /** So many days ahead, by the edition under which it was registered. */
  readonly reminderDays: number;
  readonly status: 'PROVIDER_STATUS_ACTIVE' | 'PROVIDER_STATUS_BLACKLISTED';
}

export type ProviderEvent =
  | ({ readonly type: 'ProviderRegistered'; readonly reminderDays: number } & ProviderDetails)
  | { readonly type: 'ProviderChanged'; readonly changes: Partial<ProviderDetails> }
  | { readonly type: 'ProviderBlacklisted'; readonly until: Day; readonly reason: string }
  | { readonly type: 'ProviderReadmitted' }
  | { readonly type: 'QualificationExpiring'; readonly kinds: readonly string[] };

/** The provider after an event. */
export function evolveProvider(provider: Provider | undefined, event: ProviderEvent): Provider {
  if (event.type === 'ProviderRegistered') {
    const { type: _, ...registered } = event;
    return { ...registered, ...admitted, expiring: [] };
  }
  if (!provider) throw new Error(`${event.type} of a provider that was never registered`);
  switch (event.type) {
    case 'ProviderChanged':
      return { ...provider, ...event.changes, ...(event.changes.qualifications && { expiring: [] }) };
    case 'ProviderReadmitted':
      return { ...provider, ...admitted };
    case 'QualificationExpiring':
      return { ...provider, expiring: [...provider.expiring, ...event.kinds] };
    case 'ProviderBlacklisted': {
      const excluded = { blacklistedUntil: event.until, blacklistReason: event.reason };
      return { ...provider, ...excluded, status: 'PROVIDER_STATUS_BLACKLISTED' };
    }
  }
}

const admitted = { blacklistedUntil: '', blacklistReason: '', status: 'PROVIDER_STATUS_ACTIVE' } as const;

export function registerProvider(details: ProviderDetails, reminderDays: number): readonly ProviderEvent[] | Refused {
  const { creditCode } = details;
  if (isRefused(readCreditCode(creditCode))) return no('CREDIT_CODE_INVALID', { code: creditCode }, { field: 'provider.credit_code' });
  return unreadable(details) ?? [{ type: 'ProviderRegistered', ...details, reminderDays }];
}

export const changeProvider = (changes: Partial<ProviderDetails>): readonly ProviderEvent[] | Refused =>
  unreadable(changes) ?? [{ type: 'ProviderChanged', changes }];

function unreadable({ qualifications = [] }: Partial<ProviderDetails>): Refused | undefined {
  const wrong = qualifications.find(({ validUntil }) => !isDay(validUntil));
  return wrong && no('DAY_INVALID', { day: wrong.validUntil }, { field: 'provider.qualifications' });
}

export function blacklist(provider: Provider, until: Day, reason: string, now: Day): readonly ProviderEvent[] | Refused {
  if (provider.status === 'PROVIDER_STATUS_BLACKLISTED')
    return no('PROVIDER_BLACKLISTED', { provider: provider.displayName, until: provider.blacklistedUntil });
  if (!isDay(until)) return no('DAY_INVALID', { day: until }, { field: 'until' });
  if (until < now) return no('EXCLUSION_OVER', { until }, { field: 'until' });
  return [{ type: 'ProviderBlacklisted', until, reason }];
}

export const readmit = ({ status }: Provider): readonly ProviderEvent[] | Refused =>
  status === 'PROVIDER_STATUS_BLACKLISTED' ? [{ type: 'ProviderReadmitted' }] : no('PROVIDER_NOT_BLACKLISTED');

/** The exclusion is over by itself after its last day. */
export const exclusionOver = (provider: Provider, now: Date): readonly ProviderEvent[] =>
  provider.status === 'PROVIDER_STATUS_BLACKLISTED' && provider.blacklistedUntil < today(now) ? [{ type: 'ProviderReadmitted' }] : [];

/** Tells ahead which qualifications end. */
export function remindOfQualifications(provider: Provider, now: Date): readonly ProviderEvent[] {
  const near = unnamed(provider).filter(({ validUntil }) => addDays(validUntil, -provider.reminderDays) <= today(now));
  return near.length === 0 ? [] : [{ type: 'QualificationExpiring', kinds: near.map(({ kind }) => kind) }];
}

const unnamed = ({ qualifications, expiring }: Provider) => qualifications.filter(({ kind }) => !expiring.includes(kind));

/** What happens to a provider by itself. */
export function providerDeadlines(provider: Provider) {
  const ends = unnamed(provider)
    .map(({ validUntil }) => validUntil)
    .sort()[0];
  return [
    ...(ends ? [{ kind: 'provider.qualification', at: startOf(addDays(ends, -provider.reminderDays)) }] : []),
    ...(provider.blacklistedUntil ? [{ kind: 'provider.readmit', at: startOf(addDays(provider.blacklistedUntil, 1)) }] : []),
  ];
}

/** Why a provider may not be chosen on a day: excluded, or a qualification has expired. */
export function notEligible({ displayName: provider, ...record }: Provider, day: Day): Refused | undefined {
  if (record.blacklistedUntil >= day) return no('PROVIDER_BLACKLISTED', { provider, until: record.blacklistedUntil });
  const expired = record.qualifications.find(({ validUntil }) => validUntil < day);
  return expired && no('QUALIFICATION_EXPIRED', { provider, kind: expired.kind, until: expired.validUntil });
}
