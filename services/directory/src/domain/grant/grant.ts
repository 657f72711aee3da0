import { no, type Refused } from '../refusals.ts';

/** 授权: a role for a subject at a place. */
export interface GrantState {
  readonly subject: string;
  readonly role: string;
  /** `units/…` or `regions/…`. */
  readonly place: string;
  /** `regions/…` of the place: where the record lies. */
  readonly region: string;
  /** `units/…` where the place is one. */
  readonly unit?: string;
  /** `people/…` whose sign-in the subject was when the grant was given; empty where no person had it. */
  readonly person?: string;
  readonly status: 'GRANT_STATUS_ACTIVE' | 'GRANT_STATUS_WITHDRAWN';
  /** It ended with the unit it was for: in force again if the end is revoked; until then its holder is still told what becomes of the unit's things. */
  readonly endedWithUnit?: boolean;
}

export type GrantEvent =
  | { readonly type: 'GrantGiven'; readonly grant: GrantState }
  | { readonly type: 'GrantWithdrawn'; readonly reason: string; readonly withUnit?: true }
  | { readonly type: 'GrantRestored'; readonly reason: string };

export function evolveGrant(grant: GrantState | undefined, event: GrantEvent): GrantState {
  if (event.type === 'GrantGiven') return event.grant;
  if (!grant) throw new Error(`${event.type} before GrantGiven`);
  const { endedWithUnit: _, ...rest } = grant;
  if (event.type === 'GrantRestored') return { ...rest, status: 'GRANT_STATUS_ACTIVE' };
  return { ...rest, status: 'GRANT_STATUS_WITHDRAWN', ...(event.withUnit && { endedWithUnit: true }) };
}

export const isInForce = ({ status }: GrantState) => status === 'GRANT_STATUS_ACTIVE';

export function giveGrant(grant: Omit<GrantState, 'status'>): GrantEvent[] {
  return [{ type: 'GrantGiven', grant: { ...grant, status: 'GRANT_STATUS_ACTIVE' } }];
}

export function withdrawGrant(grant: GrantState, reason: string): GrantEvent[] | Refused {
  if (!isInForce(grant)) return no('GRANT_WITHDRAWN', { subject: grant.subject });
  return [{ type: 'GrantWithdrawn', reason }];
}

/** The unit that it is for ends, and it with it. */
export function endGrant(grant: GrantState, reason: string): GrantEvent[] {
  return isInForce(grant) ? [{ type: 'GrantWithdrawn', reason, withUnit: true }] : [];
}

/** The unit is there again. What somebody withdrew stays withdrawn. */
export function restoreGrant(grant: GrantState, reason: string): GrantEvent[] {
  return grant.endedWithUnit ? [{ type: 'GrantRestored', reason }] : [];
}

/** What only one active grant can have: the same role for the same subject at the same place. */
export function grantClaim({ subject, role, place }: Pick<GrantState, 'subject' | 'role' | 'place'>): string {
  return `grant/${role}/${place}/${subject}`;
}
