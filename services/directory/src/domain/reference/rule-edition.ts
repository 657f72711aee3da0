import { addDays, type Day, isDay } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { no, type Refused } from '../refusals.ts';

/** 规则版本: one number that a regulation sets, for a region and a time. */
export interface RuleEditionState {
  readonly code: string;
  readonly region: string;
  /** Decimal number. */
  readonly value: string;
  readonly unit: string;
  readonly effectiveFrom: Day;
  /** Last day in force; empty until replaced. */
  readonly effectiveTo: Day | '';
  readonly source: string;
  readonly confidence: string;
  readonly displayName: string;
}

export type RuleEditionEvent =
  | { readonly type: 'RuleEditionSet'; readonly edition: RuleEditionState }
  | { readonly type: 'RuleEditionEnded'; readonly effectiveTo: Day };

export function evolveRuleEdition(edition: RuleEditionState | undefined, event: RuleEditionEvent): RuleEditionState {
  if (event.type === 'RuleEditionSet') return event.edition;
  if (!edition) throw new Error(`${event.type} before RuleEditionSet`);
  return { ...edition, effectiveTo: event.effectiveTo };
}

/** Id of an edition: what it rules, where and from when. `meetings-no-show-grace-minutes-530000-20260101`. */
export function ruleEditionId({ code, region, effectiveFrom }: Pick<RuleEditionState, 'code' | 'region' | 'effectiveFrom'>): string {
  return `${code.replace(/[._]/g, '-')}-${idOf(region)}-${effectiveFrom.replaceAll('-', '')}`;
}

/** A new edition, and the end of the one before where it reached into the new one's time. */
export interface Succession {
  readonly set: RuleEditionEvent[];
  readonly ended: RuleEditionEvent[];
}

/**
 * Adds an edition after `latest`, the last of the same code and region. Editions are never changed: the new one must begin later than the last
 * began, which then ends the day before.
 */
export function addEdition(edition: RuleEditionState, latest: RuleEditionState | undefined): Succession | Refused {
  const wrong = checkedPeriod(edition);
  if (isRefused(wrong)) return wrong;
  const set: RuleEditionEvent[] = [{ type: 'RuleEditionSet', edition }];
  if (!latest) return { set, ended: [] };
  if (edition.effectiveFrom <= latest.effectiveFrom) {
    return no('RULE_EDITION_OVERLAPS', { code: edition.code, latest: latest.effectiveFrom }, { field: 'rule_edition.effective_from' });
  }
  const reaches = latest.effectiveTo === '' || latest.effectiveTo >= edition.effectiveFrom;
  return { set, ended: reaches ? [{ type: 'RuleEditionEnded', effectiveTo: addDays(edition.effectiveFrom, -1) }] : [] };
}

function checkedPeriod({ effectiveFrom, effectiveTo }: RuleEditionState): Refused | undefined {
  if (!isDay(effectiveFrom)) return no('DAY_INVALID', { day: effectiveFrom }, { field: 'rule_edition.effective_from' });
  if (effectiveTo !== '' && !isDay(effectiveTo)) return no('DAY_INVALID', { day: effectiveTo }, { field: 'rule_edition.effective_to' });
  const backwards = effectiveTo !== '' && effectiveTo < effectiveFrom;
  return backwards
    ? no('RULE_EDITION_PERIOD_INVALID', { from: effectiveFrom, to: effectiveTo }, { field: 'rule_edition.effective_to' })
    : undefined;
}
