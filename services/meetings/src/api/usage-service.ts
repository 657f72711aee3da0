import { implement, query } from '@jiguan/kit/grpc';
import { type UsageBy as By, Usage, UsageServiceService } from '@jiguan/proto/meetings/v1/usage';
import { findUsage, type ReadUsage, type UsageBy } from '../app/usage/find-usage.ts';
import type { Usage as Figures } from '../domain/usage/usage.ts';

const ways: Partial<Record<By, UsageBy>> = {
  USAGE_BY_UNIT: 'unit',
  USAGE_BY_ROOM: 'room',
  USAGE_BY_MONTH: 'month',
  USAGE_BY_HOUR: 'hour',
};

const shown = (figures: Figures & { readonly of?: string }): Usage => Usage.fromPartial(figures);

/** jiguan.meetings.v1.UsageService over the figures. */
export const usageApi = (read: ReadUsage) =>
  implement(UsageServiceService, 'jiguan.meetings.v1.UsageService', {
    findUsage: query(findUsage(read), {
      input: ({ region, unit, room, fromDay: from, toDay: to, by }) => ({ region, unit, room, from, to, by: ways[by] }),
      output: ({ total, groups, asOf, rebuilding }) => ({ figures: groups.map(shown), total: shown(total), asOfTime: asOf, rebuilding }),
    }),
  });
