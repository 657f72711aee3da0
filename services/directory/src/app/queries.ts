import { dayOf, isDay } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Query } from '@jiguan/kit/app';
import { no } from '../domain/refusals.ts';
import { type Establishment, establishmentOn } from '../domain/unit/unit.ts';
import { units } from './records.ts';

/** The establishment in force on a day; today in the unit's zone where none is named. */
export const getEstablishment: Query<{ readonly name: string; readonly asOf: string }, Establishment> = async ({ name, asOf }, use) => {
  const unit = await use.load(units, idOf(name));
  if (!unit) return missing(name);
  const day = asOf === '' ? dayOf(use.now) : asOf;
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'as_of' });
  const establishment = establishmentOn(unit, day);
  return establishment ?? no('ESTABLISHMENT_NOT_FOUND', { day }, { field: 'as_of' });
};
