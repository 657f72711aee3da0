/** Use cases, and what kit gives them to work with. */
import type { Refusal } from '@jiguan/kernel/refusal';
import type { Actor, Scope } from './caller.ts';
import type { Commitment } from './change.ts';
import type { CopySource } from './copies.ts';
import type { Aggregate, DomainEvent, Stored } from './record.ts';

/**
 * The domain's own guard of a command: why it is not possible now, whatever will be filled in. Pure; the first line of the decision calls it
 * too, so that both say the same.
 */
export type May = (record: Stored<any>, use: Pick<UseCase, 'now' | 'actor' | 'copy'>) => Refusal | undefined;

/** What a use case may touch, made by kit for one call, reaction or timer. */
export interface UseCase {
  readonly now: Date;
  readonly actor: Actor;
  /** Set for List methods: cut the rows to it. */
  readonly scope: Scope;
  newId(): string;
  /** The record, or undefined. Loads asked in the same moment share one query. */
  load<S extends object, E extends DomainEvent>(aggregate: Aggregate<S, E>, id: string): Promise<Stored<S> | undefined>;
  readonly copy: CopySource['view'];
}

/** Which rows are the caller's own, in the store's language: by who calls, not by where a role is held. */
export type Whose = (caller: Actor) => object | Promise<object>;

/** Rows of a list as the caller sees them, where that takes more than the records themselves. */
export type Seen<S extends object> = (rows: readonly Stored<S>[], caller: Actor) => Promise<readonly Stored<S>[]>;

/** A write use case: loads, decides, says what to commit. Kit commits it and runs it again when a record changed meanwhile. */
export type Command<I, R> = (input: I, use: UseCase) => Promise<Commitment<R> | Refusal> | Commitment<R> | Refusal;

/** A read use case. */
export type Query<I, R> = (input: I, use: UseCase) => Promise<R | Refusal> | R | Refusal;
