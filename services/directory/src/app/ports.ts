import type { Stored } from '@jiguan/kit/app';
import type { GrantState } from '../domain/grant/grant.ts';
import type { PersonState } from '../domain/person/person.ts';
import type { RuleEditionState } from '../domain/reference/rule-edition.ts';
import type { UnitState } from '../domain/unit/unit.ts';

/** What use cases ask of the store beyond loading by id. */
export interface Reads {
  byIds<S extends object>(collection: 'units' | 'people' | 'grants', ids: readonly string[]): Promise<Map<string, Stored<S>>>;
  /** Active or not: a credit code is never given twice. */
  unitsByCreditCode(codes: readonly string[]): Promise<Map<string, Stored<UnitState>>>;
  activeUnitsByName(names: readonly string[]): Promise<Map<string, Stored<UnitState>[]>>;
  /** By the subject that they had last. */
  peopleByFormerSubject(subjects: readonly string[]): Promise<Map<string, Stored<PersonState>>>;
  peopleBySubject(subjects: readonly string[]): Promise<Map<string, Stored<PersonState>>>;
  /** Grants in force of any of these sign-ins. */
  grantsInForce(subjects: readonly string[]): Promise<readonly Stored<GrantState>[]>;
  /** Sign-ins with a grant of one of these roles at a place (`units/…`, `regions/…`) or in a region around it, in force, or until the unit ended; `region`: six digits. */
  holdersOf(roles: readonly string[], place: string, region: string | undefined): Promise<readonly string[]>;
  /** What hangs on a unit: the people who work there, the active units below it, the grants in force there. */
  belongingsOf(unit: string): Promise<Belongings>;
  /** Whether somebody administers a place. */
  anyAdministrator(place: string): Promise<boolean>;
  /** Everybody who ever changed a record: `calendars/530000-2026`. */
  authorsOf(name: string): Promise<readonly string[]>;
  /** All editions of these rules. */
  editions(codes: readonly string[]): Promise<readonly (Stored<RuleEditionState> & { readonly name: string })[]>;
  /** The last edition of a rule in a region. */
  latestEdition(code: string, region: string): Promise<Stored<RuleEditionState> | undefined>;
}

export interface Belongings {
  readonly people: readonly Stored<PersonState>[];
  readonly units: readonly Stored<UnitState>[];
  readonly grants: readonly Stored<GrantState>[];
}
