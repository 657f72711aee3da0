import { type Day, isDay } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';

export type HoldingBasis = 'HOLDING_BASIS_ALLOCATED' | 'HOLDING_BASIS_OWNED' | 'HOLDING_BASIS_RENTED' | 'HOLDING_BASIS_BORROWED';
export type OccupancyStatus = 'OCCUPANCY_STATUS_HELD' | 'OCCUPANCY_STATUS_ENDED';

/** Ten-thousandths: what all holders of one day have together at most. */
export const WHOLE = 10_000;

export interface OccupancyDetails {
  /** `officeRooms/…` */
  readonly room: string;
  /** `units/…` */
  readonly unit: string;
  readonly from: Day;
  /** In ten-thousandths. */
  readonly share: number;
  readonly basis: HoldingBasis;
  readonly documentNumber: string;
}

/** One statement of when a holding ends, and when we came to know; the last one holds. */
export interface Ending {
  readonly day: Day;
  readonly recordTime: Date;
  readonly reason: string;
}

/** 使用关系: a unit holds a room from a day on. */
export interface Occupancy extends OccupancyDetails {
  /** `regions/…`, of the room. */
  readonly region: string;
  /** First day no longer held; empty while it lasts. */
  readonly to: Day | '';
  readonly endings: readonly Ending[];
  readonly status: OccupancyStatus;
  /** `occupancies/…` that it continues; empty for none. */
  readonly predecessor: string;
  /** `allocations/…` that it came from; empty for none. */
  readonly allocation: string;
  /** 分配使用凭证号; empty for none. */
  readonly certificate: string;
  /** Empty while the certificate is in force. */
  readonly certificateWithdrawnOn: Day | '';
  /** 使用协议 is to be signed anew, as the holding passed to another unit. */
  readonly toBeSigned: boolean;
}

/** A holding with the name of its record and when we came to know of it. */
export interface Holding extends Occupancy {
  readonly name: string;
  readonly createTime: Date;
}

/** A holding as it begins. */
export interface Begun extends OccupancyDetails {
  readonly region: string;
  readonly predecessor: string;
  readonly allocation?: string;
  readonly toBeSigned?: boolean;
}

export type OccupancyEvent =
  | ({ readonly type: 'OccupancyBegun' } & Begun)
  | { readonly type: 'CertificateIssued'; readonly certificate: string }
  | { readonly type: 'CertificateWithdrawn'; readonly day: Day; readonly reason: string }
  | { readonly type: 'OccupancyEnded'; readonly day: Day; readonly recordTime: Date; readonly reason: string };

/** The holding after an event. */
export function evolveOccupancy(occupancy: Occupancy | undefined, event: OccupancyEvent): Occupancy {
  if (event.type === 'OccupancyBegun') {
    const { type: _, ...begun } = event;
    return { allocation: '', toBeSigned: false, ...begun, ...uncertified, to: '', endings: [], status: 'OCCUPANCY_STATUS_HELD' };
  }
  if (!occupancy) throw new Error(`${event.type} of a holding that never began`);
  if (event.type === 'CertificateIssued') return { ...occupancy, ...uncertified, certificate: event.certificate, toBeSigned: false };
  if (event.type === 'CertificateWithdrawn') return { ...occupancy, certificateWithdrawnOn: event.day };
  const { day, recordTime, reason } = event;
  return {
    ...occupancy,
    to: day,
    status: 'OCCUPANCY_STATUS_ENDED',
    endings: [...occupancy.endings, { day, recordTime, reason }],
  };
}

const uncertified = { certificate: '', certificateWithdrawnOn: '' } as const;

/** The certificate never serves letting, lending or business: it is withdrawn where space was lent on (中办发〔2017〕70号; case O12). */
export function withdrawCertificate(occupancy: Occupancy, day: Day, reason: string): readonly OccupancyEvent[] {
  const { certificate, certificateWithdrawnOn } = occupancy;
  return certificate !== '' && certificateWithdrawnOn === '' ? [{ type: 'CertificateWithdrawn', day, reason }] : [];
}

/** The same as a command: only of a holding that lasts and has one. */
export function withdraw(occupancy: Occupancy, day: Day, reason: string): readonly OccupancyEvent[] | Refused {
  if (occupancy.status === 'OCCUPANCY_STATUS_ENDED') return no('OCCUPANCY_ENDED', { day: occupancy.to });
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  const events = withdrawCertificate(occupancy, day, reason);
  return events.length > 0 ? events : no('NO_CERTIFICATE', {});
}

/** Whether the room is held on the day, as we know now. */
export const isHeld = ({ from, to }: Pick<Occupancy, 'from' | 'to'>, day: Day): boolean => from <= day && (to === '' || day < to);

/** Whether it was held on the day as we knew it at an instant: what was entered or ended later does not count. */
export function wasKnownHeld({ from, endings, createTime }: Holding, day: Day, known: Date): boolean {
  if (createTime > known || from > day) return false;
  const ending = endings.filter(({ recordTime }) => recordTime <= known).at(-1);
  return ending === undefined || day < ending.day;
}

/** The last day on which anything about the holdings changes; empty for none. */
export function lastChange(holdings: readonly Pick<Occupancy, 'from' | 'to'>[]): Day | '' {
  return holdings
    .flatMap(({ from, to }) => (to !== '' && to <= from ? [] : [from, to]))
    .reduce((last, day) => (day > last ? day : last), '');
}

/** Ends a holding: the day is the first one no longer held. An ending on its first day means that it never was. */
export function endOccupancy(occupancy: Occupancy, day: Day, reason: string, now: Date): readonly OccupancyEvent[] | Refused {
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  if (occupancy.status === 'OCCUPANCY_STATUS_ENDED') return no('OCCUPANCY_ENDED', { day: occupancy.to });
  if (day < occupancy.from) return no('END_BEFORE_BEGIN', { day, from: occupancy.from }, { field: 'day' });
  return [{ type: 'OccupancyEnded', day, recordTime: now, reason }];
}
