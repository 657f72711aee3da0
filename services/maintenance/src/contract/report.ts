import { nameOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import * as proto from '@jiguan/proto/maintenance/v1/report';
import type { Asset } from '../domain/asset/asset.ts';
import type { Order } from '../domain/order/order.ts';

/** What a label tells anybody. */
export const toLabel = ({ label, displayName, location, status }: Stored<Asset>): proto.Label =>
  proto.Label.fromPartial({ label, displayName, location, status });

/** What a report without a sign-in is told: nobody's name. */
export function toReceipt({ _id, followed, title, status, reportTime, resolutionDueTime, resolution, mergedInto }: Stored<Order>) {
  const known = { code: followed?.code ?? '', title, status, reportTime, resolution, mergedInto: mergedInto && nameOf('workOrders', _id) };
  return proto.ReportReceipt.fromPartial({ ...known, ...(resolutionDueTime && { resolutionDueTime }) });
}
