/** 申请: in time, within the standard, with its papers; an emergency may come late, with its reason. */
import { squareMetres } from '@jiguan/kernel/area';
import { dayOf, isDay } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import { yuan } from '@jiguan/kernel/money';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import { paperNames } from './paper-kinds.ts';
import { papersDiffering, papersMissing } from './papers.ts';
import type { RenovationDetails, RenovationEvent } from './renovation.ts';

/** The numbers, from rule editions; `editions` names them by key. */
export interface RenovationRules {
  /** Last month and day of the year on which may be applied. */
  readonly month: number;
  readonly day: number;
  /** 资金标准 of the grade, fen per m². */
  readonly fenPerSquareMetre: number;
  /** 扩建 at most, as a share of the floor area. */
  readonly extensionMost: number;
  /** 整体大中修 after so many years. */
  readonly repairYears: number;
  readonly editions: Readonly<Record<'month' | 'fund' | 'extension' | 'years', string>>;
  /** By code. */
  readonly ruleEditions: Readonly<Record<string, string>>;
}

interface ApplyingFacts {
  readonly unit: Unit | undefined;
  readonly rules: RenovationRules;
  readonly by: string;
  readonly now: Date;
}

export function apply(details: RenovationDetails, { unit, rules, by, now }: ApplyingFacts): readonly RenovationEvent[] | Refused {
  const refused =
    active(details.unit, unit, 'renovation.unit') ?? late(details, rules, now) ?? within(details, rules, now) ?? complete(details);
  if (refused || !unit) return refused ?? no('UNIT_UNKNOWN', { unit: details.unit });
  const papers = details.papers.map((paper) => ({ ...paper, addTime: now, addedBy: by }));
  const step = { status: 'RENOVATION_STATUS_APPLIED', by, time: now, opinion: '', documentNumber: '' } as const;
  const season = Number(dayOf(now).slice(0, 4));
  return [{ type: 'RenovationApplied', ...details, papers, region: unit.region, season, step, ruleEditions: rules.ruleEditions }];
}

/** 申报截止: the day itself is still in time. */
function late(
  { emergency, emergencyReason }: RenovationDetails,
  { month, day, editions }: RenovationRules,
  now: Date,
): Refused | undefined {
  if (emergency)
    return emergencyReason.trim() === '' ? no('EMERGENCY_REASON_MISSING', {}, { field: 'renovation.emergency_reason' }) : undefined;
  const today = dayOf(now);
  const last = `${today.slice(0, 4)}-${two(month)}-${two(day)}`;
  return today > last ? no('APPLICATION_LATE', { last, rule_edition: editions.month }, { field: 'renovation.emergency' }) : undefined;
}

const two = (number: number) => String(number).padStart(2, '0');

/** 标准: money per m², extension, years since the last repair of the whole. */
function within(details: RenovationDetails, rules: RenovationRules, now: Date): Refused | undefined {
  const { grade, area, floorArea, extensionArea, sumFen, wholeBuilding, lastRepairOn, emergency } = details;
  const most = Math.floor((area * rules.fenPerSquareMetre) / 100);
  if (area > floorArea + extensionArea)
    return no(
      'AREA_ABOVE_BUILDING',
      { area: squareMetres(area), most: squareMetres(floorArea + extensionArea) },
      { field: 'renovation.area' },
    );
  if (sumFen > most) {
    const said = { sum: yuan(sumFen), most: yuan(most), standard: yuan(rules.fenPerSquareMetre), rule_edition: rules.editions.fund };
    return no('ABOVE_FUND_STANDARD', said, { field: 'renovation.sum_fen' });
  }
  if (extensionArea > 0 && grade !== 'RENOVATION_GRADE_MAJOR')
    return no('EXTENSION_OF_MAJOR_ONLY', {}, { field: 'renovation.extension_area' });
  const extension = Math.floor(floorArea * rules.extensionMost + 1e-9);
  if (extensionArea > extension) {
    const said = { extension: squareMetres(extensionArea), most: squareMetres(extension), rule_edition: rules.editions.extension };
    return no('EXTENSION_TOO_LARGE', said, { field: 'renovation.extension_area' });
  }
  if (!wholeBuilding || emergency || grade === 'RENOVATION_GRADE_DAILY') return undefined;
  const field = 'renovation.last_repair_on';
  if (!isDay(lastRepairOn)) return no('LAST_REPAIR_MISSING', {}, { field });
  const from = addMonths(lastRepairOn, 12 * rules.repairYears);
  const said = { last: lastRepairOn, years: rules.repairYears, from, rule_edition: rules.editions.years };
  return dayOf(now) < from ? no('REPAIRED_TOO_RECENTLY', said, { field }) : undefined;
}

function complete(details: RenovationDetails): Refused | undefined {
  const missing = papersMissing(details, 'RENOVATION_STATUS_APPLIED');
  const field = 'renovation.papers';
  if (missing.length > 0) return no('STAGE_PAPERS_MISSING', { missing: missing.map((kind) => paperNames[kind]).join('、') }, { field });
  const differing = papersDiffering(details);
  return differing.length > 0 ? no('PAPERS_DIFFER', { differing: differing.join('；') }, { field }) : undefined;
}
