/** A kind of fact by which a service settles its part, as its contract declares it. */
export interface PartFact {
  /** `jiguan.meetings.v1.HostSettled`. */
  readonly kind: string;
  readonly service: string;
  readonly part: Words;
  /** The part was put back, after the whole was revoked. */
  readonly back: boolean;
  /** The part cannot be done. */
  readonly refused: boolean;
  /** Why it cannot be put back by the service, where it says so. */
  readonly byHand?: Words;
  read(payload: Uint8Array): Settled;
}

/** What one of them says: of which unit, and what became of its things. */
export interface Settled {
  readonly of: string;
  outcome(): Promise<Words>;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}
