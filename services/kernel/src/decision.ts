import { type Refusal, refuse } from './refusal.ts';

/** 审批意见: one step of an approval, kept as it was made. */
export interface Decision {
  /** OIDC subject of whoever decided. */
  readonly by: string;
  /** Role in which it was decided: `ROLE_APPROVER`. */
  readonly role: string;
  readonly at: Date;
  readonly outcome: 'approved' | 'rejected';
  /** 意见; needed to reject. */
  readonly opinion: string;
  /** 文号. */
  readonly documentNumber?: string;
  /** Names of the attached documents. */
  readonly attachments?: readonly string[];
  /** Names of the rule editions it was made under; it never changes when they do. */
  readonly editions?: readonly string[];
}

/** What is stored of a decision, for the kinds of record that keep some. */
export const decisionShape = {
  ...{ by: String, role: String, at: Date, outcome: String, opinion: String, documentNumber: String },
  attachments: [String],
  editions: [String],
} as const;

/** A decision that may be recorded. Refuses a rejection without a ground: DECISION_WITHOUT_OPINION. */
export function decision(made: Decision): Decision | Refusal<'DECISION_WITHOUT_OPINION'> {
  return made.outcome === 'rejected' && made.opinion.trim() === '' ? refuse('DECISION_WITHOUT_OPINION', {}, { field: 'opinion' }) : made;
}
