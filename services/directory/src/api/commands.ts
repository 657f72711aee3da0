import { commandsApi } from '@jiguan/kit/commands';
import type { Api } from '@jiguan/kit/grpc';
import { CommandServiceService } from '@jiguan/proto/directory/v1/command';
import { calendars, grants, people, regions, ruleEditions, units } from '../app/records.ts';

/** jiguan.directory.v1.CommandService: what may be done with a record now. Role and state decide everything here. */
export const commandApi: Api = commandsApi(CommandServiceService, 'jiguan.directory.v1.CommandService', {
  aggregates: [units, people, grants, calendars, regions, ruleEditions],
});
