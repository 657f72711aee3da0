import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Query, type Stored } from '@jiguan/kit/app';
import type { Acquisition, AcquisitionDetails } from '../../domain/acquisition/acquisition.ts';
import { apply } from '../../domain/acquisition/apply.ts';
import { type Standing, standing } from '../../domain/acquisition/new-energy.ts';
import * as progress from '../../domain/acquisition/progress.ts';
import { quotaOf } from '../../domain/quota/quota.ts';
import { no } from '../../domain/refusals.ts';
import { figuresFor, unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { acquisitions, vehicles } from '../records.ts';
import { claimLost } from '../vehicle/identity.ts';

/** 配备更新申请. */
export const createAcquisition =
  (reads: Reads): Command<New<AcquisitionDetails>, Stored<Acquisition>> =>
  async ({ details }, use) => {
    const unit = unitOf(use, details.unit);
    const quota = quotaOf(details.unit, details.category);
    const [old, rooms] = await Promise.all([details.renews ? use.load(vehicles, idOf(details.renews)) : undefined, reads.roomIn([quota])]);
    const facts = { unit, old, room: (rooms.get(quota) ?? 0) > 0, figure: figuresFor(use, unit?.region ?? ''), now: use.now };
    return decided(acquisitions, { newId: use.newId() }, apply(details, use.actor.subject, facts), {
      taken: (resource) => lost(details, resource),
    });
  };

const lost = (details: AcquisitionDetails, resource: string) =>
  resource.startsWith('renewal/')
    ? no('RENEWAL_ASKED', { vehicle: details.renews ?? '' }, { field: 'acquisition.renews' })
    : claimLost(details, resource);

interface Said extends OnRecord {
  readonly opinion: string;
  readonly documentNumber: string;
}

const deciding = (outcome: 'approved' | 'rejected') =>
  on(acquisitions, (one, { opinion, documentNumber }: Said, { actor, now }) => ({
    outcome: progress.decide(one, { outcome, opinion, documentNumber }, { by: actor.subject, grants: actor.grants, now }),
    taken: (resource) => lost(one, resource),
  }));

export const approveAcquisition = deciding('approved');
export const rejectAcquisition = deciding('rejected');
export const fileAcquisition = on(
  acquisitions,
  (one, { number, filedOn }: OnRecord & { readonly number: string; readonly filedOn: string }, use) =>
    progress.file(one, { number, filedOn }, use.now),
);
export const orderAcquisition = on(acquisitions, (one, { orderNumber }: OnRecord & { readonly orderNumber: string }) =>
  progress.order(one, orderNumber),
);
export const cancelAcquisition = on(acquisitions, (one, { reason = '' }: OnRecord) => progress.withdraw(one, reason));

/** 新能源占比 of a region in a year, by the editions of the year's end or of today. */
export const findNewEnergyShare =
  (reads: Reads): Query<{ readonly region: string; readonly year: number }, Standing & { readonly floor: number }> =>
  async ({ region, year }, use) => {
    const code = 'fleet.new_energy_share';
    const floor = figuresFor(use, region)(code);
    if (!floor) return no('RULE_EDITION_MISSING', { code, region, day: `${year}` });
    return { ...standing(await reads.boughtIn(region, year), floor.value), floor: floor.value };
  };
