import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, OnRecord, Query, Stored } from '@jiguan/kit/app';
import { type Agreement, type Allocation, type AllocationMethod, approve, sign } from '../../domain/allocation/allocation.ts';
import { type HoldingBasis, isHeld, type Occupancy, type OccupancyEvent, WHOLE } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import { active } from '../../domain/units.ts';
import { unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { allocations, occupancies } from '../records.ts';
import { orderChange } from '../vacating/order.ts';

interface Approving extends OnRecord {
  readonly opinion: string;
  readonly documentNumber: string;
}

/** By what right space is held that a method brought. */
const basisOf: Readonly<Record<AllocationMethod, HoldingBasis>> = {
  ALLOCATION_METHOD_REDISTRIBUTE: 'HOLDING_BASIS_ALLOCATED',
  ALLOCATION_METHOD_SWAP: 'HOLDING_BASIS_ALLOCATED',
  ALLOCATION_METHOD_RENT: 'HOLDING_BASIS_RENTED',
  ALLOCATION_METHOD_BUILD: 'HOLDING_BASIS_ALLOCATED',
};

/** 同意分配: in one commit the unit holds the rooms, and owes what they replace (建新交旧). Whoever comes second to a room is refused by its claim. */
export const approveAllocation: Command<Approving, Stored<Allocation>> = async ({ name, opinion, documentNumber }, use) => {
  const allocation = await use.load(allocations, idOf(name));
  if (!allocation) return missing(name);
  const events = approve(allocation, { opinion, documentNumber }, use.actor.subject);
  if (isRefused(events)) return events;
  const refused = active(allocation.unit, unitOf(use, allocation.unit));
  if (refused) return refused;
  const duties = await dutiesOf(allocation, documentNumber, use);
  if (isRefused(duties)) return duties;
  const holdings = allocation.rooms.map((room): Change<Occupancy, OccupancyEvent> => {
    const { unit, region, from, method } = allocation;
    const details = { room, unit, from, share: WHOLE, basis: basisOf[method], documentNumber };
    const begun = { type: 'OccupancyBegun', ...details, region, predecessor: '', allocation: name } as const;
    return { aggregate: occupancies, id: use.newId(), before: undefined, events: [begun] };
  });
  return {
    changes: [{ aggregate: allocations, id: allocation._id, before: allocation, events, reason: opinion }, ...holdings, ...duties],
    result: ([saved]) => saved as Stored<Allocation>,
    taken: (resource) =>
      resource.startsWith('vacating/')
        ? no('VACATING_ORDERED_ALREADY', {})
        : no('ROOM_HELD', { room: resource.replace(/^holding\//, ''), from: allocation.from, holders: '—' }),
  };
};

async function dutiesOf({ replaces, from }: Allocation, documentNumber: string, use: Parameters<typeof approveAllocation>[1]) {
  const duties: Change[] = [];
  for (const name of replaces) {
    const held = await use.load(occupancies, idOf(name));
    if (!held || held.status === 'OCCUPANCY_STATUS_ENDED') continue;
    const said = { occupancy: name, seat: '', cause: 'VACATING_CAUSE_MOVED', since: from, documentNumber } as const;
    const change = await orderChange(use, use.newId(), said, held);
    if (isRefused(change)) return change;
    duties.push(change as Change);
  }
  return duties;
}

/** 使用协议 signed: the certificate gets its number, on the case and on each of its holdings. */
export function signAgreement(reads: Reads): Command<OnRecord & Agreement, Stored<Allocation>> {
  return async ({ name, agreementNumber, agreedOn }, use) => {
    const allocation = await use.load(allocations, idOf(name));
    if (!allocation) return missing(name);
    const certificate = numberOf(allocation, agreedOn);
    const events = sign(allocation, { agreementNumber, agreedOn }, certificate);
    if (isRefused(events)) return events;
    const held = (await reads.holdingsOf(allocation.rooms)).filter((one) => one.allocation === name && one.to === '');
    const loaded = await Promise.all(held.map((one) => use.load(occupancies, idOf(one.name))));
    const issued = loaded.flatMap((before) => {
      const event = { type: 'CertificateIssued', certificate } as const;
      return before ? [{ aggregate: occupancies, id: before._id, before, events: [event] } as Change] : [];
    });
    return {
      changes: [{ aggregate: allocations, id: allocation._id, before: allocation, events }, ...issued],
      result: ([saved]) => saved as Stored<Allocation>,
    };
  };
}

/** `530000-2026-7C3A91F2`: region, year of the agreement, and the last of the case's id; claimed, so no two are alike. */
const numberOf = ({ _id, region }: Stored<Allocation>, agreedOn: string) =>
  `${idOf(region)}-${agreedOn.slice(0, 4)}-${_id
    .replace(/[^0-9a-z]/g, '')
    .slice(-8)
    .toUpperCase()}`;

export interface Certificate {
  readonly number: string;
  readonly unit: string;
  readonly rooms: readonly string[];
  readonly issuedOn: string;
  readonly inForce: boolean;
}

/** 凭证核验: in force while the unit holds every room of it and it was not withdrawn. */
export function findCertificate(reads: Reads): Query<{ readonly number: string }, Certificate> {
  return async ({ number }, use) => {
    const allocation = await reads.certified(number);
    if (!allocation) return no('CERTIFICATE_UNKNOWN', { number }, { field: 'number' });
    const name = nameOf('allocations', allocation._id);
    const held = (await reads.holdingsOf(allocation.rooms)).filter((one) => one.allocation === name);
    const today = dayOf(use.now);
    const inForce =
      held.length === allocation.rooms.length &&
      held.every((one) => (one.from > today || isHeld(one, today)) && one.certificateWithdrawnOn === '');
    return { number, unit: allocation.unit, rooms: allocation.rooms, issuedOn: allocation.agreedOn, inForce };
  };
}
