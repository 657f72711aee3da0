import { type Day, dayOf, instantAt } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Deadline } from '../claims.ts';
import { no, type Refused } from '../refusals.ts';
import { type DriverPeriod, handOver } from './hands.ts';
import { type Cluster, cluster, offsetAt, type Reading } from './odometer.ts';
import { done, isDue, planned, type Service, type ServiceKind, type ServicePlan } from './service.ts';

/** 车辆技术档案: one of every vehicle, and what orders its readings: each that is taken is an event of it. */
export interface Logbook {
  /** `vehicles/…`. */
  readonly vehicle: string;
  readonly unit: string;
  readonly region: string;
  /** Latest by time. */
  readonly latest?: Reading;
  readonly clusters: readonly Cluster[];
  readonly services: readonly Service[];
  readonly drivers: readonly DriverPeriod[];
  /** What the vehicle knows to be due. A reading is taken by whoever drives; the vehicle is told by the service itself. */
  readonly told: readonly ServiceKind[];
}

export type LogbookEvent =
  | { readonly type: 'LogbookOpened'; readonly vehicle: string; readonly unit: string; readonly region: string }
  | { readonly type: 'LogbookPassedOn'; readonly unit: string; readonly region: string }
  | { readonly type: 'ReadingNoted'; readonly latest: Reading }
  | { readonly type: 'ClusterReplaced'; readonly cluster: Cluster; readonly latest: Reading }
  | { readonly type: 'DriverAssigned'; readonly drivers: readonly DriverPeriod[] }
  | { readonly type: 'ServicePlanned'; readonly service: Service }
  | { readonly type: 'ServicesJudged'; readonly due: readonly ServiceKind[] }
  | { readonly type: 'VehicleTold'; readonly due: readonly ServiceKind[] }
  | { readonly type: 'ServiceDone'; readonly service: Service; readonly paper: string };

/** The logbook after an event. */
export function evolveLogbook(book: Logbook | undefined, event: LogbookEvent): Logbook {
  if (event.type === 'LogbookOpened') {
    const { type: _, ...of } = event;
    return { ...of, clusters: [], services: [], drivers: [], told: [] };
  }
  if (!book) throw new Error(`${event.type} of a logbook that was never opened`);
  switch (event.type) {
    case 'LogbookPassedOn':
      return { ...book, unit: event.unit, region: event.region };
    case 'ReadingNoted':
      return { ...book, latest: event.latest };
    case 'ClusterReplaced':
      return { ...book, clusters: [...book.clusters, event.cluster], latest: event.latest };
    case 'DriverAssigned':
      return { ...book, drivers: event.drivers };
    case 'ServicePlanned':
    case 'ServiceDone':
      return { ...book, services: [...book.services.filter(({ kind }) => kind !== event.service.kind), event.service] };
    case 'VehicleTold':
      return { ...book, told: event.due };
    case 'ServicesJudged':
      return { ...book, services: book.services.map((one) => ({ ...one, due: event.due.includes(one.kind) })) };
  }
}

/** When the next service falls due by its date; at once where the vehicle is still to be told. */
export function deadlinesOf(book: Logbook): readonly Deadline[] {
  const { services, latest } = book;
  if (latest && tell(book).length > 0) return [{ kind: 'service.due', at: latest.time }];
  const days = services.flatMap(({ due, dueDay }) => (!due && dueDay ? [dueDay] : [])).sort();
  return days[0] === undefined ? [] : [{ kind: 'service.due', at: instantAt(days[0]) }];
}

/** The vehicle is told what is due; no event where it knows. */
export function tell(book: Logbook): readonly LogbookEvent[] {
  const due = dueOf(book);
  return due.length === book.told.length && due.every((kind) => book.told.includes(kind)) ? [] : [{ type: 'VehicleTold', due }];
}

/** The services that are due. */
export const dueOf = ({ services }: Logbook): readonly ServiceKind[] => services.flatMap(({ kind, due }) => (due ? [kind] : []));

