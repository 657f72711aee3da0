import { type Day, isDay } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';

/** Decides the coefficient K of the standard (发改投资〔2014〕2674号). */
export type BuildingForm = 'BUILDING_FORM_MULTI_STOREY' | 'BUILDING_FORM_HIGH_RISE';

/** What its keeper says about a building. */
export interface BuildingDetails {
  readonly displayName: string;
  /** `sites/…` */
  readonly site: string;
  readonly form: BuildingForm;
  readonly storeys: number;
  /** 建筑面积, 0.01 m². */
  readonly grossArea: number;
  /** Empty where it is not known. */
  readonly completedOn: Day | '';
}

/** 楼栋. */
export interface Building extends BuildingDetails {
  /** Of its site. */
  readonly region: string;
}

export type BuildingEvent =
  | ({ readonly type: 'BuildingRegistered' } & Building)
  | { readonly type: 'BuildingChanged'; readonly changes: Partial<BuildingDetails> };

/** The building after an event. */
export function evolveBuilding(building: Building | undefined, event: BuildingEvent): Building {
  if (event.type === 'BuildingRegistered') {
    const { type: _, ...registered } = event;
    return registered;
  }
  if (!building) throw new Error(`${event.type} of a building that was never registered`);
  return { ...building, ...event.changes };
}

/** Registers a building on a site. */
export function registerBuilding(details: BuildingDetails, region: string): readonly BuildingEvent[] | Refused {
  const { completedOn } = details;
  if (completedOn && !isDay(completedOn)) return no('DAY_INVALID', { day: completedOn }, { field: 'building.completed_on' });
  return [{ type: 'BuildingRegistered', ...details, region }];
}

/** Corrects what is said of a building; the form of one that stands may be corrected too, as a finding keeps the figures it was made from. */
export function changeBuilding(building: Building, wanted: Partial<BuildingDetails>): readonly BuildingEvent[] | Refused {
  const { completedOn } = wanted;
  if (completedOn && !isDay(completedOn)) return no('DAY_INVALID', { day: completedOn }, { field: 'building.completed_on' });
  const changes = differing(building, wanted);
  return Object.keys(changes).length === 0 ? [] : [{ type: 'BuildingChanged', changes }];
}

/** What is really to change. */
export function differing<T extends object>(record: T, wanted: Partial<T>): Partial<T> {
  const differs = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(record[key as keyof T]);
  return Object.fromEntries(Object.entries(wanted).filter(differs)) as Partial<T>;
}
