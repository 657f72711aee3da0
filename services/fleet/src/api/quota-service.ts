import { given } from '@jiguan/kit/contract';
import { acting, command, getting, implement, listing } from '@jiguan/kit/grpc';
import { QuotaServiceService } from '@jiguan/proto/fleet/v1/quota';
import { changeQuota, createQuota } from '../app/quota/keep-quota.ts';
import { fromQuota, quotas } from '../contract/quota.ts';
import { byName } from './by-name.ts';

/** jiguan.fleet.v1.QuotaService over the use cases. */
export const quotaApi = implement(QuotaServiceService, 'jiguan.fleet.v1.QuotaService', {
  getQuota: getting(quotas),
  listQuotas: listing(quotas, byName),
  createQuota: command(createQuota, { input: ({ quota }) => fromQuota(given(quota)), output: quotas.message }),
  changeQuota: acting(quotas, changeQuota),
});
