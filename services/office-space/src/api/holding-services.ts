import { type Api, acting, creating, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { EntitlementServiceService } from '@jiguan/proto/office_space/v1/entitlement';
import { OccupancyServiceService } from '@jiguan/proto/office_space/v1/occupancy';
import { overStandard, spaceSheet } from '../app/entitlement/sheets.ts';
import { createOccupancy, endHolding, roomHolding, withdrawOf } from '../app/occupancy/hold.ts';
import type { Reads } from '../app/ports.ts';
import { fromPlannedEdition, fromPlannedPost, toOverStandardUnit, toSheet } from '../contract/entitlement.ts';
import { fromOccupancy, occupancies, toHolding } from '../contract/occupancy.ts';

export const occupancyApi = (reads: Reads): Api =>
  implement(OccupancyServiceService, 'jiguan.office_space.v1.OccupancyService', {
    getOccupancy: getting(occupancies),
    listOccupancies: listing(occupancies),
    createOccupancy: creating(occupancies, createOccupancy(reads), fromOccupancy),
    endOccupancy: acting(occupancies, endHolding),
    withdrawCertificate: acting(occupancies, withdrawOf),
    getRoomHolding: query(roomHolding(reads), {
      input: ({ name, day, knownAt }) => ({ name, ...(day && { day }), ...(knownAt && { known: knownAt }) }),
      output: toHolding,
    }),
  });

export const entitlementApi = (reads: Reads): Api =>
  implement(EntitlementServiceService, 'jiguan.office_space.v1.EntitlementService', {
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
