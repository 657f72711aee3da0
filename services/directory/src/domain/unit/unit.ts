import { readCreditCode } from '@jiguan/kernel/credit-code';
import { type Day, isDay } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';
import { corrected, evolveNames, type Named, type UnitNameEvent } from './unit-name.ts';

/** 单位. */
export interface UnitState extends Named {
  /** The part of its name after `units/`: a unit lies at itself, which is what a grant at the unit reaches. */
  readonly id: string;
  readonly creditCode: string;
  /** `regions/…` */
  readonly region: string;
  readonly level: string;
  readonly kind: string;
  /** `units/…`, or empty. */
  readonly parent: string;
  readonly status: UnitStatus;
  /** `units/…` that took it over, or empty. */
  readonly successor: string;
  /** By effectiveFrom, oldest first. */
  readonly establishments: readonly Establishment[];
}

export type UnitStatus = 'UNIT_STATUS_ACTIVE' | 'UNIT_STATUS_MERGED' | 'UNIT_STATUS_ABOLISHED';

/** 编制: the headcount authorised per rank, from a day on until the next one. */
export interface Establishment {
  readonly effectiveFrom: Day;
  readonly documentNumber: string;
  readonly posts: readonly Post[];
}

export interface Post {
  readonly rank: string;
  readonly headcount: number;
}

/** What describes a unit and can be corrected. */
export type UnitDescription = Pick<UnitState, 'creditCode' | 'displayName' | 'parent' | 'kind'>;

export type UnitEvent =
  | { readonly type: 'UnitRegistered'; readonly unit: UnitState }
  | { readonly type: 'UnitCorrected'; readonly changes: Partial<UnitDescription> }
  | { readonly type: 'EstablishmentSet'; readonly establishment: Establishment }
  | { readonly type: 'UnitMerged'; readonly successor: string; readonly reason: string }
  | { readonly type: 'UnitTookOver'; readonly predecessor: string; readonly reason: string }
  | { readonly type: 'UnitAbolished'; readonly reason: string }
  | { readonly type: 'UnitRestored'; readonly previousSuccessor: string; readonly reason: string }
  | { readonly type: 'UnitGaveBack'; readonly predecessor: string; readonly reason: string }
  | UnitNameEvent;

export function evolveUnit(unit: UnitState | undefined, event: UnitEvent): UnitState {
  if (event.type === 'UnitRegistered') return event.unit;
  if (!unit) throw new Error(`${event.type} before UnitRegistered`);
  switch (event.type) {
    case 'UnitCorrected':
      return event.changes.displayName === undefined
        ? { ...unit, ...event.changes }
        : corrected({ ...unit, ...event.changes }, event.changes.displayName);
    case 'UnitRenamed':
    case 'UnitNameTookEffect':
      return evolveNames(unit, event);
    case 'EstablishmentSet':
      return { ...unit, establishments: withEstablishment(unit.establishments, event.establishment) };
    case 'UnitMerged':
      return { ...unit, status: 'UNIT_STATUS_MERGED', successor: event.successor };
    case 'UnitTookOver':
    case 'UnitGaveBack':
      return unit;
    case 'UnitRestored':
      return { ...unit, status: 'UNIT_STATUS_ACTIVE', successor: '' };
    case 'UnitAbolished':
      return { ...unit, status: 'UNIT_STATUS_ABOLISHED' };
  }
}

const withEstablishment = (all: readonly Establishment[], one: Establishment) =>
  [...all.filter(({ effectiveFrom }) => effectiveFrom !== one.effectiveFrom), one].sort((a, b) =>
    a.effectiveFrom < b.effectiveFrom ? -1 : 1,
  );

/** The establishment in force on a day: the last that began by then. */
export function establishmentOn(unit: Pick<UnitState, 'establishments'>, day: Day): Establishment | undefined {
  return unit.establishments.findLast(({ effectiveFrom }) => effectiveFrom <= day);
}

/** What only one unit can have. */
export const creditCodeClaim = (code: string) => `credit-code/${code}`;

