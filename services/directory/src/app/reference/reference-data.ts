import { isRefused } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { Command, New, Stored } from '@jiguan/kit/app';
import { type RegionState, registerRegion } from '../../domain/reference/region.ts';
import { addEdition, type RuleEditionState, ruleEditionId } from '../../domain/reference/rule-edition.ts';
import { no } from '../../domain/refusals.ts';
import type { Reads } from '../ports.ts';
import { regions, ruleEditions } from '../records.ts';
import { knownRegion } from '../unit/keep-units.ts';

/** Registers regions, all at once. */
export const putRegions: Command<readonly RegionState[], readonly Stored<RegionState>[]> = async (wanted, use) => ({
  changes: await Promise.all(
    wanted.map(async (region) => {
      const before = await use.load(regions, region.code);
      return { aggregate: regions, id: region.code, before, events: registerRegion(before, region) };
    }),
  ),
  result: (saved) => saved as readonly Stored<RegionState>[],
});

/**
 * Adds an edition; the one before ends the day before, in the same commit. Each edition has one successor at most, and each rule of a region one
 * first edition: a claim sees to it when two are added at once. Its id follows from what it rules.
 */
export const createRuleEdition =
  (reads: Reads): Command<New<RuleEditionState>, Stored<RuleEditionState>> =>
  async ({ details: edition }, use) => {
    const wrong = await knownRegion(edition.region, use, 'rule_edition.region');
    if (wrong) return wrong;
    const latest = await reads.latestEdition(edition.code, edition.region);
    const outcome = addEdition(edition, latest);
    if (isRefused(outcome)) return outcome;
    const id = ruleEditionId(edition);
    const resource = `successor/${latest?._id ?? `${edition.region}/${edition.code}`}`;
    const added = {
      aggregate: ruleEditions,
      id,
      before: undefined,
      events: outcome.set,
      claims: [{ take: 'unique', resource, by: nameOf('ruleEditions', id) } as const],
    };
    const ended = latest ? [{ aggregate: ruleEditions, id: latest._id, before: latest, events: outcome.ended }] : [];
    return {
      changes: [added, ...ended],
      result: ([saved]) => saved as Stored<RuleEditionState>,
      taken: () =>
        no(
          'RULE_EDITION_OVERLAPS',
          { code: edition.code, latest: latest?.effectiveFrom ?? edition.effectiveFrom },
          { field: 'rule_edition.effective_from' },
        ),
    };
  };
