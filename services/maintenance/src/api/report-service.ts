import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { ReportServiceService } from '@jiguan/proto/maintenance/v1/report';
import { findLabel, findReport, reportByLabel } from '../app/order/public-report.ts';
import type { Reads } from '../app/ports.ts';
import { toLabel, toReceipt } from '../contract/report.ts';

/** jiguan.maintenance.v1.ReportService over the use cases. */
export const reportApi = (reads: Reads): Api =>
  implement(ReportServiceService, 'jiguan.maintenance.v1.ReportService', {
    findLabel: query(findLabel(reads), { input: ({ label }) => ({ label }), output: toLabel }),
    reportByLabel: command(reportByLabel(reads), {
      input: ({ label, title, description, reporter, contact }) => ({ label, title, description, reporter, contact }),
      output: toReceipt,
    }),
    findReport: query(findReport(reads), { input: ({ code }) => ({ code }), output: toReceipt }),
  });
