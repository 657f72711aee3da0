import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { InspectionServiceService } from '@jiguan/proto/maintenance/v1/inspection';
import * as keep from '../app/inspection/keep.ts';
import { inspections } from '../contract/inspection.ts';

/** jiguan.maintenance.v1.InspectionService over the use cases. */
export const inspectionApi = implement(InspectionServiceService, 'jiguan.maintenance.v1.InspectionService', {
  getInspection: getting(inspections),
  listInspections: listing(inspections),
  createInspection: creating(inspections, keep.createInspection),
  recordInspection: acting(inspections, keep.recordInspection),
  suspendInspection: acting(inspections, keep.suspendInspection),
  resumeInspection: acting(inspections, keep.resumeInspection),
  endInspection: acting(inspections, keep.endInspection),
});
