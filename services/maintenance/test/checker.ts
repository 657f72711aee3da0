/** Reads the store of maintenance and says what is wrong with it. Shares no code with what wrote it, but for folding the journal. */
import type { Store } from '@jiguan/kit/store';
import { claimFaults, historyFaults, line } from '@jiguan/kit/testing';
import * as own from '../src/app/records.ts';

const folds = Object.fromEntries(Object.values(own).map(({ collection, evolve }) => [collection, evolve])) as Readonly<
  Record<string, (state: never, event: never) => object>
>;

interface AssetRow {
  _id: string;
  label: string;
  maker: string;
  serialNumber: string;
  status: string;
  reasons: { source: string; kind: string }[];
}

interface PlanRow {
  _id: string;
  status: string;
  leadDays: number;
  nextDueOn: string;
  reminderOn: string;
  made: number;
  meter: string;
  openOccurrences: { number: number; dueOn: string; workOrder: string }[];
}

interface OrderRow {
  _id: string;
  plan: string;
  dueOn: string;
  asset: string;
  status: string;
  open: boolean;
  mergedInto: string;
  doneTime?: Date;
  onSiteTime?: Date;
  responseDueTime?: Date;
  resolutionDueTime?: Date;
  responseMissed: boolean;
  resolutionMissed: boolean;
  visitTime?: Date;
  remindMinutes: number;
  remindedOf?: Date;
}

interface InspectionRow {
  _id: string;
  asset: string;
  scheme: string;
  status: string;
  dueOn: string;
  dueKind: string;
  remindOn: string;
  overdue: boolean;
  failed: boolean;
  suspendedOn: string;
}

interface ClosureRow {
  _id: string;
  status: string;
  rooms: string[];
  asset: string;
  startTime: Date;
  endTime: Date;
}

interface Rows {
  readonly assets: readonly AssetRow[];
  readonly plans: readonly PlanRow[];
  readonly workOrders: readonly OrderRow[];
  readonly inspections: readonly InspectionRow[];
  readonly meters: readonly { _id: string; status: string; region: string; serialNumber: string }[];
  readonly renovations: readonly { _id: string; status: string; region: string; season: number; approved?: { sumFen: number } }[];
  readonly renovationFunds: readonly { _id: string; region: string; year: number; amountFen: number }[];
  readonly closures: readonly ClosureRow[];
  readonly reports: readonly { _id: string; hour: string; most: number }[];
}

