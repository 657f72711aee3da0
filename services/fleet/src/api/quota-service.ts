import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { QuotaServiceService } from '@jiguan/proto/fleet/v1/quota';
import { getQuota } from '../app/get.ts';
import type { Lists } from '../app/ports.ts';
import { changeQuota, createQuota } from '../app/quota/keep-quota.ts';
import { fromQuota, toQuota } from '../contract/quota.ts';

const output = toQuota;

/** jiguan.fleet.v1.QuotaService over the use cases. */
export function quotaApi(lists: Lists): Api {
  return implement(QuotaServiceService, 'jiguan.fleet.v1.QuotaService', {
    getQuota: query(getQuota, { input: ({ name }) => ({ name }), output }),
    listQuotas: query(lists.quotas, {
      input: ({ filter, orderBy, pageSize, pageToken }) => ({ filter, orderBy, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ quotas: items.map(toQuota), nextPageToken }),
    }),
    createQuota: command(createQuota, { input: ({ quota }) => fromQuota(given(quota)), output }),
    changeQuota: command(changeQuota, {
      input: ({ name, size, effectiveFrom, documentNumber }) => ({ name, size, effectiveFrom, documentNumber }),
      output,
    }),
  });
}
