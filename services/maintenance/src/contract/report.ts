import type { Stored } from '@jiguan/kit/app';
import { unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/report';
import type { Followed } from '../app/order/public-report.ts';
import * as own from '../app/records.ts';
import type { Asset } from '../domain/asset/asset.ts';

/** What a label tells anybody. */
export const toLabel = ({ label, displayName, location, status }: Stored<Asset>): proto.Label =>
  proto.Label.fromPartial({ label, displayName, location, status });

/** What a report without a sign-in is told: nobody's name. */
export function toReceipt({ report, order }: Followed): proto.ReportReceipt {
  const { code, title, reportTime } = report;
  const { status = 'WORK_ORDER_STATUS_REPORTED', resolution = '', resolutionDueTime } = order ?? {};
  const mergedInto = order && order.title !== title ? order.title : '';
  return proto.ReportReceipt.fromPartial({
    code,
    title,
    status,
    reportTime,
    resolution,
    mergedInto,
    ...(resolutionDueTime && { resolutionDueTime }),
  });
}

/** For maintenance itself: whose it is, nobody else sees. */
export const reports = unpublished(
  own.reports,
  {
    ...{ code: String, asset: String, unit: String, region: String, title: String, description: String, reporter: String, contact: String },
    ...{ reportTime: Date, hour: String, most: Number },
  },
  facts,
  (_, { _id }) => ({ report: _id }),
);