/** Which services are due as things stand; no event where that is known. A corrected reading may lift one that it had made due. */
export function judge(book: Logbook, metres: number, today: Day): readonly LogbookEvent[] {
  const due = book.services.filter((one) => isDue(one, metres, today)).map(({ kind }) => kind);
  const known = dueOf(book);
  return due.length === known.length && due.every((kind) => known.includes(kind)) ? [] : [{ type: 'ServicesJudged', due }];
}

/** A reading was taken or corrected: the latest by time, and what falls due by it. */
export function note(book: Logbook, latest: Reading, today: Day): readonly LogbookEvent[] {
  return [{ type: 'ReadingNoted', latest }, ...judge(book, latest.metres, today)];
}

/** 更换仪表: earlier readings stay as they were. */
export function replaceCluster(book: Logbook, said: Omit<Cluster, 'offsetMetres'>, now: Date): readonly LogbookEvent[] | Refused {
  if (said.replacedTime > now) return no('READING_IN_FUTURE', { time: said.replacedTime.toISOString() }, { field: 'replaced_time' });
  const last = book.clusters.at(-1);
  const since = [book.latest?.time, last?.replacedTime].flatMap((time) => (time ? [+time] : []));
  if (since.some((time) => time > +said.replacedTime))
    return no('CLUSTER_BEFORE_READING', { time: new Date(Math.max(...since)).toISOString() }, { field: 'replaced_time' });
  const driven = said.oldShownMetres + offsetAt(book.clusters, said.replacedTime);
  if (book.latest && driven < book.latest.metres) {
    const shown = book.latest.metres - offsetAt(book.clusters, said.replacedTime);
    return no('ODOMETER_FELL', { reading: said.oldShownMetres, last: shown }, { field: 'old_shown_metres' });
  }
  return [{ type: 'ClusterReplaced', cluster: cluster(book.clusters, said), latest: { time: said.replacedTime, metres: driven } }];
}

/** 交接 of the vehicle to a driver. */
export function assign(book: Logbook, wanted: DriverPeriod): readonly LogbookEvent[] | Refused {
  const drivers = handOver(book.drivers, wanted);
  return isRefused(drivers) ? drivers : [{ type: 'DriverAssigned', drivers: drivers as readonly DriverPeriod[] }];
}

/** 保养计划, anew or for the first time. */
export function planService(book: Logbook, plan: ServicePlan, now: Date): readonly LogbookEvent[] | Refused {
  const { everyMetres, everyMonths, basis, kind } = plan;
  if (everyMetres === 0 && everyMonths === 0) return no('SERVICE_WITHOUT_INTERVAL', { kind }, { field: 'every_months' });
  if (basis === 'SERVICE_BASIS_FIXED' && everyMonths === 0) return no('FIXED_BASIS_NEEDS_MONTHS', { kind }, { field: 'every_months' });
  const service = planned(plan);
  return [{ type: 'ServicePlanned', service: { ...service, due: isDue(service, book.latest?.metres ?? 0, dayOf(now)) } }];
}

/** 保养完成. */
export function serviceDone(
  book: Logbook,
  { kind, day, metres, paper }: { readonly kind: ServiceKind; readonly day: Day; readonly metres: number; readonly paper: string },
  now: Date,
): readonly LogbookEvent[] | Refused {
  const service = book.services.find((one) => one.kind === kind);
  if (!service) return no('SERVICE_NOT_PLANNED', { kind }, { field: 'kind' });
  if (day > dayOf(now)) return no('DAY_INVALID', { day }, { field: 'day' });
  const after = done(service, day, metres);
  if (isRefused(after)) return after;
  const due = isDue(after, Math.max(metres, book.latest?.metres ?? 0), dayOf(now));
  return [{ type: 'ServiceDone', service: { ...after, due }, paper }];
}
