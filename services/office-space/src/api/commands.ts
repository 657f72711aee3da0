import { commandsApi } from '@jiguan/kit/commands';
import type { Api } from '@jiguan/kit/grpc';
import { CommandServiceService } from '@jiguan/proto/office_space/v1/command';
import { buildings, occupancies, rooms, sites } from '../app/records.ts';

/** jiguan.office_space.v1.CommandService: what may be done with a record now. */
export const commandApi: Api = commandsApi(CommandServiceService, 'jiguan.office_space.v1.CommandService', {
  aggregates: [sites, buildings, rooms, occupancies],
});
