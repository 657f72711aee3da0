import { begin } from '@jiguan/kernel/approval';
import { type Day, dayOf } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import type { AppliedRule } from '@jiguan/kernel/rule-edition';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import type { AcquisitionDetails, AcquisitionEvent } from './acquisition.ts';
import { type Figure, isNewEnergy, seatsFit, withinCap } from './standard.ts';
import { isAboveStandard, stepsOf, wayOf } from './way.ts';

const AGE = 'fleet.renewal_years';

export interface ApplyFacts {
  readonly unit: Unit | undefined;
  /** The car that is to be renewed. */
  readonly old: Vehicle | undefined;
  /** Whether the quota has a place left. */
  readonly room: boolean;
  readonly figure: Figure;
  readonly now: Date;
}

/** 配备更新申请: everything that can be seen to be wrong now is refused now. */
export function apply(details: AcquisitionDetails, requester: string, facts: ApplyFacts): readonly AcquisitionEvent[] | Refused {
  const { unit, figure, now } = facts;
  const refused = active(details.unit, unit, 'acquisition.unit') ?? properly(details) ?? seatsFit(details, figure) ?? offRoad(details);
  if (refused) return refused;
  const of = unit as Unit;
  const place = { region: of.region, day: dayOf(now) };
  const caps = withinCap(details, figure, place);
  if (isRefused(caps)) return caps;
  const age = details.kind === 'ACQUISITION_KIND_RENEWAL' ? renewable(details, facts, place) : added(details, facts);
  if (isRefused(age)) return age;
  const approval = begin(stepsOf(details, of), now, (minutes, from) => new Date(+from + minutes * 60_000));
  const said = { details, region: of.region, requester, way: wayOf(details, of), aboveStandard: isAboveStandard(details) };
  return [{ type: 'AcquisitionRequested', ...said, newEnergy: isNewEnergy(details.energy), approval, rules: [...caps, ...age] }];
}

/** Bought or rented, and a confidential car is a new-energy one unless an exception is stated (财政部办公厅2024年12月30日通知). */
function properly({ source, category, energy, newEnergyException }: AcquisitionDetails): Refused | undefined {
  if (source === 'SOURCE_DONATION' || source === 'SOURCE_LOAN') return no('SOURCE_FORBIDDEN', { source }, { field: 'acquisition.source' });
  const owed = category === 'VEHICLE_CATEGORY_CONFIDENTIAL' && !isNewEnergy(energy) && newEnergyException.trim() === '';
  return owed ? no('NEW_ENERGY_REQUIRED', { energy }, { field: 'acquisition.new_energy_exception' }) : undefined;
}

/** 越野车: terrain, road or rescue; a domestic one; never a leader's own. */
function offRoad({ body, offRoadReason, domestic, fixedToLeader }: AcquisitionDetails): Refused | undefined {
  if (body !== 'BODY_OFF_ROAD') return undefined;
  if (offRoadReason === undefined) return no('OFF_ROAD_WITHOUT_REASON', {}, { field: 'acquisition.off_road_reason' });
  if (fixedToLeader) return no('OFF_ROAD_FOR_LEADER', {}, { field: 'acquisition.fixed_to_leader' });
  return domestic ? undefined : no('OFF_ROAD_FOREIGN', {}, { field: 'acquisition.domestic' });
}

/** One more car: there is a place for it now. Whether it is still there when it is approved the claims of that commit decide. */
function added({ unit, category, source }: AcquisitionDetails, { room }: ApplyFacts): readonly AppliedRule[] | Refused {
  return room || source === 'SOURCE_RENTAL' ? [] : no('QUOTA_FULL', { unit, category });
}

/** 更新: after more than eight years, and only what is no longer usable; earlier for safety; never because a leader moved. */
function renewable(
  details: AcquisitionDetails,
  { old, figure, now }: ApplyFacts,
  place: { readonly region: string; readonly day: Day },
): readonly AppliedRule[] | Refused {
  const { renews = '', renewalReason, stillUsable, inspectionNumber, unit, category } = details;
  if (!old) return missing(renews, 'acquisition.renews');
  if (old.unit !== unit || old.category !== category)
    return no('RENEWS_OF_OTHERS', { plate: old.plate, unit, category }, { field: 'acquisition.renews' });
  if (old.status === 'VEHICLE_STATUS_DEREGISTERED')
    return no('DISPOSED_BEFORE_APPROVAL', { plate: old.plate }, { field: 'acquisition.renews' });
  if (renewalReason === 'RENEWAL_REASON_PROMOTION') return no('RENEWAL_FOR_PROMOTION', {}, { field: 'acquisition.renewal_reason' });
  if (inspectionNumber.trim() === '') return no('USABILITY_NOT_INSPECTED', {}, { field: 'acquisition.inspection_number' });
  if (stillUsable) return no('STILL_USABLE', { plate: old.plate }, { field: 'acquisition.still_usable' });
  const years = figure(AGE);
  if (!years) return no('RULE_EDITION_MISSING', { code: AGE, ...place });
  const early = dayOf(now) <= renewableAfter(old.firstRegistered, years.value);
  if (early && renewalReason !== 'RENEWAL_REASON_SAFETY')
    return no(
      'TOO_YOUNG_TO_RENEW',
      { plate: old.plate, registered: old.firstRegistered, years: years.value },
      { field: 'acquisition.renews' },
    );
  return [years];
}

/** The last day on which a car is not older than so many years: registered on 29 February 2016, 29 February 2024 (case F12). */
export const renewableAfter = (firstRegistered: Day, years: number): Day => addMonths(firstRegistered, 12 * years);
