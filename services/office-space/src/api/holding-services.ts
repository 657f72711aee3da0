import { type Api, acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { EntitlementServiceService } from '@jiguan/proto/office_space/v1/entitlement';
import { OccupancyServiceService } from '@jiguan/proto/office_space/v1/occupancy';
import { overStandard, spaceSheet } from '../app/entitlement/sheets.ts';
import { createOccupancy, endHolding, roomHolding, withdrawOf } from '../app/occupancy/hold.ts';
import type { Reads } from '../app/ports.ts';
import { fromPlannedEdition, fromPlannedPost, toOverStandardUnit, toSheet } from '../contract/entitlement.ts';
import { occupancies } from '../contract/records.ts';
import { fromOccupancy } from '../contract/said.ts';

export const occupancyApi = (reads: Reads): Api =>
  implement(OccupancyServiceService, 'jiguan.office_space.v1.OccupancyService', {
    getOccupancy: getting(occupancies),
    listOccupancies: listing(occupancies),
    createOccupancy: creating(occupancies, createOccupancy(reads), fromOccupancy),
    endOccupancy: acting(occupancies, endHolding),
    withdrawCertificate: acting(occupancies, withdrawOf),
    getRoomHolding: asking(roomHolding(reads), ({ holders, ...found }) => ({
      ...found,
      holders: holders.map(({ unit, share, name }) => ({ unit, share, occupancy: name })),
    })),
  });

export const entitlementApi = (reads: Reads): Api =>
  implement(EntitlementServiceService, 'jiguan.office_space.v1.EntitlementService', {
    getSpaceSheet: asking(spaceSheet(reads), toSheet, ({ unit, asOf }) => ({ unit, day: asOf })),
    getPlannedSheet: asking(spaceSheet(reads), toSheet, ({ unit, asOf, posts }) => ({
      unit,
      day: asOf,
      posts: posts.map(fromPlannedPost),
    })),
    listOverStandardUnits: asking(
      overStandard(reads),
      (sheets) => ({ units: sheets.map(toOverStandardUnit) }),
      ({ asOf, plannedEditions, ...said }) => ({ ...said, day: asOf, planned: new Map(plannedEditions.map(fromPlannedEdition)) }),
    ),
  });
