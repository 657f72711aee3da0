import { commandsApi } from '@jiguan/kit/commands';
import type { Api } from '@jiguan/kit/grpc';
import { CommandServiceService } from '@jiguan/proto/fleet/v1/command';
import { atTheWheel } from '../app/facts.ts';
import { drivers, quotas, trips, vehicles } from '../app/records.ts';
import { no } from '../domain/refusals.ts';
import { mayDepart, notTheDriver } from '../domain/trip/drive.ts';

/** jiguan.fleet.v1.CommandService: what may be done with a record of fleet now. */
export const commandApi: Api = commandsApi(CommandServiceService, 'jiguan.fleet.v1.CommandService', {
  aggregates: [quotas, vehicles, drivers, trips],
  may: {
    AcceptTrip: (trip, use) => notTheDriver(trip, atTheWheel(use, trip)),
    DepartTrip: (trip, use) => notTheDriver(trip, atTheWheel(use, trip)) ?? mayDepart(trip, use.now),
    ReturnTrip: (trip, use) => notTheDriver(trip, atTheWheel(use, trip)),
    ApproveAfterwards: ({ afterApproval, status }) =>
      afterApproval === 'AFTER_APPROVAL_WAITING' ? undefined : no('NOTHING_TO_DECIDE_AFTERWARDS', { status }),
  },
});