/** Every fault found, in words; an empty list is a sound store. */
export async function faults({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const read = async (name: string) => [name, await db.collection(name).find().toArray()] as const;
  const rows = Object.fromEntries(await Promise.all(Object.keys(folds).map(read))) as unknown as Rows;
  const ofPlan = Map.groupBy(rows.workOrders, ({ plan }) => plan);
  return [
    ...rows.plans.flatMap((plan) => wrongPlan(plan, ofPlan.get(`plans/${plan._id}`) ?? [])),
    ...rows.workOrders.flatMap((order) => wrongOrder(order, rows)),
    ...rows.assets.flatMap((asset) => wrongAsset(asset, rows)),
    ...closedTwice(rows.closures),
    ...tooManyReports(rows.reports),
    ...(await claimFaults({ db }, [...claimed(rows), ...timed(rows)])),
    ...(await historyFaults({ db }, folds)),
  ];
}

/** Each number has one order, no number is left out, no due date of the calendar has two. */
function wrongPlan({ _id, made, meter, openOccurrences }: PlanRow, own: readonly OrderRow[]): string[] {
  const ids = own.map((order) => order._id).sort();
  const wanted = Array.from({ length: made }, (_, number) => `${_id}-${number}`).sort();
  const days = own.map(({ dueOn }) => dueOn);
  const twice = meter === '' ? days.filter((day, i) => days.indexOf(day) !== i) : [];
  return [
    ...(String(ids) === String(wanted) ? [] : [`plans/${_id} made ${made} orders, there are ${ids}`]),
    ...twice.map((day) => `plans/${_id} has two orders of ${day}`),
    ...openOccurrences.flatMap(({ number, dueOn, workOrder }) =>
      own.some((one) => workOrder === `workOrders/${one._id}` && one._id === `${_id}-${number}` && one.dueOn === dueOn)
        ? []
        : [`plans/${_id} waits for ${workOrder} of ${dueOn}, which is not so`],
    ),
  ];
}

const over = ['WORK_ORDER_STATUS_CLOSED', 'WORK_ORDER_STATUS_CANCELLED', 'WORK_ORDER_STATUS_MERGED'];

function wrongOrder({ _id, status, open, asset, mergedInto, responseDueTime, resolutionDueTime }: OrderRow, rows: Rows): string[] {
  const into = mergedInto === '' ? undefined : rows.workOrders.find((one) => `workOrders/${one._id}` === mergedInto);
  return [
    ...(open === over.includes(status) ? [`workOrders/${_id} is ${status} and ${open ? 'open' : 'over'}`] : []),
    ...(rows.assets.some((one) => `assets/${one._id}` === asset) ? [] : [`workOrders/${_id} is of ${asset}, which is not there`]),
    ...((mergedInto !== '') === (status === 'WORK_ORDER_STATUS_MERGED')
      ? []
      : [`workOrders/${_id} is ${status}, merged into ${mergedInto}`]),
    ...(mergedInto !== '' && into?.mergedInto !== '' ? [`workOrders/${_id} was merged into ${mergedInto}, which stands for nothing`] : []),
    ...(status === 'WORK_ORDER_STATUS_PAUSED' && (responseDueTime || resolutionDueTime)
      ? [`workOrders/${_id} is paused and still due`]
      : []),
  ];
}

/** Its state is that of its reasons; what inspections and closures say of it is in the same commit. What orders say follows by their facts. */
function wrongAsset({ _id, status, reasons }: AssetRow, { inspections, closures, workOrders }: Rows): string[] {
  const name = `assets/${_id}`;
  if (status === 'ASSET_STATUS_RETIRED') return reasons.length > 0 ? [`${name} is retired and stopped`] : [];
  const written = reasons.map(({ source, kind }) => `${source} ${kind}`);
  const wanted = [
    ...inspections.filter((one) => one.asset === name).flatMap((one) => stoppedBy(one).map((kind) => `inspections/${one._id} ${kind}`)),
    ...closures
      .filter((one) => one.asset === name && one.status === 'CLOSURE_STATUS_IN_EFFECT')
      .map((one) => `closures/${one._id} REASON_KIND_STOPPED`),
  ];
  const found = written.filter((one) => /^(inspections|closures)\//.test(one));
  const ordered = reasons.filter(({ source }) => source.startsWith('workOrders/'));
  return [
    ...((status === 'ASSET_STATUS_NOT_USABLE') === reasons.length > 0 ? [] : [`${name} is ${status} with ${reasons.length} reasons`]),
    ...(new Set(written).size === written.length ? [] : [`${name} has a reason twice`]),
    ...(String(found.sort()) === String(wanted.sort()) ? [] : [`${name} is stopped by ${found}, and should be by ${wanted}`]),
    ...ordered
      .filter(({ source }) => !workOrders.some((one) => `workOrders/${one._id}` === source))
      .map(({ source }) => `${name} is stopped by ${source}, which is not there`),
  ];
}

function stoppedBy({ overdue, failed, suspendedOn, dueKind }: InspectionRow): string[] {
  const late = dueKind === 'DUE_KIND_SCRAP' ? 'REASON_KIND_END_OF_LIFE' : 'REASON_KIND_INSPECTION_OVERDUE';
  return [
    ...(overdue ? [late] : []),
    ...(failed ? ['REASON_KIND_INSPECTION_FAILED'] : []),
    ...(suspendedOn === '' ? [] : ['REASON_KIND_STOPPED']),
  ];
}

const isShut = ({ status }: ClosureRow) => status === 'CLOSURE_STATUS_PLANNED' || status === 'CLOSURE_STATUS_IN_EFFECT';
const shuts = ({ rooms, asset }: ClosureRow) => [...rooms, ...(asset === '' ? [] : [asset])];

function closedTwice(closures: readonly ClosureRow[]): string[] {
  const all = closures.filter(isShut);
  return all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter((b) => a.startTime < b.endTime && b.startTime < a.endTime && shuts(a).some((one) => shuts(b).includes(one)))
      .map((b) => `closures/${a._id} and closures/${b._id} close the same at once`),
  );
}

function tooManyReports(reports: Rows['reports']): string[] {
  return [...Map.groupBy(reports, ({ hour }) => hour)].flatMap(([hour, all]) =>
    all.length > (all[0]?.most ?? 0) ? [`${all.length} reports in ${hour}`] : [],
  );
}

function claimed({ assets, inspections, meters, renovations, renovationFunds, closures, reports }: Rows): string[] {
  const money = (region: string, year: number) => `renovation-fund/${region}/${year}`;
  return [
    ...assets.flatMap(({ _id, label, maker, serialNumber }) => [
      line.unique(`label/${label}`, `assets/${_id}`),
      ...(maker && serialNumber ? [line.unique(`serial/${maker}/${serialNumber}`, `assets/${_id}`)] : []),
    ]),
    ...inspections
      .filter(({ status }) => status !== 'INSPECTION_STATUS_ENDED')
      .map(({ _id, asset, scheme }) => line.unique(`inspection/${asset}/${scheme}`, `inspections/${_id}`)),
    ...meters
      .filter(({ status }) => status !== 'METER_STATUS_REMOVED')
      .map(({ _id, region, serialNumber }) => line.unique(`meter/${region}/${serialNumber}`, `meters/${_id}`)),
    ...renovations.flatMap(({ _id, status, region, season, approved }) =>
      approved && status !== 'RENOVATION_STATUS_WITHDRAWN'
        ? [line.amount(money(region, season), `renovations/${_id}`, approved.sumFen)]
        : [],
    ),
    ...renovationFunds.map(({ _id, region, year, amountFen }) => line.limit(money(region, year), `renovationFunds/${_id}`, amountFen)),
    ...closures
      .filter(isShut)
      .flatMap((one) => shuts(one).flatMap((what) => line.interval(`closure/${what}`, `closures/${one._id}`, one.startTime, one.endTime))),
    ...reports.map(({ _id, hour }) => line.amount(hour, `reports/${_id}`, 1)),
  ];
}

/** The beginning of a day in Kunming, so many days away. */
const dawn = (day: string, days = 0) => new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000);

