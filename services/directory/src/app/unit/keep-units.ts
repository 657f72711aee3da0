import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing, refuse } from '@jiguan/kernel/refusal';
import { idOf, isId, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Stored, touched, type UseCase, when } from '@jiguan/kit/app';
import { no, type Refused } from '../../domain/refusals.ts';
import {
  abolishUnit,
  correctUnit,
  type Establishment,
  ended,
  mergeUnit,
  registerUnit,
  setEstablishment,
  type UnitDescription,
  type UnitState,
} from '../../domain/unit/unit.ts';
import { type Renaming, rename, takeName } from '../../domain/unit/unit-name.ts';
import type { Reads } from '../ports.ts';
import { regions, units } from '../records.ts';
import { handOver } from '../reorganisation/belongings.ts';
import { begun, type Settling } from '../reorganisation/conduct.ts';

export type StoredUnit = Stored<UnitState>;

/** The refusal for a lost claim on a credit code. */
export const creditCodeTaken = (field: string) => (resource: string) => no('CREDIT_CODE_TAKEN', { code: idOf(resource) }, { field });

export interface NewUnit extends UnitDescription {
  readonly region: string;
  readonly level: string;
}

/** Registers a unit in a known region under an active parent. */
export const createUnit: Command<New<NewUnit>, StoredUnit> = async ({ id: chosen, details: wanted }, use) => {
  const id = chosen || use.newId();
  const wrong = (await knownRegion(wanted.region, use, 'unit.region')) ?? (await activeUnit(wanted.parent, use, 'unit.parent'));
  if (wrong) return wrong;
  if (await use.load(units, id)) return refuse('ALREADY_EXISTS', { name: nameOf('units', id) }, { field: 'unit_id' });
  const outcome = registerUnit({ ...wanted, id, establishments: [] });
  return decided(units, { newId: id }, outcome, { taken: creditCodeTaken('unit.credit_code') });
};

/** Corrects a unit's description; a new credit code frees the old one. */
export const updateUnit: Command<{ readonly name: string; readonly changes: Partial<UnitDescription> }, StoredUnit> = async (
  { name, changes },
  use,
) => {
  const unit = await use.load(units, idOf(name));
  if (!unit) return missing(name);
  if (changes.parent !== undefined && changes.parent !== unit.parent) {
    const wrong = (await activeUnit(changes.parent, use, 'unit.parent')) ?? (await circular(name, changes.parent, use));
    if (wrong) return wrong;
  }
  return decided(units, unit, correctUnit(unit, changes), { taken: creditCodeTaken('unit.credit_code') });
};

/** 核定编制. */
export const putEstablishment = on(units, (unit, { establishment }: OnRecord & { readonly establishment: Establishment }) =>
  setEstablishment(unit, establishment),
);

/** 更名. */
export const renameUnit = on(
  units,
  (unit, said: OnRecord & Renaming, { now }) => ended(unit) ?? rename(unit, said, { now, today: dayOf(now) }),
);

/** The day of a name has come. */
export const nameTakesEffect = when(units, (unit, { now }) => takeName(unit, dayOf(now)));

export interface Ending {
  readonly name: string;
  readonly reason: string;
}

/** 合并. The successor's history records it in the same commit, so that neither can end under the other's hands. */
export const merge =
  (settling: Settling): Command<Ending & { readonly successor: string }, StoredUnit> =>
  async ({ name, successor, reason }, use) => {
    const unit = await use.load(units, idOf(name));
    if (!unit) return missing(name);
    const heir = await use.load(units, idOf(successor));
    if (!heir) return no('UNIT_NOT_FOUND', { unit: successor }, { field: 'successor' });
    const outcome = mergeUnit(unit, name, heir, successor, reason);
    if (isRefused(outcome)) return outcome;
    const handed = await handOver(await settling.reads.belongingsOf(name), unit, heir, reason, use);
    if (isRefused(handed)) return handed;
    return {
      changes: [
        { aggregate: units, id: unit._id, before: unit, events: outcome.merged, reason },
        { aggregate: units, id: heir._id, before: heir, events: [...outcome.tookOver, ...handed.ofHeir], reason },
        await begun(settling, unit, { successor, reason, carried: handed.carried }, use),
        ...handed.changes,
      ],
      result: ([merged]) => merged as StoredUnit,
    };
  };

/** 撤销. */
export const abolish =
  (settling: Settling): Command<Ending, StoredUnit> =>
  async ({ name, reason }, use) => {
    const unit = await use.load(units, idOf(name));
    if (!unit) return missing(name);
    const outcome = abolishUnit(unit, reason);
    if (isRefused(outcome)) return outcome;
    const handed = await handOver(await settling.reads.belongingsOf(name), unit, undefined, reason, use);
    if (isRefused(handed)) return handed;
    return {
      changes: [
        { aggregate: units, id: unit._id, before: unit, events: outcome, reason },
        await begun(settling, unit, { successor: '', reason, carried: handed.carried }, use),
        ...handed.changes,
      ],
      result: ([ended]) => ended as StoredUnit,
    };
  };

const PEOPLE = { zh: '本单位人员（仍登记在本单位，请调整）', en: 'Its people, who stay registered there: move them' };
const BELOW = { zh: '下级单位（上级不变，请调整）', en: 'Units below it, which keep it as their superior: change it' };
const PEOPLE_MOVE = { zh: '本单位人员（转入承接单位）', en: 'Its people, who are the successor’s' };
const BELOW_MOVE = { zh: '下级单位（转由承接单位领导）', en: 'Units below it, whose superior is the successor' };
const GRANTS = { zh: '在本单位的授权（收回）', en: 'Grants at it, which end' };

/** What hangs on a unit that ends. Bookings, vehicles and rooms follow by its fact, each in its own service. */
export const hangingOn =
  (reads: Reads) =>
  async ({ name, successor = '' }: { readonly name: string; readonly successor?: string }) => {
    const { people, units, grants } = await reads.belongingsOf(name);
    const named = (rows: readonly { readonly displayName: string }[]) => rows.map(({ displayName }) => displayName);
    const [staff, below] = successor === '' ? [PEOPLE, BELOW] : [PEOPLE_MOVE, BELOW_MOVE];
    return [
      touched(staff, named(people)),
      touched(below, named(units)),
      touched(GRANTS, [...new Set(grants.map(({ subject }) => subject))]),
    ];
  };

/** The refusal for a region that directory does not know. */
export async function knownRegion(region: string, use: UseCase, field: string): Promise<Refused | undefined> {
  return (await use.load(regions, idOf(region))) ? undefined : no('REGION_NOT_FOUND', { region }, { field });
}

/** The refusal for a unit that is named but unknown or ended; nothing for an empty name. */
async function activeUnit(name: string, use: UseCase, field: string): Promise<Refused | undefined> {
  if (name === '') return undefined;
  const unit = isId(idOf(name)) ? await use.load(units, idOf(name)) : undefined;
  return unit ? ended(unit, field) : no('UNIT_NOT_FOUND', { unit: name }, { field });
}

async function circular(name: string, parent: string, use: UseCase): Promise<Refused | undefined> {
  const seen = new Set<string>([name]);
  for (let at = parent; at !== ''; at = (await use.load(units, idOf(at)))?.parent ?? '') {
    if (seen.has(at)) return no('UNIT_PARENT_CIRCULAR', {}, { field: 'unit.parent' });
    seen.add(at);
  }
  return undefined;
}
