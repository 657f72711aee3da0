/** 扫码报修: whoever stands before a label may say what is wrong and follow it, without a sign-in; nothing personal is told. */
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, type Commitment, decided, type Query, type Stored, type UseCase } from '@jiguan/kit/app';
import type { Asset } from '../../domain/asset/asset.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Report } from '../../domain/order/public-report.ts';
import { no } from '../../domain/refusals.ts';
import { publicReports } from '../../domain/rules.ts';
import { rulesFor } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { assets, reports, workOrders } from '../records.ts';
import { createOrder } from './report.ts';

/** Characters of the code by which a report is followed. */
const CODE = 18;

export interface ReportByLabel {
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly reporter: string;
  readonly contact: string;
}

/** A report, with its order once that is made. */
export interface Followed {
  readonly report: Report;
  readonly order?: Stored<Order>;
}

export const findLabel =
  (reads: Reads): Query<{ readonly label: string }, Stored<Asset>> =>
  ({ label }, use) =>
    labelled(reads, label, use);

/** So many an hour for each asset, counted by a claim: on every replica alike. */
export const reportByLabel =
  (reads: Reads): Command<ReportByLabel, Followed> =>
  async ({ label, title, description, reporter, contact }, use) => {
    const asset = await labelled(reads, label, use);
    if (isRefused(asset)) return asset;
    const { _id, unit, region, status } = asset as Stored<Asset>;
    const name = nameOf('assets', _id);
    if (status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: name }, { field: 'label' });
    const most = publicReports(rulesFor(use, region));
    if (typeof most !== 'number') return most;
    const report: Report = {
      ...{ title, description, reporter, contact, asset: name, unit, region, reportTime: use.now, most },
      code: use.newId().replaceAll('-', '').slice(-CODE),
      hour: `reports/${_id}/${use.now.toISOString().slice(0, 13)}`,
    };
    const taken = () => no('TOO_MANY_REPORTS', { most });
    const made = decided(reports, { newId: use.newId() }, [{ type: 'ReportTaken' as const, ...report }], { taken });
    return { ...(made as Commitment), result: ([saved]) => ({ report: saved as Stored<Report> }) };
  };

/** The order that is made of a report, once: it has the report's id. */
export const orderOfReport: Command<{ readonly id: string }, unknown> = async ({ id }, use) => {
  const [report, there] = await Promise.all([use.load(reports, id), use.load(workOrders, id)]);
  if (!report) throw new Error(`reports/${id} is gone`);
  if (there) return { changes: [], result: () => undefined };
  const { title, description, asset, reporter, contact } = report;
  const details = {
    ...{ title, description, asset, stopsAsset: false },
    ...{ kind: 'WORK_ORDER_KIND_REQUEST' as const, priority: 'WORK_ORDER_PRIORITY_NORMAL' as const },
    reporter: { displayName: reporter, contact, subject: '', workOrder: '' },
  };
  return createOrder(details, use, id);
};

/** As it stands now; of one that was merged, as that stands into which it was. */
export const findReport =
  (reads: Reads): Query<{ readonly code: string }, Followed> =>
  async ({ code }, use) => {
    const id = await reads.reportOf(code);
    const report = id === undefined ? undefined : await use.load(reports, id);
    if (!report) return no('REPORT_UNKNOWN', { code }, { field: 'code' });
    const own = await use.load(workOrders, report._id);
    const into = own && own.mergedInto !== '' ? await use.load(workOrders, idOf(own.mergedInto)) : undefined;
    const order = into ?? own;
    return { report, ...(order && { order }) };
  };

async function labelled(reads: Reads, label: string, use: UseCase): Promise<Stored<Asset> | Refusal> {
  const id = await reads.assetLabelled(label);
  const asset = id === undefined ? undefined : await use.load(assets, id);
  return asset ?? no('LABEL_UNKNOWN', { label }, { field: 'label' });
}
