/** 扫码报修, without a sign-in. */
export interface Report {
  /** By which it is followed: random, so nobody finds that of another. */
  readonly code: string;
  /** `assets/…`, and whose it is. */
  readonly asset: string;
  readonly unit: string;
  readonly region: string;
  readonly title: string;
  readonly description: string;
  readonly reporter: string;
  readonly contact: string;
  readonly reportTime: Date;
  /** The hour of the asset that allows only so many. */
  readonly hour: string;
  readonly most: number;
}

export type ReportEvent = { readonly type: 'ReportTaken' } & Report;

export function evolveReport(_: Report | undefined, { type: _type, ...report }: ReportEvent): Report {
  return report;
}
