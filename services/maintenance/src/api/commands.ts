import { nameOf } from '@jiguan/kernel/resource-name';
import { commandsApi } from '@jiguan/kit/commands';
import type { Api } from '@jiguan/kit/grpc';
import { CommandServiceService } from '@jiguan/proto/maintenance/v1/command';
import { assets, plans, workOrders } from '../app/records.ts';
import { mayWithdraw } from '../domain/asset/usability.ts';
import { mayClose, mayVerify } from '../domain/order/conduct.ts';
import { maySnooze } from '../domain/plan/occurrences.ts';

/** jiguan.maintenance.v1.CommandService: what may be done with a record now. */
export const commandApi: Api = commandsApi(CommandServiceService, 'jiguan.maintenance.v1.CommandService', {
  aggregates: [assets, plans, workOrders],
  may: {
    DeclareSafeAsset: (asset) => mayWithdraw(asset, 'REASON_KIND_UNSAFE', nameOf('assets', asset._id)),
    RestartAsset: (asset) => mayWithdraw(asset, 'REASON_KIND_STOPPED', nameOf('assets', asset._id)),
    SnoozePlan: (plan) => maySnooze(plan),
    VerifyWorkOrder: (order, { actor }) => mayVerify(order, actor.subject),
    CloseWorkOrder: (order) => mayClose(order),
  },
});
