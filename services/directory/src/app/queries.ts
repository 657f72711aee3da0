import { dayOf, isDay } from '@jiguan/kernel/day';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Aggregate, Query, Stored } from '@jiguan/kit/app';
import { no } from '../domain/refusals.ts';
import { type Establishment, establishmentOn } from '../domain/unit.ts';
import { units } from './aggregates.ts';
import type { ListName, Page, PageRequest, Records } from './records.ts';
import { found } from './units.ts';

/** The record of a name. */
export const getOne =
  <S extends object>(aggregate: Aggregate<S, never>): Query<{ readonly name: string }, Stored<S>> =>
  ({ name }, use) =>
    found(aggregate, name, use);

/** A page of records, cut to what the caller may see. */
export const listOf =
  <S extends object>(records: Records, name: ListName): Query<PageRequest, Page<S>> =>
  (page, { scope }) =>
    records.list<S>(name, page, scope);

/** The establishment in force on a day; today in the unit's zone where none is named. */
export const getEstablishment: Query<{ readonly name: string; readonly asOf: string }, Establishment> = async ({ name, asOf }, use) => {
  const unit = await use.load(units, idOf(name));
  if (!unit) return no('NOT_FOUND', { name }, 'name');
  const day = asOf === '' ? dayOf(use.now) : asOf;
  if (!isDay(day)) return no('DAY_INVALID', { value: day }, 'as_of');
  const establishment = establishmentOn(unit, day);
  return establishment ?? no('ESTABLISHMENT_NOT_FOUND', { day }, 'as_of');
};
