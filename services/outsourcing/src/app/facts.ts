import { dayOf } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { RuleEdition as Edition } from '@jiguan/kernel/rule-edition';
import type { CopyOf, UseCase } from '@jiguan/kit/app';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import type { Refused } from '../domain/refusals.ts';
import { type Rules, rulesOn } from '../domain/rules.ts';

/** Directory's units. */
const units: CopyOf<Unit> = { context: 'directory', type: 'unit', decode: (payload) => Unit.decode(payload) };

/** Directory's rule editions, by code. */
export const ruleEditions: CopyOf<RuleEdition> = {
  context: 'directory',
  type: 'ruleEdition',
  decode: (payload) => RuleEdition.decode(payload),
  indexes: { code: ({ code }) => code },
};

/** The numbers in force in a region today, from the local copy. */
export function rulesFor(use: UseCase, region: string): Rules | Refused {
  const copy = use.copy(ruleEditions);
  return rulesOn((code) => copy.by('code', code) as readonly Edition[], idOf(region), dayOf(use.now));
}

/** Where a unit is, from the local copy. */
export const regionOf = (use: UseCase, unit: string): string | undefined => use.copy(units).get(idOf(unit))?.region;
