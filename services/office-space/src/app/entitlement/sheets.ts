import { dayOf, isDay } from '@jiguan/kernel/day';
import { missing, type Refusal } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Query, UseCase } from '@jiguan/kit/app';
import { codeOf, planning, type Ruling } from '../../domain/editions.ts';
import { type HeldRoom, type Sheet, sheet } from '../../domain/entitlement/sheet.ts';
import { no } from '../../domain/refusals.ts';
import type { Building } from '../../domain/register/building.ts';
import { profileOn } from '../../domain/register/room.ts';
import type { Post, Unit } from '../../domain/units.ts';
import { rulesFor, unitOf, unitsKnown } from '../facts.ts';
import type { HeldOn, Reads } from '../ports.ts';

export interface SheetAsked {
  /** `units/…` */
  readonly unit: string;
  /** Today when left out. */
  readonly day?: string;
  /** Of a what-if. */
  readonly posts?: readonly Post[];
}

/** 核定表 of a unit, as of any day. */
export function spaceSheet(reads: Reads): Query<SheetAsked, Sheet> {
  return async ({ unit: name, day = '', posts }, use) => {
    const unit = unitOf(use, name);
    if (!unit) return missing(name, 'unit');
    const on = dayAsked(day, use);
    if (typeof on !== 'string') return on;
    return sheetOf(reads, use, unit, on, posts);
  };
}

/** The sheet of a unit that is known, on a day. */
export async function sheetOf(reads: Reads, use: UseCase, unit: Unit, day: string, posts?: readonly Post[]): Promise<Sheet> {
  const held = await reads.heldOn(day, [unit.name]);
  const rooms = heldRooms(held, day, await buildingsOf(reads, held));
  return sheet(unit, { day, rooms, rules: rulesFor(use, unit.region, day), ...(posts && { posts }) });
}

/** Usable area of 基本办公用房 that the standard leaves a unit; undefined where not determinable. */
export const spareOf = ({ permitted, heldUsable }: Sheet): number | undefined =>
  permitted.usable === undefined ? undefined : permitted.usable - heldUsable;

export interface OverStandardAsked {
  /** `regions/…`; with all below. */
  readonly region: string;
  readonly day?: string;
  readonly includeNotDeterminable: boolean;
  /** Values of a planned edition of the standard, by rule. */
  readonly planned?: ReadonlyMap<string, string>;
}

/** 超标准清单: units over the standard as of a day, the largest excess first; those not determinable last, where asked for. */
export function overStandard(reads: Reads): Query<OverStandardAsked, readonly Sheet[]> {
  return async ({ region, day = '', includeNotDeterminable, planned = NONE }, use) => {
    const on = dayAsked(day, use);
    if (typeof on !== 'string') return on;
    const units = [...unitsKnown(use)].filter((unit) => unit.active && covers(idOf(region), idOf(unit.region)));
    const asked = new Set<string>();
    const sheets = await sheetsOf(reads, use, units, on, (rules) => planning(rules, planned, asked));
    const unused = [...planned.keys()].find((rule) => !asked.has(rule));
    if (unused !== undefined) return no('RULE_NOT_ASKED', { code: codeOf(unused) }, { field: 'planned_editions' });
    const listed = sheets.filter(
      ({ verdict }) => verdict === 'VERDICT_OVER' || (includeNotDeterminable && verdict === 'VERDICT_NOT_DETERMINABLE'),
    );
    return listed.sort((a, b) => (a.balance ?? 0) - (b.balance ?? 0) || (a.unit < b.unit ? -1 : 1));
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

/** One reading of what all of them hold, one lookup of each rule in each region. */
async function sheetsOf(
  reads: Reads,
  use: UseCase,
  units: readonly Unit[],
  day: string,
  planned: (rules: Ruling) => Ruling,
): Promise<Sheet[]> {
  const held = await reads.heldOn(
    day,
    units.map(({ name }) => name),
  );
  const houses = await buildingsOf(reads, held);
  const byUnit = Map.groupBy(held, ({ unit }) => unit);
  const rules = new Map<string, Ruling>();
  const rulesIn = (region: string) => rules.get(region) ?? (rules.set(region, planned(rulesFor(use, region, day))).get(region) as Ruling);
  return units.map((unit) => sheet(unit, { day, rooms: heldRooms(byUnit.get(unit.name) ?? [], day, houses), rules: rulesIn(unit.region) }));
}

function dayAsked(day: string, use: UseCase): string | Refusal {
  const on = day || dayOf(use.now);
  return isDay(on) ? on : no('DAY_INVALID', { day: on }, { field: 'as_of' });
}

const buildingsOf = (reads: Reads, held: readonly HeldOn[]) => reads.buildings([...new Set(held.map(({ room }) => room.building))]);

/** Rooms as they were on the day; one that was not measured by then, or is classified, counts with nothing that we may know. */
function heldRooms(held: readonly HeldOn[], day: string, houses: ReadonlyMap<string, Building>): HeldRoom[] {
  return held.flatMap(({ room, share }) => {
    const profile = profileOn(room, day);
    if (!profile) return [];
    const { useClass, area, grossArea } = profile;
    const form = houses.get(room.building)?.form ?? 'BUILDING_FORM_MULTI_STOREY';
    return [{ useClass, area, ...(grossArea !== undefined && { grossArea }), share, form }];
  });
}
