import { commandsApi } from '@jiguan/kit/commands';
import type { Api } from '@jiguan/kit/grpc';
import { CommandServiceService } from '@jiguan/proto/outsourcing/v1/command';
import { assessments, budgetLines, contracts, providers, purchases } from '../app/records.ts';

/** jiguan.outsourcing.v1.CommandService: what may be done with a record now. */
export const commandApi: Api = commandsApi(CommandServiceService, 'jiguan.outsourcing.v1.CommandService', {
  aggregates: [providers, budgetLines, purchases, contracts, assessments],
});
