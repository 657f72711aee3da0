import { asking, implement } from '@jiguan/kit/grpc';
import { Usage, UsageServiceService } from '@jiguan/proto/meetings/v1/usage';
import { findUsage, type ReadUsage } from '../app/usage/find-usage.ts';
import type { Usage as Figures } from '../domain/usage/usage.ts';

const shown = (figures: Figures & { readonly of?: string }): Usage => Usage.fromPartial(figures);

/** jiguan.meetings.v1.UsageService over the figures. */
export const usageApi = (read: ReadUsage) =>
  implement(UsageServiceService, 'jiguan.meetings.v1.UsageService', {
    findUsage: asking(findUsage(read), ({ total, groups, asOf, rebuilding }) => ({
      ...{ figures: groups.map(shown), total: shown(total), asOfTime: asOf, rebuilding },
    })),
  });
