/** Who may see which fact: whoever may get the record it is about. */

import type { DescMessage, FileRegistry } from '@bufbuild/protobuf';
import { getOption, hasOption } from '@bufbuild/protobuf';
import { isRefused } from '@jiguan/kernel/refusal';
import type { GrantHeld } from '@jiguan/kit/app';
import { type AccessRule, decideAccess } from '@jiguan/kit/identity';
import type { ApiMethod } from '../contracts/contracts.ts';
import type { Fact } from './facts.ts';

/** Rules by context and collection: `meetings/bookings`. */
export type RecordRules = ReadonlyMap<string, AccessRule>;

/** The rule of each record type: that of the method that gets one by its name (AIP-131). */
export function recordRules(methods: readonly ApiMethod[], registry: FileRegistry): RecordRules {
  const rules = new Map<string, AccessRule>();
  for (const { desc, context, access } of methods) {
    const collection = desc.name === `Get${desc.output.name}` ? collectionOf(desc.output, registry) : undefined;
    if (collection !== undefined && access !== undefined) rules.set(`${context}/${collection}`, access);
  }
  return rules;
}

function collectionOf(message: DescMessage, registry: FileRegistry): string | undefined {
  const resource = registry.getExtension('google.api.resource');
  if (resource === undefined || !hasOption(message, resource)) return undefined;
  return (getOption(message, resource) as { plural: string }).plural;
}

/** Whether a holder of these grants may see a fact. Records that nobody can get are seen by nobody. */
export function maySee({ context, record, place }: Fact, rules: RecordRules, grants: readonly GrantHeld[]): boolean {
  const rule = rules.get(`${context}/${record.slice(0, record.indexOf('/'))}`);
  return !isRefused(decideAccess(rule, grants, { name: record, field: 'name', place }));
}