/** Registers a unit. Refuses a credit code that breaks GB 32100. */
export function registerUnit(unit: Omit<UnitState, 'status' | 'successor'>): UnitEvent[] | Refused {
  const code = readCreditCode(unit.creditCode);
  if (isRefused(code)) return { ...code, field: 'unit.credit_code' };
  return [{ type: 'UnitRegistered', unit: { ...unit, creditCode: code.code, status: 'UNIT_STATUS_ACTIVE', successor: '' } }];
}

/** Corrects a unit's description; nothing happens where nothing differs. An ended unit stays as it was. */
export function correctUnit(unit: UnitState, wanted: Partial<UnitDescription>): UnitEvent[] | Refused {
  const code = wanted.creditCode === undefined ? undefined : readCreditCode(wanted.creditCode);
  if (isRefused(code)) return { ...code, field: 'unit.credit_code' };
  const target = { ...wanted, ...(code && { creditCode: code.code }) };
  const changes = Object.fromEntries(Object.entries(target).filter(([key, value]) => value !== unit[key as keyof UnitDescription]));
  if (Object.keys(changes).length === 0) return [];
  return ended(unit) ?? [{ type: 'UnitCorrected', changes }];
}

/** 核定编制 from a day on; a second one for the same day replaces the first. Posts without heads are left out. */
export function setEstablishment(unit: UnitState, establishment: Establishment): UnitEvent[] | Refused {
  const checked = checkedEstablishment(establishment);
  if (isRefused(checked)) return checked;
  const known = unit.establishments.find(({ effectiveFrom }) => effectiveFrom === checked.effectiveFrom);
  if (known && JSON.stringify(known) === JSON.stringify(checked)) return [];
  return ended(unit) ?? [{ type: 'EstablishmentSet', establishment: checked }];
}

/** The establishment as it is kept: a real day, each rank once. */
export function checkedEstablishment({ effectiveFrom, documentNumber, posts }: Establishment): Establishment | Refused {
  if (!isDay(effectiveFrom)) return no('DAY_INVALID', { day: effectiveFrom }, { field: 'establishment.effective_from' });
  const twice = posts.find(({ rank }, i) => posts.findIndex((post) => post.rank === rank) !== i);
  if (twice) return no('ESTABLISHMENT_RANK_TWICE', { rank: twice.rank }, { field: 'establishment.posts' });
  const kept = posts.filter(({ headcount }) => headcount > 0).map(({ rank, headcount }) => ({ rank, headcount }));
  return { effectiveFrom, documentNumber, posts: kept };
}

/** 合并 into an active successor: the end of one unit, and an entry in the history of the other, which must not end at the same time. */
export function mergeUnit(
  unit: UnitState,
  name: string,
  successor: UnitState,
  successorName: string,
  reason: string,
): { readonly merged: UnitEvent[]; readonly tookOver: UnitEvent[] } | Refused {
  if (name === successorName) return no('UNIT_SUCCESSOR_ITSELF', { unit: name }, { field: 'successor' });
  const over = ended(unit) ?? ended(successor, 'successor');
  if (over) return over;
  return {
    merged: [{ type: 'UnitMerged', successor: successorName, reason }],
    tookOver: [{ type: 'UnitTookOver', predecessor: name, reason }],
  };
}

/** 撤销. */
export function abolishUnit(unit: UnitState, reason: string): UnitEvent[] | Refused {
  return ended(unit) ?? [{ type: 'UnitAbolished', reason }];
}

/** 恢复: its end is revoked. */
export function restoreUnit(unit: UnitState, reason: string): UnitEvent[] | Refused {
  if (unit.status === 'UNIT_STATUS_ACTIVE') return no('UNIT_ACTIVE', { unit: unit.displayName });
  return [{ type: 'UnitRestored', previousSuccessor: unit.successor, reason }];
}

/** The other side, in the history of the unit that had taken it over, whatever became of that one since. */
export const giveBack = (predecessor: string, reason: string): UnitEvent[] => [{ type: 'UnitGaveBack', predecessor, reason }];

/** The refusal when a unit is no longer active; undefined while it is. */
export function ended(unit: UnitState, field?: string): Refused | undefined {
  return unit.status === 'UNIT_STATUS_ACTIVE'
    ? undefined
    : no('UNIT_NOT_ACTIVE', { unit: unit.displayName, status: unit.status }, { field });
}
