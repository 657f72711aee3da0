import type { Refusal } from '@jiguan/kernel/refusal';
import type { Scope, Stored } from '@jiguan/kit/app';
import type { GrantState } from '../domain/grant.ts';
import type { PersonState } from '../domain/person.ts';
import type { RuleEditionState } from '../domain/rule-edition.ts';
import type { UnitState } from '../domain/unit.ts';

/** Which page of a list is wanted. */
export interface PageRequest {
  readonly pageSize: number;
  readonly pageToken: string;
  readonly filter: string;
}

export interface Page<S> {
  readonly items: readonly Stored<S>[];
  readonly nextPageToken: string;
}

export type ListName = 'regions' | 'units' | 'people' | 'grants' | 'calendars' | 'ruleEditions';

/** An entry of a record's journal, as far as its history shows it. */
export interface Entry {
  readonly version: number;
  readonly type: string;
  readonly time: Date;
  readonly actor: string;
  readonly reason?: string;
  readonly request?: { readonly key: string };
  readonly traceparent?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface HistoryRequest {
  /** `units/42`. */
  readonly name: string;
  readonly pageSize: number;
  readonly pageToken: string;
}

/** What use cases ask of the store beyond loading by id. */
export interface Records {
  list<S extends object>(name: ListName, page: PageRequest, scope: Scope): Promise<Page<S> | Refusal>;
  byIds<S extends object>(name: ListName, ids: readonly string[]): Promise<Map<string, Stored<S>>>;
  /** Active or not: a credit code is never given twice. */
  unitsByCreditCode(codes: readonly string[]): Promise<Map<string, Stored<UnitState>>>;
  peopleBySubject(subjects: readonly string[]): Promise<Map<string, Stored<PersonState>>>;
  grantsInForce(subject: string): Promise<Stored<GrantState>[]>;
  /** Whether somebody administers a place. */
  anyAdministrator(place: string): Promise<boolean>;
  history(asked: HistoryRequest): Promise<{ readonly items: readonly Entry[]; readonly nextPageToken: string } | Refusal>;
  /** The last edition of a rule in a region. */
  latestEdition(code: string, region: string): Promise<Stored<RuleEditionState> | undefined>;
}
