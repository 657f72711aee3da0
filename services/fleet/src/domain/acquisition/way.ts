/** 三统一 (云办发〔2018〕34号): who asks, and for what, chooses who approves. */
import type { Step } from '@jiguan/kernel/approval';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Unit } from '../unit.ts';
import type { AcquisitionDetails, ApprovalWay } from './acquisition.ts';

/** The province of a region: `regions/530102` → `regions/530000`. */
const provinceOf = (region: string): string => `regions/${idOf(region).slice(0, 2)}0000`;

/** Beyond what is ordinary: the special case, off-road among it. */
export const isAboveStandard = ({ capCase }: AcquisitionDetails): boolean => capCase === 'CAP_CASE_SPECIAL';

/** ① provincial units, ② central units in Yunnan, ③ above-standard cars of a prefecture; the rest its own prefecture approves. */
export function wayOf(details: AcquisitionDetails, { level }: Unit): ApprovalWay {
  if (level === 'UNIT_LEVEL_PROVINCE') return 'APPROVAL_WAY_PROVINCIAL_UNIT';
  if (level === 'UNIT_LEVEL_CENTRAL') return 'APPROVAL_WAY_CENTRAL_UNIT';
  return isAboveStandard(details) ? 'APPROVAL_WAY_ABOVE_STANDARD' : 'APPROVAL_WAY_PREFECTURE';
}

const step = (key: string, stage: number, place: string | readonly string[], numbered = false): Step => ({
  ...{ key, stage, role: 'ROLE_APPROVER', places: [place].flat() },
  ...(numbered && { numbered: true as const }),
});

/** The steps: the unit itself, the bureau of the level, the province's, 严格审批 of an early renewal, and 办公厅 last where the car is off-road. */
export function stepsOf(details: AcquisitionDetails, unit: Unit): readonly Step[] {
  const province = provinceOf(unit.region);
  const way = wayOf(details, unit);
  const own = way === 'APPROVAL_WAY_PREFECTURE' || way === 'APPROVAL_WAY_ABOVE_STANDARD';
  const bureau = way === 'APPROVAL_WAY_PREFECTURE' ? [] : [step('bureau', 3, province, way !== 'APPROVAL_WAY_PROVINCIAL_UNIT')];
  const early = details.renewalReason === 'RENEWAL_REASON_SAFETY' ? [step('special', 4, own ? unit.region : province, true)] : [];
  const office = details.body === 'BODY_OFF_ROAD' ? [step('office', 5, province, true)] : [];
  const prefecture = own ? [step('prefecture', 2, unit.region)] : [];
  return [step('unit', 1, [unit.name, unit.region]), ...prefecture, ...bureau, ...early, ...office];
}
