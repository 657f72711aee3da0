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

/** What use cases ask of the store beyond loading by id. */
export interface Reads {
  list<S extends object>(name: ListName, page: PageRequest, scope: Scope): Promise<Page<S> | Refusal>;
  byIds<S extends object>(name: ListName, ids: readonly string[]): Promise<Map<string, Stored<S>>>;
  /** Active or not: a credit code is never given twice. */
  unitsByCreditCode(codes: readonly string[]): Promise<Map<string, Stored<UnitState>>>;
  activeUnitsByName(names: readonly string[]): Promise<Map<string, Stored<UnitState>[]>>;
  peopleBySubject(subjects: readonly string[]): Promise<Map<string, Stored<PersonState>>>;
  /** Grants in force of any of these sign-ins. */
  grantsInForce(subjects: readonly string[]): Promise<Stored<GrantState>[]>;
  /** Whether somebody administers a place. */
  anyAdministrator(place: string): Promise<boolean>;
  /** Everybody who ever changed a record: `calendars/530000-2026`. */
  authorsOf(name: string): Promise<readonly string[]>;
  /** The last edition of a rule in a region. */
  latestEdition(code: string, region: string): Promise<Stored<RuleEditionState> | undefined>;
}
