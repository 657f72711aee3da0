import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { QuotaServiceService } from '@jiguan/proto/fleet/v1/quota';
import { changeQuota, createQuota } from '../app/quota/keep-quota.ts';
import { quotas } from '../contract/records.ts';
import { fromQuota } from '../contract/said.ts';

/** jiguan.fleet.v1.QuotaService over the use cases. */
export const quotaApi = implement(QuotaServiceService, 'jiguan.fleet.v1.QuotaService', {
  getQuota: getting(quotas),
  listQuotas: listing(quotas, { orderBy: '' }),
  createQuota: creating(quotas, createQuota, fromQuota),
  changeQuota: acting(quotas, changeQuota),
});
