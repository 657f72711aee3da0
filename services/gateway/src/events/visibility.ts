/** Who may see which fact: whoever may get the record it is about. */

import type { FileRegistry } from '@bufbuild/protobuf';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Actor, Place } from '@jiguan/kit/app';
import { type AccessRule, decideAccess, getters } from '@jiguan/kit/identity';
import type { ApiMethod } from '../contracts/contracts.ts';
import type { Fact } from './facts.ts';

/** Rules by context and collection: `meetings/bookings`. */
export type RecordRules = ReadonlyMap<string, AccessRule>;

/** The rule of each record type: that of the method that gets one by its name (AIP-131). */
export function recordRules(methods: readonly ApiMethod[], registry: FileRegistry): RecordRules {
  const byMethod = new Map(methods.map(({ path, access }) => [path.slice(1), access]));
  const rules = [...getters(registry)].map(([record, method]) => [record, byMethod.get(method)] as const);
  return new Map(rules.filter((entry): entry is [string, AccessRule] => entry[1] !== undefined));
}

/**
 * Whether somebody with these grants may see a fact. Records that nobody can get are seen by nobody. `home`: where the unit that the record
 * belongs to lies itself, as for a Get: whoever reaches the unit sees what it has elsewhere.
 */
export function maySee(
  { context, record, place }: Fact,
  rules: RecordRules,
  who: Pick<Actor, 'subject' | 'grants'>,
  home?: Place,
): boolean {
  const rule = rules.get(`${context}/${record.slice(0, record.indexOf('/'))}`);
  return !isRefused(decideAccess(rule, who, { name: record, field: 'name', place, home }));
}
