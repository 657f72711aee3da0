/** What a listener asks for: filters in the query, and where it stopped in Last-Event-ID. */
import { type Faults, faultList } from '../transcode/faults.ts';
import type { Fact } from './facts.ts';

export interface Wish {
  /** Event types, with or without package; all when empty. */
  readonly types: ReadonlySet<string>;
  /** Names of records; all when empty. */
  readonly records: ReadonlySet<string>;
}

/** `known`: full names of the event types there are. */
export function wishOf(query: string, known: ReadonlySet<string>): Wish | { readonly faults: Faults } {
  const params = new URLSearchParams(query);
  const faults = faultList();
  for (const field of new Set(params.keys()))
    if (field !== 'type' && field !== 'record') faults.add(() => ({ field, reason: 'UNKNOWN_FIELD' }));
  if (faults.count > 0) return { faults };
  const list = (name: string) =>
    new Set(
      params
        .getAll(name)
        .flatMap((value) => value.split(','))
        .filter((value) => value !== ''),
    );
  const types = list('type');
  const named = new Set([...known].flatMap((type) => [type, type.slice(type.lastIndexOf('.') + 1)]));
  for (const type of types) if (!named.has(type)) faults.add(() => ({ field: 'type', reason: 'UNKNOWN_TYPE', expected: type }));
  return faults.count > 0 ? { faults } : { types, records: list('record') };
}

export function wanted({ type, record }: Fact, { types, records }: Wish): boolean {
  const named = types.size === 0 || types.has(type) || types.has(type.slice(type.lastIndexOf('.') + 1));
  return named && (records.size === 0 || records.has(record));
}

/** Position in each context's stream. */
export type Positions = Map<string, number>;

/** `directory:12;meetings:345`. */
export function idOf(positions: Positions): string {
  return [...positions].map(([context, sequence]) => `${context}:${sequence}`).join(';');
}

/** Undefined for what is no id of ours. */
export function positionsOf(id: string | undefined): Positions | undefined {
  if (id === undefined || !/^[a-z-]+:\d{1,15}(;[a-z-]+:\d{1,15})*$/.test(id)) return undefined;
  return new Map(id.split(';').map((part) => [part.slice(0, part.indexOf(':')), Number(part.slice(part.indexOf(':') + 1))]));
}
