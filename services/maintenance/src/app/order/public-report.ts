/** 扫码报修: whoever stands before a label may say what is wrong and follow it, without a sign-in; nothing personal is told. */
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Command, Query, Stored, UseCase } from '@jiguan/kit/app';
import type { Asset } from '../../domain/asset/asset.ts';
import type { Followed, Order } from '../../domain/order/order.ts';
import { no } from '../../domain/refusals.ts';
import { publicReports } from '../../domain/rules.ts';
import { rulesFor } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { assets, workOrders } from '../records.ts';
import { createOrder } from './report.ts';

/** Characters of the code by which a report is followed: random, so nobody finds that of another. */
const CODE = 18;

export interface ReportByLabel {
  readonly label: string;
  readonly title: string;
  readonly description: string;
  readonly reporter: string;
  readonly contact: string;
}

export const findLabel =
  (reads: Reads): Query<{ readonly label: string }, Stored<Asset>> =>
  ({ label }, use) =>
    labelled(reads, label, use);

/** So many an hour for each asset, counted by a claim: on every replica alike. */
export const reportByLabel =
  (reads: Reads): Command<ReportByLabel, Stored<Order>> =>
  async ({ label, title, description, reporter, contact }, use) => {
    const asset = await labelled(reads, label, use);
    if (isRefused(asset)) return asset;
    const most = publicReports(rulesFor(use, asset.region));
    if (isRefused(most)) return most;
    const { _id } = asset as Stored<Asset>;
    const followed: Followed = {
      code: use.newId().replaceAll('-', '').slice(-CODE),
      hour: `reports/${_id}/${use.now.toISOString().slice(0, 13)}`,
      most: most as number,
    };
    const details = {
      ...{ title, description, asset: nameOf('assets', _id), stopsAsset: false },
      kind: 'WORK_ORDER_KIND_REQUEST' as const,
      priority: 'WORK_ORDER_PRIORITY_NORMAL' as const,
      reporter: { displayName: reporter, contact, subject: '', workOrder: '' },
    };
    const made = await createOrder(details, use, followed);
    return isRefused(made) ? made : { ...made, taken: () => no('TOO_MANY_REPORTS', { most: most as number }) };
  };

/** As it stands now; of one that was merged, as that stands into which it was. */
export const findReport =
  (reads: Reads): Query<{ readonly code: string }, Stored<Order>> =>
  async ({ code }, use) => {
    const id = await reads.orderFollowed(code);
    const own = id === undefined ? undefined : await use.load(workOrders, id);
    if (!own) return no('REPORT_UNKNOWN', { code }, { field: 'code' });
    const into = own.mergedInto === '' ? undefined : await use.load(workOrders, idOf(own.mergedInto));
    return into && own.followed ? { ...into, followed: own.followed, mergedInto: own.mergedInto } : own;
  };

async function labelled(reads: Reads, label: string, use: UseCase): Promise<Stored<Asset> | Refusal> {
  const id = await reads.assetLabelled(label);
  const asset = id === undefined ? undefined : await use.load(assets, id);
  return asset ?? no('LABEL_UNKNOWN', { label }, { field: 'label' });
}
