import { type Area, squareMetres } from '@jiguan/kernel/area';
import { type Day, isDay } from '@jiguan/kernel/day';
import { hundredths } from '@jiguan/kernel/rule-edition';
import { codeOf, type Ruling } from '../editions.ts';
import { no, type Refused } from '../refusals.ts';

export type UseClass = 'USE_CLASS_OFFICE' | 'USE_CLASS_SERVICE' | 'USE_CLASS_EQUIPMENT' | 'USE_CLASS_ANCILLARY' | 'USE_CLASS_TECHNICAL';
export type ComponentKind =
  | 'COMPONENT_KIND_FLOOR'
  | 'COMPONENT_KIND_WALL_CABINET'
  | 'COMPONENT_KIND_ENCLOSED_BALCONY'
  | 'COMPONENT_KIND_OPEN_BALCONY'
  | 'COMPONENT_KIND_WASHROOM';
export type MeasurementMethod = 'MEASUREMENT_METHOD_SURVEY' | 'MEASUREMENT_METHOD_DRAWING' | 'MEASUREMENT_METHOD_LASER';

/** A part as it was measured. */
export interface Measured {
  readonly kind: ComponentKind;
  readonly area: Area;
}

/** A part, and how far it counts. */
export interface Component extends Measured {
  /** In hundredths. */
  readonly coefficient: number;
  /** `ruleEditions/…` of the coefficient; empty for the floor, which counts as it is. */
  readonly edition: string;
}

export interface Measurement {
  readonly surveyor: string;
  readonly measuredOn: Day;
  readonly method: MeasurementMethod;
}

/** What is said of a room from a day on. */
export interface ProfileSaid {
  readonly effectiveFrom: Day;
  readonly useClass: UseClass;
  readonly use: string;
  readonly components: readonly Measured[];
  /** With its share of what is common; unknown where it is left out. */
  readonly grossArea?: Area;
  readonly measurement: Measurement;
  readonly approvalDocument: string;
}

/** What a room is from a day on, with the area as it was composed then: a coefficient that changes later changes no stored area (case O1). */
export interface Profile extends Omit<ProfileSaid, 'components'> {
  readonly components: readonly Component[];
  /** 使用面积. */
  readonly area: Area;
  readonly recordTime: Date;
}

export interface ProfileFacts {
  /** In force on the day of the measurement. */
  readonly rules: Ruling;
  readonly region: string;
  readonly today: Day;
  readonly now: Date;
}

/** Which rule says how far a part counts; the floor needs none. */
const coefficientRules: Readonly<Record<Exclude<ComponentKind, 'COMPONENT_KIND_FLOOR'>, string>> = {
  COMPONENT_KIND_WALL_CABINET: 'area_coefficient.wall_cabinet',
  COMPONENT_KIND_ENCLOSED_BALCONY: 'area_coefficient.enclosed_balcony',
  COMPONENT_KIND_OPEN_BALCONY: 'area_coefficient.open_balcony',
  COMPONENT_KIND_WASHROOM: 'area_coefficient.washroom',
};

/** What was measured, composed by the coefficients in force. Refuses where no edition says how far a part counts. */
export function profile(said: ProfileSaid, facts: ProfileFacts, field = 'profile'): Profile | Refused {
  const refused = sound(said, facts, field);
  if (refused) return refused;
  const components: Component[] = [];
  for (const part of said.components) {
    if (part.kind === 'COMPONENT_KIND_FLOOR') {
      components.push({ ...part, coefficient: 100, edition: '' });
      continue;
    }
    const rule = coefficientRules[part.kind];
    const edition = facts.rules(rule);
    if (!edition) {
      const details = { code: codeOf(rule), region: facts.region, day: said.measurement.measuredOn };
      return no('RULE_EDITION_MISSING', details, { field: `${field}.components` });
    }
    components.push({ ...part, coefficient: hundredths(edition), edition: edition.name });
  }
  const area = areaOf(components);
  const { grossArea } = said;
  if (grossArea !== undefined && grossArea < area) {
    return no('GROSS_BELOW_USABLE', { gross: squareMetres(grossArea), usable: squareMetres(area) }, { field: `${field}.gross_area` });
  }
  return { ...said, components, area, recordTime: facts.now };
}

/** 使用面积: each part by its coefficient, rounded half up to 0.01 m². */
function areaOf(components: readonly Component[]): Area {
  return components.reduce((sum, { area, coefficient }) => sum + Math.floor((area * coefficient + 50) / 100), 0);
}

function sound(
  { effectiveFrom, measurement, components, useClass, approvalDocument }: ProfileSaid,
  { today }: ProfileFacts,
  field: string,
) {
  if (!isDay(effectiveFrom)) return no('DAY_INVALID', { day: effectiveFrom }, { field: `${field}.effective_from` });
  const { measuredOn } = measurement;
  if (!isDay(measuredOn)) return no('DAY_INVALID', { day: measuredOn }, { field: `${field}.measurement.measured_on` });
  if (measuredOn > today) return no('DAY_IN_FUTURE', { day: measuredOn }, { field: `${field}.measurement.measured_on` });
  if (!components.some(({ kind }) => kind === 'COMPONENT_KIND_FLOOR')) {
    return no('COMPONENT_FLOOR_MISSING', {}, { field: `${field}.components` });
  }
  if (useClass === 'USE_CLASS_TECHNICAL' && approvalDocument.trim() === '') {
    return no('APPROVAL_OF_TECHNICAL_USE_MISSING', {}, { field: `${field}.approval_document` });
  }
  return undefined;
}
