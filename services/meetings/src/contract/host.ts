import type { Publication } from '@jiguan/kit/app';
import { type Facts, unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { hosts } from '../app/records.ts';
import type { Host, HostEvent } from '../domain/host/host.ts';

const told: Facts<HostEvent> = facts;

/** Rooms whose keeper changed; a release before did not say. */
const kept = ({ rooms = [] }: Partial<Host>) => rooms.filter((room) => room.kept).length;

/** For whoever ended the unit: what became of its bookings, and when nothing is left to do. */
export const hostPublication: Publication<Host, HostEvent> = {
  ...unpublished(hosts, {
    ...{ unit: String, region: String, successor: String, reason: String, cancelled: Number, passed: Number, restored: Boolean },
    ...{ rooms: [{ room: String, kept: Boolean, listed: Boolean }], keeperless: Number },
  }),
  fact: ({ type }, host) => told[type].encode(told[type].fromPartial({ ...host, roomsPassed: kept(host) })).finish(),
};
