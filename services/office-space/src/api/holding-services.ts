import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { EntitlementServiceService } from '@jiguan/proto/office_space/v1/entitlement';
import { OccupancyServiceService } from '@jiguan/proto/office_space/v1/occupancy';
import { overStandard, spaceSheet } from '../app/entitlement/sheets.ts';
import { createOccupancy, endHolding, getOccupancy, roomHolding, withdrawOf } from '../app/occupancy/hold.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { fromPlannedEdition, fromPlannedPost, toOverStandardUnit, toSheet } from '../contract/entitlement.ts';
import { fromOccupancy, toHolding, toOccupancy } from '../contract/occupancy.ts';
import { named, paged } from './paged.ts';

export function occupancyApi(reads: Reads, lists: Lists): Api {
  return implement(OccupancyServiceService, 'jiguan.office_space.v1.OccupancyService', {
    getOccupancy: query(getOccupancy, { input: named, output: toOccupancy }),
    listOccupancies: query(lists.occupancies, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ occupancies: items.map(toOccupancy), nextPageToken }),
    }),
    createOccupancy: command(createOccupancy(reads), {
      input: ({ occupancy, occupancyId }) => ({ ...(occupancyId && { id: occupancyId }), details: fromOccupancy(given(occupancy)) }),
      output: toOccupancy,
    }),
    endOccupancy: command(endHolding, { input: ({ name, day, reason }) => ({ name, day, reason }), output: toOccupancy }),
    withdrawCertificate: command(withdrawOf, { input: ({ name, day, reason }) => ({ name, day, reason }), output: toOccupancy }),
    getRoomHolding: query(roomHolding(reads), {
      input: ({ name, day, knownAt }) => ({ name, ...(day && { day }), ...(knownAt && { known: knownAt }) }),
      output: toHolding,
    }),
  });
}

export function entitlementApi(reads: Reads): Api {
  return implement(EntitlementServiceService, 'jiguan.office_space.v1.EntitlementService', {
    getSpaceSheet: query(spaceSheet(reads), { input: ({ unit, asOf }) => ({ unit, day: asOf }), output: toSheet }),
    getPlannedSheet: query(spaceSheet(reads), {
      input: ({ unit, asOf, posts }) => ({ unit, day: asOf, posts: posts.map(fromPlannedPost) }),
      output: toSheet,
    }),
    listOverStandardUnits: query(overStandard(reads), {
      input: ({ region, asOf, includeNotDeterminable, plannedEditions }) => ({
        ...{ region, day: asOf, includeNotDeterminable },
        planned: new Map(plannedEditions.map(fromPlannedEdition)),
      }),
      output: (sheets) => ({ units: sheets.map(toOverStandardUnit) }),
    }),
  });
}
