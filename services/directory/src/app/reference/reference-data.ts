import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, New, Stored } from '@jiguan/kit/app';
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
    const changes = succession(edition, latest);
    if (isRefused(changes)) return changes;
    return {
      changes,
      result: ([saved]) => saved as Stored<RuleEditionState>,
      taken: () => overlapping(edition, latest),
    };
  };

/** Adds the next editions of many rules, one of each rule and region, all at once: a release brings hundreds. Answers how many. */
export const createRuleEditions =
  (reads: Reads): Command<readonly RuleEditionState[], number> =>
  async (editions, use) => {
    const [first] = editions;
    if (!first) return { changes: [], result: () => 0 };
    const regions = new Set(editions.map(({ region }) => region));
    const unknown = await Promise.all([...regions].map((region) => knownRegion(region, use, 'rule_edition.region')));
    const wrong = unknown.find((one) => one !== undefined);
    if (wrong) return wrong;
    const latest = latestOf(await reads.editions(editions.map(({ code }) => code)));
    const all = editions.map((edition) => succession(edition, latest.get(seriesOf(edition))));
    const refused = all.find(isRefused);
    if (refused) return refused;
    return { changes: all.flatMap((one) => (isRefused(one) ? [] : one)), result: () => editions.length, taken: () => overlapping(first) };
  };

/** Which rule it is, and where. */
export const seriesOf = ({ code, region }: Pick<RuleEditionState, 'code' | 'region'>): string => `${region}/${code}`;

/** The last edition of each rule and region. */
export function latestOf<E extends RuleEditionState>(editions: readonly E[]): ReadonlyMap<string, E> {
  const byStart = [...editions].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  return new Map(byStart.map((edition) => [seriesOf(edition), edition]));
}

/** The edition and the end of the one before. */
function succession(edition: RuleEditionState, latest: Stored<RuleEditionState> | undefined): readonly Change[] | Refusal {
  const outcome = addEdition(edition, latest);
  if (isRefused(outcome)) return outcome;
  const id = ruleEditionId(edition);
  const resource = `successor/${latest?._id ?? seriesOf(edition)}`;
  const claims = [{ take: 'unique', resource, by: nameOf('ruleEditions', id) } as const];
  const added = { aggregate: ruleEditions, id, before: undefined, events: outcome.set, claims };
  return latest ? [added, { aggregate: ruleEditions, id: latest._id, before: latest, events: outcome.ended }] : [added];
}

const overlapping = ({ code, effectiveFrom }: RuleEditionState, latest?: RuleEditionState): Refusal =>
  no('RULE_EDITION_OVERLAPS', { code, latest: latest?.effectiveFrom ?? effectiveFrom }, { field: 'rule_edition.effective_from' });
