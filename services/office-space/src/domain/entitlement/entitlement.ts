/**
 * 面积核定 after 党政机关办公用房建设标准 (发改投资〔2014〕2674号): S = [A + B + (A + B) × 9 %] / K + C.
 * Where no edition gives a number, what rests on it is not determinable, never zero.
 */
import type { Area } from '@jiguan/kernel/area';
import type { RuleEdition } from '@jiguan/kernel/rule-edition';
import { codeOf, type Ruling } from '../editions.ts';
import type { BuildingForm } from '../register/building.ts';
import type { Level, Post } from '../units.ts';
import { atMost, by, type Fraction, fraction, minus, plus, readFraction, rounded, text, times } from './exact.ts';
import { limitRule, serviceBand } from './ranks.ts';

/** A figure and how it comes about. */
export interface Line {
  /** `office`, `service`, `equipment`, `usable`, `gross`. */
  readonly item: 'office' | 'service' | 'equipment' | 'usable' | 'gross';
  readonly rank: string;
  readonly heads: number;
  /** What is multiplied: `18`, `8.9`, `0.09`, `1/0.65`. */
  readonly factor: string;
  /** Undefined: not determinable. */
  readonly area: Area | undefined;
  /** `ruleEditions/…` */
  readonly editions: readonly string[];
  /** Codes of rules without an edition; a rank that the table does not know stands as it is. */
  readonly missing: readonly string[];
}

export interface Entitlement {
  readonly heads: number;
  readonly lines: readonly Line[];
  /** In 0.01 m²; undefined where not determinable. */
  readonly office: Area | undefined;
  readonly service: Area | undefined;
  readonly equipment: Area | undefined;
  /** 基本办公用房: offices, service and equipment rooms, usable. */
  readonly usable: Area | undefined;
  /** Gross, without ancillary rooms. */
  readonly gross: Area | undefined;
}

/** A number with the editions that it comes from, or what is missing for it. */
interface Known {
  readonly value: Fraction | undefined;
  readonly editions: readonly string[];
  readonly missing: readonly string[];
}

/** What a unit may have by its posts. `undefined` posts: no establishment is known, so nothing is determinable. */
export function entitlement(
  posts: readonly Post[] | undefined,
  { level, form }: { readonly level: Level; readonly form: BuildingForm },
  rules: Ruling,
): Entitlement {
  const heads = (posts ?? []).reduce((sum, { headcount }) => sum + headcount, 0);
  const offices = (posts ?? [{ rank: '编制', headcount: 0 }]).filter(({ headcount }) => headcount > 0 || !posts);
  const officeLines = offices.map((post) => officeLine(post, level, rules, posts !== undefined));
  const a = total(officeLines.map(({ known }) => known));
  const b = posts ? serviceArea(heads, level, rules) : nothing('编制');
  const share = numbered(rules, 'equipment_share');
  const basic = joined([a, b], ([x, y]) => plus(x, y));
  const e = joined([basic, share], ([x, y]) => times(x, y));
  const usable = joined([basic, e], ([x, y]) => plus(x, y));
  const k = numbered(rules, coefficientRule[form]);
  const gross = joined([usable, k], ([x, y]) => by(x, y));
  const perHead = heads > 0 && b.value ? text(by(b.value, fraction(heads))) : '';
  const line = (item: Line['item'], known: Known, factor: string): Line => ({ item, rank: '', heads, factor, ...shown(known) });
  return {
    heads,
    lines: [
      ...officeLines.map(({ line }) => line),
      line('service', b, perHead),
      line('equipment', e, share.value ? text(share.value) : ''),
      line('usable', usable, ''),
      line('gross', gross, k.value ? `1/${text(k.value)}` : ''),
    ],
    office: areaOf(a),
    service: areaOf(b),
    equipment: areaOf(e),
    usable: areaOf(usable),
    gross: areaOf(gross),
  };
}

const coefficientRule: Readonly<Record<BuildingForm, string>> = {
  BUILDING_FORM_MULTI_STOREY: 'usable_coefficient.multi_storey',
  BUILDING_FORM_HIGH_RISE: 'usable_coefficient.high_rise',
};

