/** Who calls, and what that person may see. */

/** Who acts: a person or service known by a token, or the system on a rule's or timer's behalf. */
export interface Actor {
  /** OIDC subject, or `system:<cause>`. */
  readonly subject: string;
  /** The actor's grants in force. Empty for the system, which is not asked. */
  readonly grants: readonly GrantHeld[];
}

export interface GrantHeld {
  /** Proto name: `ROLE_APPROVER`. */
  readonly role: string;
  /** `units/{id}` or `regions/{code}`. */
  readonly place: string;
}

/** What a List may show: rows whose unit is among `units`, whose region lies in one of `regions`, or whose owner is `owner`. */
export interface Scope {
  readonly units: readonly string[];
  readonly regions: readonly string[];
  /** Sign-in whose own rows these are. */
  readonly owner?: string;
}
