import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { InspectionServiceService } from '@jiguan/proto/maintenance/v1/inspection';
import * as keep from '../app/inspection/keep.ts';
import type { Lists } from '../app/ports.ts';
import { fromInspection, toInspection } from '../contract/inspection.ts';
import { paged } from './paged.ts';

const output = toInspection;
const onDay = { input: ({ name, day, reason }: { name: string; day: string; reason: string }) => ({ name, day, reason }), output };

/** jiguan.maintenance.v1.InspectionService over the use cases. */
export function inspectionApi(lists: Lists): Api {
  return implement(InspectionServiceService, 'jiguan.maintenance.v1.InspectionService', {
    getInspection: query(keep.getInspection, { input: ({ name }) => ({ name }), output }),
    listInspections: paged(lists.inspections, 'inspections', toInspection),
    createInspection: command(keep.createInspection, {
      input: ({ inspection, inspectionId }) => ({ ...(inspectionId && { id: inspectionId }), details: fromInspection(given(inspection)) }),
      output,
    }),
    recordInspection: command(keep.recordInspection, {
      input: ({ name, kind, doneOn, passed, agency, certificate, note }) => ({
        ...{ name, kind: known(kind), doneOn, passed, agency, certificate, note },
      }),
      output,
    }),
    suspendInspection: command(keep.suspendInspection, onDay),
    resumeInspection: command(keep.resumeInspection, onDay),
    endInspection: command(keep.endInspection, { input: ({ name, reason }) => ({ name, reason }), output }),
  });
}
