import type { BusinessHours } from '@jiguan/kernel/business-time';
import { calendarOf, type YearCalendar } from '@jiguan/kernel/calendar';
import { daysFrom } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { type Asset, type AssetDetails, evolveAsset } from '../../src/domain/asset/asset.ts';
import { enter, type Rules } from '../../src/domain/inspection/conduct.ts';
import { evolveInspection, type Inspection, type InspectionDetails, type InspectionEvent } from '../../src/domain/inspection/inspection.ts';
import { evolveMeter, type Meter, type MeterEvent } from '../../src/domain/meter/meter.ts';
import { report } from '../../src/domain/order/conduct.ts';
import { evolveOrder } from '../../src/domain/order/evolve.ts';
import type { Allowance, Order, OrderEvent, Reported } from '../../src/domain/order/order.ts';
import { makePlan } from '../../src/domain/plan/keeping.ts';
import { evolvePlan, type Plan, type PlanDetails, type PlanEvent } from '../../src/domain/plan/plan.ts';

/** An instant in Kunming: `at('2026-09-18 15:30')`. */
export const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);

const off = (...spans: readonly (readonly [string, string])[]) =>
  spans.flatMap(([from, to]) => [...daysFrom(`2026-${from}`, `2026-${to}`)]).map((date) => ({ date, displayName: '放假' }));

/** Days off and working weekends of 2026, by the State Council's notice of 2025-11-04. */
export const calendar2026: YearCalendar = {
  region: 'regions/530000',
  year: 2026,
  holidays: off(
    ['01-01', '01-03'],
    ['02-15', '02-23'],
    ['04-04', '04-06'],
    ['05-01', '05-05'],
    ['06-19', '06-21'],
    ['09-25', '09-27'],
    ['10-01', '10-07'],
  ),
  workdays: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'].map((day) => ({ date: `2026-${day}`, displayName: '调休' })),
};

/** 09:00–12:00 and 13:00–17:00 in Kunming. */
export const business: BusinessHours = {
  calendar: calendarOf([calendar2026], '530100'),
  hours: [
    { from: 540, to: 720 },
    { from: 780, to: 1020 },
  ],
};

export const bureau = { name: 'units/bureau', region: 'regions/530100', active: true };

export const assetDetails = (more: Partial<AssetDetails> = {}): AssetDetails => ({
  displayName: '2号冷水机组',
  unit: 'units/bureau',
  region: 'regions/530100',
  system: 'ASSET_SYSTEM_AIR',
  level: 'ASSET_LEVEL_EQUIPMENT',
  parent: '',
  location: '1号楼负一层机房',
  maker: '',
  model: '',
  serialNumber: '',
  supplier: '',
  madeOn: '',
  inUseSince: '',
  warrantyUntil: '',
  papers: [],
  note: '',
  ...more,
});
export const asset = (more: Partial<Asset> = {}): Asset => ({
  ...evolveAsset(undefined, { type: 'AssetRegistered', label: '0123456789ab', ...assetDetails() }),
  ...more,
});

export const planDetails = (more: Partial<PlanDetails> = {}): PlanDetails => ({
  displayName: '冷水机组月度保养',
  asset: 'assets/chiller-2',
  basis: 'PLAN_BASIS_FIXED',
  anchorOn: '2026-01-31',
  cycleMonths: 1,
  cycleDays: 0,
  leadDays: 0,
  seasonFrom: '',
  seasonTo: '',
  meter: '',
  meterFirst: 0,
  meterEvery: 0,
  provider: '',
  priority: 'WORK_ORDER_PRIORITY_NORMAL',
  stopsAsset: false,
  instructions: '清洗滤网，检查油位。',
  ...more,
});
export function plan(more: Partial<PlanDetails> = {}): Plan {
  return after(unrefused(makePlan(planDetails(more), { asset: asset(), provider: bureau, meter: more.meter ? meter() : undefined })));
}
const installed = {
  displayName: '总电表',
  asset: 'assets/chiller-2',
  measured: 'kWh',
  decimals: 1,
  serialNumber: 'A',
  opening: 479_000,
  modulus: 0,
};
/** Case M4's, read at 47 900.0 on 31 May. */
export const meter = (more: Partial<Meter> = {}): Meter => ({
  ...evolveMeter(undefined, { type: 'MeterInstalled', ...installed, unit: 'units/bureau', region: 'regions/530100' }),
  ...more,
});

/** TSG T7001-2023, and powder extinguishers, as the rule editions have them. */
export const liftRules: Rules = {
  rule: { kind: 'lift', lift: { years: [1, 4, 7, 9, 11, 13, 15], yearlyAfter: 15, earlyMonths: 2, testEarlyMonths: 1, stoppedYears: 1 } },
  reminderDays: [60, 30, 7],
  ruleEditions: {},
};
export const powderRules: Rules = { ...liftRules, rule: { kind: 'interval', life: { firstMonths: 60, laterMonths: 24, lifeMonths: 120 } } };

export const inspectionDetails = (more: Partial<InspectionDetails> = {}): InspectionDetails => ({
  displayName: '1号电梯定期检验',
  asset: 'assets/chiller-2',
  scheme: 'INSPECTION_SCHEME_LIFT',
  baseOn: '2018-05-17',
  note: '',
  ...more,
});
/** A duty entered on a day. */
export const inspection = (on = '2018-05-18', rules = liftRules, more: Partial<InspectionDetails> = {}): Inspection =>
  happened(unrefused(enter(inspectionDetails(more), asset(), rules, at(`${on} 09:00`))));
export const happened = (outcome: readonly InspectionEvent[] | { refused: string }, from?: Inspection): Inspection =>
  unrefused(outcome).reduce<Inspection | undefined>(evolveInspection, from) as Inspection;
export const measured = (outcome: readonly MeterEvent[] | { refused: string }, from: Meter): Meter =>
  unrefused(outcome).reduce<Meter>(evolveMeter, from);

export const after = (events: readonly PlanEvent[], from?: Plan): Plan => events.reduce<Plan | undefined>(evolvePlan, from) as Plan;

export const allowance = (more: Partial<Allowance> = {}): Allowance => ({
  response: 420,
  resolution: 840,
  roundTheClock: false,
  ruleEditions: {},
  ...more,
});
const reported = (more: Partial<Reported> = {}): Reported => ({
  title: '冷水机组停机',
  description: '',
  asset: 'assets/chiller-2',
  kind: 'WORK_ORDER_KIND_BREAKDOWN',
  priority: 'WORK_ORDER_PRIORITY_NORMAL',
  stopsAsset: false,
  reporter: { displayName: '李工', contact: '', subject: 'li', workOrder: '' },
  unit: 'units/bureau',
  region: 'regions/530100',
  allowance: allowance(),
  reportTime: at('2026-09-18 15:30'),
  plan: '',
  dueOn: '',
  provider: '',
  ...more,
});
export const clock = (now: Date) => ({ business, now });
export const order = (more: Partial<Reported> = {}): Order =>
  follow(report(reported(more), clock(more.reportTime ?? reported().reportTime)));
export const follow = (outcome: readonly OrderEvent[] | { refused: string }, from?: Order): Order =>
  unrefused(outcome).reduce<Order | undefined>(evolveOrder, from) as Order;

export function unrefused<T>(result: T): Exclude<T, { readonly refused: string }> {
  if (isRefused(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Exclude<T, { readonly refused: string }>;
}
