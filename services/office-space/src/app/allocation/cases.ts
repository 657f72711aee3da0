import { dayOf } from '@jiguan/kernel/day';
import { missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type OnRecord, on, type Query, type Stored, type UseCase } from '@jiguan/kit/app';
import {
  type Allocation,
  type AllocationDetails,
  failMethod,
  type PassedOver,
  type PoolRoom,
  type Proposal,
  propose,
  reject,
  request,
} from '../../domain/allocation/allocation.ts';
import type { Rates } from '../../domain/allocation/rents.ts';
import { no } from '../../domain/refusals.ts';
import { there } from '../../domain/register/keeping.ts';
import { active } from '../../domain/units.ts';
import { sheetOf, spareOf } from '../entitlement/sheets.ts';
import { unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { allocations, occupancies, rooms } from '../records.ts';

/** Candidates that are shown, and each of which needs its reason. */
const CANDIDATES = 200;

export interface CreateAllocation {
  readonly id?: string;
  readonly details: AllocationDetails;
}

/** 配置申请, checked against the entitlement of today. */
export function createAllocation(reads: Reads): Command<CreateAllocation, Stored<Allocation>> {
  return async ({ id, details }, use) => {
    if (id && (await use.load(allocations, id))) {
      return no('ALLOCATION_ALREADY_EXISTS', { allocation: nameOf('allocations', id) }, { field: 'allocation_id' });
    }
    const unit = unitOf(use, details.unit);
    const refused = active(details.unit, unit, 'allocation.unit');
    if (refused || !unit) return refused ?? missing(details.unit, 'allocation.unit');
    const balance = await spare(reads, use, details);
    const outcome = request(details, { region: unit.region, requester: use.actor.subject, balance });
    return decided(allocations, { newId: id ?? use.newId() }, outcome);
  };
}

/** What the standard leaves the unit of usable area today. 附属用房 and 技术业务用房 stand outside the balance (rules §1.2). */
async function spare(reads: Reads, use: UseCase, { unit, useClass }: Pick<AllocationDetails, 'unit' | 'useClass'>) {
  const known = unitOf(use, unit);
  if (!known || useClass === 'USE_CLASS_ANCILLARY' || useClass === 'USE_CLASS_TECHNICAL') return undefined;
  return spareOf(await sheetOf(reads, use, known, dayOf(use.now)));
}

const candidates = (reads: Reads, { region, useClass }: Allocation, use: UseCase) =>
  reads.pool({ region, useClass, day: dayOf(use.now), most: CANDIDATES });

/** 可调剂房间 of a case. */
export function suitableRooms(reads: Reads): Query<OnRecord, readonly PoolRoom[]> {
  return async ({ name }, use) => {
    const allocation = await use.load(allocations, idOf(name));
    return allocation ? candidates(reads, allocation, use) : missing(name);
  };
}

interface Failing extends OnRecord {
  readonly reason: string;
  readonly passedOver: readonly PassedOver[];
  readonly comparison?: Rates;
}

/** The open method fails; 调剂 only with a reason for each room of the pool that would suit (case O7). */
export const failOpenMethod = (reads: Reads) =>
  on(allocations, async (allocation, { reason, passedOver, comparison }: Failing, use) => {
    const pool = await candidates(reads, allocation, use);
    const rates = comparison && { payRate: comparison.payRate, earnRate: comparison.earnRate };
    return failMethod(allocation, { reason, passedOver, by: use.actor.subject, ...(rates && { rates }) }, pool);
  });

/** Rooms that are free, and what is given back for them. */
export const proposeRooms = (reads: Reads) =>
  on(allocations, async (allocation, { rooms: wanted, from, replaces }: OnRecord & Proposal, use) => {
    const proposal = { rooms: wanted, from, replaces };
    const refused = (await free(reads, use, proposal)) ?? (await givesBack(use, allocation.unit, proposal.replaces));
    if (refused) return refused;
    const known = await reads.rooms(proposal.rooms);
    const [left, back] = await Promise.all([spare(reads, use, allocation), areaGivenBack(reads, use, proposal.replaces)]);
    const proposed = [...known].map(([name, { useClass, area }]) => ({ name, useClass, area }));
    return propose(allocation, proposal, { rooms: proposed, spare: left === undefined ? undefined : left + back, by: use.actor.subject });
  });

async function free(reads: Reads, use: UseCase, { rooms: names, from }: Proposal): Promise<Refusal | undefined> {
  const found = await Promise.all(names.map((name) => use.load(rooms, idOf(name))));
  for (const [i, room] of found.entries()) {
    const name = names[i] as string;
    const refused = room ? there(name, room, from, 'from') : missing(name, 'rooms');
    if (refused) return refused;
  }
  const held = (await reads.holdingsOf(names)).filter(({ from: begun, to }) => to === '' || (to > from && begun < to));
  const [first] = held;
  return first && no('ROOM_NOT_FREE_ON', { room: first.room, from, holders: first.unit }, { field: 'rooms' });
}

async function givesBack(use: UseCase, unit: string, replaces: readonly string[]): Promise<Refusal | undefined> {
  const held = await Promise.all(replaces.map((name) => use.load(occupancies, idOf(name))));
  const wrong = replaces.find((_, i) => held[i]?.unit !== unit || held[i]?.status === 'OCCUPANCY_STATUS_ENDED');
  return wrong === undefined ? undefined : no('NOT_HELD_BY_UNIT', { occupancy: wrong, unit }, { field: 'replaces' });
}

/** Space that is given back makes room for the new, once it is back: it counts as not held. */
async function areaGivenBack(reads: Reads, use: UseCase, replaces: readonly string[]): Promise<number> {
  const held = await Promise.all(replaces.map((name) => use.load(occupancies, idOf(name))));
  const known = await reads.rooms(held.flatMap((one) => (one ? [one.room] : [])));
  return held.reduce((sum, one) => sum + (known.get(one?.room ?? '')?.area ?? 0), 0);
}

interface Deciding extends OnRecord {
  readonly opinion: string;
  readonly documentNumber: string;
}

export const rejectAllocation = on(allocations, (allocation, { opinion, documentNumber }: Deciding, { actor }) =>
  reject(allocation, { opinion, documentNumber }, actor.subject),
);