function officeLine({ rank, headcount }: Post, level: Level, rules: Ruling, established: boolean): { line: Line; known: Known } {
  const rule = established ? limitRule(level, rank) : undefined;
  const limit = rule ? numbered(rules, rule) : nothing(rank);
  const known = joined([limit], ([x]) => times(x, fraction(headcount)));
  const factor = limit.value ? text(limit.value) : '';
  return { known, line: { item: 'office', rank, heads: headcount, factor, ...shown(known) } };
}

/**
 * 服务用房 for all heads: up to `small_heads` the small rate, from `large_heads` the large one, between them (numerator − heads) / divisor each.
 * Continuous at both ends where the editions are.
 */
export function serviceArea(heads: number, level: Level, rules: Ruling): Known {
  const rule = (part: string) => numbered(rules, `service_area.${serviceBand[level]}.${part}`);
  const x = fraction(heads);
  const [small, large] = [rule('small_heads'), rule('large_heads')];
  if (!small.value || !large.value) return joined([small, large], ([s]) => s);
  const [low, high] = [atMost(x, small.value), atMost(large.value, x)];
  if (low) return joined([rule('small'), small], ([rate]) => times(rate, x));
  if (high) return joined([rule('large'), large], ([rate]) => times(rate, x));
  return joined([rule('numerator'), rule('divisor'), small, large], ([n, d]) => times(by(minus(n, x), d), x));
}

/** What a person's room may have: the limit by rank, whatever the room holds inside (rest room, washroom). */
export function roomLimit(level: Level, rank: string, rules: Ruling): { readonly limit: Area | undefined; readonly edition: string } {
  const rule = limitRule(level, rank);
  const known = rule ? numbered(rules, rule) : nothing(rank);
  return { limit: areaOf(known), edition: known.editions[0] ?? '' };
}

/** 食堂, gross: the first heads at one rate, every further head at another (rules §1.5). */
export function canteen(heads: number, rules: Ruling): Area | undefined {
  return areaOf(stepped(heads, ['canteen.first_heads', 'canteen.first_rate', 'canteen.further_rate'], rules));
}

/** 汽车库, gross. */
export function garage(bays: number, rules: Ruling): Area | undefined {
  return areaOf(stepped(bays, ['garage.first_bays', 'garage.first_rate', 'garage.further_rate'], rules));
}

function stepped(count: number, [most, first, further]: readonly [string, string, string], rules: Ruling): Known {
  return joined([numbered(rules, most), numbered(rules, first), numbered(rules, further)], ([m, one, other]) => {
    const all = fraction(count);
    return atMost(all, m) ? times(all, one) : plus(times(m, one), times(minus(all, m), other));
  });
}

function numbered(rules: Ruling, rule: string): Known {
  const edition: RuleEdition | undefined = rules(rule);
  return edition ? { value: readFraction(edition.value), editions: [edition.name], missing: [] } : nothing(codeOf(rule));
}

const nothing = (missing: string): Known => ({ value: undefined, editions: [], missing: [missing] });

/** Computed from numbers that are all known; else what is missing of them. */
function joined(parts: readonly Known[], compute: (values: readonly [Fraction, Fraction, Fraction]) => Fraction): Known {
  const values = parts.flatMap(({ value }) => (value ? [value] : []));
  const all = (of: (known: Known) => readonly string[]) => [...new Set(parts.flatMap(of))];
  const complete = values.length === parts.length;
  return {
    value: complete ? compute(values as unknown as readonly [Fraction, Fraction, Fraction]) : undefined,
    editions: all(({ editions }) => editions),
    missing: all(({ missing }) => missing),
  };
}

const total = (parts: readonly Known[]): Known =>
  parts.reduce((sum, part) => joined([sum, part], ([x, y]) => plus(x, y)), { value: fraction(0), editions: [], missing: [] } as Known);

const areaOf = ({ value }: Known): Area | undefined => value && rounded(value);
const shown = (known: Known) => ({ area: areaOf(known), editions: known.editions, missing: known.missing });
