import type { Area } from '@jiguan/kernel/area';
import type { Day } from '@jiguan/kernel/day';
import type { Ruling } from '../editions.ts';
import { WHOLE } from '../occupancy/occupancy.ts';
import type { BuildingForm } from '../register/building.ts';
import type { UseClass } from '../register/measured.ts';
import { type Post, postsOn, type Unit } from '../units.ts';
import { type Entitlement, entitlement } from './entitlement.ts';

/** A room as a unit holds it on a day. */
export interface HeldRoom {
  readonly useClass: UseClass;
  /** Of the whole room. */
  readonly area: Area;
  readonly grossArea?: Area;
  /** In ten-thousandths. */
  readonly share: number;
  /** Of its building. */
  readonly form: BuildingForm;
}

export interface HeldClass {
  readonly useClass: UseClass;
  readonly rooms: number;
  readonly area: Area;
  /** Undefined where it is not known of every room. */
  readonly grossArea: Area | undefined;
}

export type Verdict = 'VERDICT_WITHIN' | 'VERDICT_OVER' | 'VERDICT_NOT_DETERMINABLE';

/** 核定表 of a unit on a day. */
export interface Sheet {
  readonly unit: string;
  readonly asOf: Day;
  readonly form: BuildingForm;
  readonly permitted: Entitlement;
  readonly held: readonly HeldClass[];
  /** Usable area of 基本办公用房. */
  readonly heldUsable: Area;
  readonly heldGross: Area | undefined;
  /** Whether gross areas are compared: where they are known of every room that counts. */
  readonly comparedGross: boolean;
  /** Permitted less held; undefined where not determinable. */
  readonly balance: Area | undefined;
  readonly verdict: Verdict;
}

export interface SheetFacts {
  readonly day: Day;
  readonly rooms: readonly HeldRoom[];
  readonly rules: Ruling;
  /** Of a what-if: instead of the establishment. */
  readonly posts?: readonly Post[];
}

/** 基本办公用房; 附属用房 and 技术业务用房 are counted apart (rules §1.2). */
const basic: readonly UseClass[] = ['USE_CLASS_OFFICE', 'USE_CLASS_SERVICE', 'USE_CLASS_EQUIPMENT'];

/** What the unit may have, what it has, and the balance. */
export function sheet(unit: Unit, { day, rooms, rules, posts = postsOn(unit, day) }: SheetFacts): Sheet {
  const form = formOf(rooms);
  const permitted = entitlement(posts, { level: unit.level, form }, rules);
  const held = byClass(rooms);
  const counted = held.filter(({ useClass }) => basic.includes(useClass));
  const heldUsable = counted.reduce((sum, { area }) => sum + area, 0);
  const heldGross = counted.reduce<Area | undefined>((sum, { grossArea }) => known(sum, grossArea, (a, b) => a + b), 0);
  const comparedGross = heldGross !== undefined;
  const balance = comparedGross
    ? known(permitted.gross, heldGross, (may, has) => may - has)
    : known(permitted.usable, heldUsable, (may, has) => may - has);
  const verdict = balance === undefined ? 'VERDICT_NOT_DETERMINABLE' : balance < 0 ? 'VERDICT_OVER' : 'VERDICT_WITHIN';
  return { unit: unit.name, asOf: day, form, permitted, held, heldUsable, heldGross, comparedGross, balance, verdict };
}

/** High-rise only where every room lies in one: the larger coefficient, and so the smaller area, wherever there is doubt. */
const formOf = (rooms: readonly HeldRoom[]): BuildingForm =>
  rooms.length > 0 && rooms.every(({ form }) => form === 'BUILDING_FORM_HIGH_RISE')
    ? 'BUILDING_FORM_HIGH_RISE'
    : 'BUILDING_FORM_MULTI_STOREY';

function byClass(rooms: readonly HeldRoom[]): HeldClass[] {
  const classes = new Map<UseClass, HeldClass>();
  for (const { useClass, area, grossArea, share } of rooms) {
    const before = classes.get(useClass) ?? { useClass, rooms: 0, area: 0, grossArea: 0 };
    const gross = known(before.grossArea, grossArea, (sum, one) => sum + part(one, share));
    classes.set(useClass, { useClass, rooms: before.rooms + 1, area: before.area + part(area, share), grossArea: gross });
  }
  return [...classes.values()].sort((a, b) => (a.useClass < b.useClass ? -1 : 1));
}

/** A share of an area, half up to 0.01 m². */
const part = (area: Area, share: number) => Math.floor((area * share * 2 + WHOLE) / (WHOLE * 2));

const known = <A, B, R>(a: A | undefined, b: B | undefined, compute: (a: A, b: B) => R): R | undefined =>
  a === undefined || b === undefined ? undefined : compute(a, b);
