import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** Every reason for which directory says no. Their messages are in messages.ts. */
export type Reason =
  // kit's and kernel's own, said here too
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'FIELD_REQUIRED'
  | 'FIELD_TOO_LONG'
  | 'FIELD_NOT_ALLOWED'
  | 'REGION_NOT_FOUND'
  | 'REGION_CODE_INVALID'
  | 'REGION_OUTSIDE_IMPORT'
  | 'UNIT_NOT_FOUND'
  | 'UNIT_NAME_SEVERAL'
  | 'UNIT_NOT_ACTIVE'
  | 'UNIT_FIELD_FIXED'
  | 'UNIT_PARENT_CIRCULAR'
  | 'UNIT_SUCCESSOR_ITSELF'
  | 'CREDIT_CODE_TAKEN'
  | 'CREDIT_CODE_LENGTH'
  | 'CREDIT_CODE_CHARACTER'
  | 'CREDIT_CODE_ORGANISATION'
  | 'CREDIT_CODE_CHECK'
  | 'ESTABLISHMENT_NOT_FOUND'
  | 'ESTABLISHMENT_RANK_TWICE'
  | 'ESTABLISHMENT_INVALID'
  | 'PERSON_LEFT'
  | 'PERSON_FIELD_FIXED'
  | 'SUBJECT_TAKEN'
  | 'SIGN_IN_BEYOND_REACH'
  | 'GRANTS_BEYOND_REACH'
  | 'GRANT_EXISTS'
  | 'GRANT_WITHDRAWN'
  | 'CALENDAR_NAME_MISMATCH'
  | 'CALENDAR_DAY_OTHER_YEAR'
  | 'CALENDAR_DAY_TWICE'
  | 'RULE_EDITION_OVERLAPS'
  | 'RULE_EDITION_PERIOD_INVALID'
  | 'DAY_INVALID'
  | 'ID_INVALID'
  | 'ROW_TWICE'
  | 'ROWS_REFUSED';

export type Refused = Refusal<Reason>;

/** Says no for one of directory's reasons; `field` is the path of the request field at fault. */
export function no(reason: Reason, details: Readonly<Record<string, string | number>> = {}, field?: string): Refused {
  return refuse(reason, details, field === undefined ? {} : { field });
}
