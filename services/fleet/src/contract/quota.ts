import { type Given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as proto from '@jiguan/proto/fleet/v1/quota';
import * as own from '../app/records.ts';
import type { QuotaDetails } from '../domain/quota/quota.ts';

/** A quota as the contract has it. */
export const quotas = record(own.quotas, proto.Quota, { facts, keeps: {} });

/** What an officer says of a quota: without a unit it is the region's own. */
export const fromQuota = ({ unit, ...said }: Given<proto.Quota>): QuotaDetails => ({ ...said, ...(unit && { unit }) });
