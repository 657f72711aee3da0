import type { Publication } from '@jiguan/kit/app';
import { type Facts, unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { hosts } from '../app/records.ts';
import type { Host, HostEvent } from '../domain/host/host.ts';

const told: Facts<HostEvent> = facts;

/** For whoever ended the unit: what became of its bookings, and when nothing is left to do. */
export const hostPublication: Publication<Host, HostEvent> = {
  ...unpublished(hosts, {
    ...{ unit: String, region: String, successor: String, reason: String, cancelled: Number, passed: Number, restored: Boolean },
  }),
  fact: ({ type }, host) => told[type].encode(told[type].fromPartial(host)).finish(),
};
