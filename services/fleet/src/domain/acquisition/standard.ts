/** 配备标准 (党政机关公务用车管理办法 arts. 9–11; rules of 中办发〔2017〕71号): which cap holds for a car, and whether it keeps to it. */
import { yuan } from '@jiguan/kernel/money';
import type { AppliedRule } from '@jiguan/kernel/rule-edition';
import { no, type Refused } from '../refusals.ts';
import type { Body, Energy, VehicleCategory } from '../vehicle/kinds.ts';
import type { AcquisitionDetails, CapCase } from './acquisition.ts';

/** A number of a regulation in force: fen of a price, millilitres of a displacement, seats, years. Undefined where no edition gives it. */
export type Figure = (code: string) => AppliedRule | undefined;

const groups: Readonly<Partial<Record<VehicleCategory, string>>> = {
  VEHICLE_CATEGORY_CONFIDENTIAL: 'confidential',
  VEHICLE_CATEGORY_EMERGENCY: 'emergency',
  VEHICLE_CATEGORY_OTHER: 'emergency',
  VEHICLE_CATEGORY_LAW_ENFORCEMENT: 'law_enforcement',
};

const bodies: Readonly<Record<CapCase, readonly Body[]>> = {
  CAP_CASE_ORDINARY: ['BODY_SALOON', 'BODY_SMALL_BUS'],
  CAP_CASE_NEEDED: ['BODY_SALOON', 'BODY_SMALL_BUS'],
  CAP_CASE_SPECIAL: ['BODY_SMALL_BUS', 'BODY_MEDIUM_BUS', 'BODY_LARGE_BUS', 'BODY_OFF_ROAD'],
};

/** 新能源: battery and plug-in. */
export const isNewEnergy = (energy: Energy): boolean => energy === 'ENERGY_BATTERY' || energy === 'ENERGY_PLUG_IN';

/** The codes of the caps on price and displacement of a car; undefined for a case that its category does not know. */
function capsOf({
  category,
  capCase,
  body,
  energy,
}: Pick<AcquisitionDetails, 'category' | 'capCase' | 'body' | 'energy'>):
  | { readonly price: string; readonly displacement?: string }
  | undefined {
  const group = groups[category];
  if (group === undefined) return undefined;
  if (body === 'BODY_SALOON' && isNewEnergy(energy)) return { price: 'fleet.cap.new_energy_saloon.price' };
  if (capCase === 'CAP_CASE_NEEDED' && group !== 'law_enforcement') return undefined;
  if (capCase === 'CAP_CASE_SPECIAL' && group === 'confidential') return undefined;
  if (body === 'BODY_LARGE_BUS') return { price: `fleet.cap.${group}.large_bus.price` };
  const part = { CAP_CASE_ORDINARY: '', CAP_CASE_NEEDED: '.needed', CAP_CASE_SPECIAL: '.special' }[capCase];
  return { price: `fleet.cap.${group}${part}.price`, displacement: `fleet.cap.${group}${part}.displacement` };
}

/** Whether a car keeps to its cap, and by which editions. */
export function withinCap(
  details: AcquisitionDetails,
  figure: Figure,
  place: { readonly region: string; readonly day: string },
): readonly AppliedRule[] | Refused {
  const { category, capCase, body, standardNumber } = details;
  if (category === 'VEHICLE_CATEGORY_SPECIAL_TECH')
    return standardNumber.trim() === '' ? no('STANDARD_NUMBER_MISSING', {}, { field: 'acquisition.standard_number' }) : [];
  const caps = capsOf(details);
  if (!caps || !bodies[capCase].includes(body))
    return no('CAP_CASE_NOT_FITTING', { category, case: capCase, body }, { field: 'acquisition.cap_case' });
  const applied: AppliedRule[] = [];
  for (const [what, code] of Object.entries(caps)) {
    const cap = figure(code);
    if (!cap) return no('RULE_EDITION_MISSING', { code, ...place });
    applied.push(cap);
    const above = what === 'price' ? tooDear(details, cap) : tooLarge(details, cap);
    if (above) return above;
  }
  return applied;
}

const tooDear = ({ priceFen }: AcquisitionDetails, { value, edition }: AppliedRule) =>
  priceFen > value
    ? no('PRICE_ABOVE_CAP', { price: yuan(priceFen), cap: yuan(value), edition }, { field: 'acquisition.price_fen' })
    : undefined;

const tooLarge = ({ displacementMl }: AcquisitionDetails, { value, edition }: AppliedRule) =>
  displacementMl > value
    ? no('DISPLACEMENT_ABOVE_CAP', { displacement: displacementMl, cap: value, edition }, { field: 'acquisition.displacement_ml' })
    : undefined;

/** GA 802: whether so many seats are those of the body. */
export function seatsFit({ body, seats }: AcquisitionDetails, figure: Figure): Refused | undefined {
  const small = figure('fleet.size.small_seats')?.value;
  const medium = figure('fleet.size.medium_seats')?.value;
  if (small === undefined || medium === undefined) return undefined;
  const right = { BODY_MEDIUM_BUS: seats > small && seats <= medium, BODY_LARGE_BUS: seats > medium }[body as string] ?? seats <= small;
  return right ? undefined : no('SEATS_NOT_OF_BODY', { body, seats }, { field: 'acquisition.seats' });
}
