import { type Api, asking, command, implement } from '@jiguan/kit/grpc';
import { ReportServiceService } from '@jiguan/proto/maintenance/v1/report';
import { findLabel, findReport, reportByLabel } from '../app/order/public-report.ts';
import type { Reads } from '../app/ports.ts';
import { toLabel, toReceipt } from '../contract/report.ts';

/** jiguan.maintenance.v1.ReportService over the use cases. */
export const reportApi = (reads: Reads): Api =>
  implement(ReportServiceService, 'jiguan.maintenance.v1.ReportService', {
    findLabel: asking(findLabel(reads), toLabel),
    reportByLabel: command(reportByLabel(reads), { input: (said) => said, output: toReceipt }),
    findReport: asking(findReport(reads), toReceipt),
  });