function timed({ plans, workOrders, inspections, closures }: Rows): string[] {
  return [
    ...plans
      .filter(({ status }) => status === 'PLAN_STATUS_ACTIVE')
      .flatMap(({ _id, nextDueOn, leadDays, reminderOn }) => [
        ...(nextDueOn === '' ? [] : [line.timer('plan.fall-due', `plans/${_id}`, dawn(nextDueOn, -leadDays))]),
        ...(reminderOn === '' ? [] : [line.timer('plan.remind', `plans/${_id}`, dawn(reminderOn))]),
      ]),
    ...workOrders.filter(({ open, doneTime }) => open && !doneTime).flatMap(timersOfOrder),
    ...inspections
      .filter(({ status, overdue }) => status === 'INSPECTION_STATUS_ACTIVE' && !overdue)
      .flatMap(({ _id, dueOn, dueKind, remindOn }) => [
        line.timer('inspection.overdue', `inspections/${_id}`, dawn(dueOn, dueKind === 'DUE_KIND_INSPECTION' ? 1 : 0)),
        ...(remindOn === '' ? [] : [line.timer('inspection.remind', `inspections/${_id}`, dawn(remindOn))]),
      ]),
    ...closures.flatMap(({ _id, status, startTime, endTime }) => {
      if (status === 'CLOSURE_STATUS_PLANNED') return [line.timer('closure.begin', `closures/${_id}`, startTime)];
      return status === 'CLOSURE_STATUS_IN_EFFECT' ? [line.timer('closure.end', `closures/${_id}`, endTime)] : [];
    }),
  ];
}

function timersOfOrder(order: OrderRow): string[] {
  const { responseDueTime, resolutionDueTime, responseMissed, resolutionMissed, onSiteTime, visitTime, remindMinutes, remindedOf } = order;
  const name = `workOrders/${order._id}`;
  const reminds = visitTime && remindMinutes > 0 && !onSiteTime && remindedOf?.getTime() !== visitTime.getTime();
  return [
    ...(responseDueTime && !onSiteTime && !responseMissed ? [line.timer('order.response', name, responseDueTime)] : []),
    ...(resolutionDueTime && !resolutionMissed ? [line.timer('order.resolution', name, resolutionDueTime)] : []),
    ...(reminds ? [line.timer('order.remind', name, new Date(+visitTime - remindMinutes * 60_000))] : []),
  ];
}
