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
}

export type GrantEvent =
  | { readonly type: 'GrantGiven'; readonly grant: GrantState }
  | { readonly type: 'GrantWithdrawn'; readonly reason: string };

export function evolveGrant(grant: GrantState | undefined, event: GrantEvent): GrantState {
  if (event.type === 'GrantGiven') return event.grant;
  if (!grant) throw new Error(`${event.type} before GrantGiven`);
  return { ...grant, status: 'GRANT_STATUS_WITHDRAWN' };
}

export const isInForce = ({ status }: GrantState) => status === 'GRANT_STATUS_ACTIVE';

export function giveGrant(grant: Omit<GrantState, 'status'>): GrantEvent[] {
  return [{ type: 'GrantGiven', grant: { ...grant, status: 'GRANT_STATUS_ACTIVE' } }];
}

export function withdrawGrant(grant: GrantState, reason: string): GrantEvent[] | Refused {
  if (!isInForce(grant)) return no('GRANT_WITHDRAWN', { subject: grant.subject });
  return [{ type: 'GrantWithdrawn', reason }];
}

/** What only one active grant can have: the same role for the same subject at the same place. */
export function grantClaim({ subject, role, place }: Pick<GrantState, 'subject' | 'role' | 'place'>): string {
  return `grant/${role}/${place}/${subject}`;
}
