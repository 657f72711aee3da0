import { type Area, squareMetres } from '@jiguan/kernel/area';
import { type Day, isDay } from '@jiguan/kernel/day';
import { yuan } from '@jiguan/kernel/money';
import { no, type Refused } from '../refusals.ts';
import type { UseClass } from '../register/measured.ts';
import { compareRents, type Rates, type RentComparison } from './rents.ts';

/** In this order; each only when the one before fails (中办发〔2017〕70号). */
export const methods = [
  'ALLOCATION_METHOD_REDISTRIBUTE',
  'ALLOCATION_METHOD_SWAP',
  'ALLOCATION_METHOD_RENT',
  'ALLOCATION_METHOD_BUILD',
] as const;
export type AllocationMethod = (typeof methods)[number];
export type AllocationStatus =
  | 'ALLOCATION_STATUS_REQUESTED'
  | 'ALLOCATION_STATUS_PROPOSED'
  | 'ALLOCATION_STATUS_ALLOCATED'
  | 'ALLOCATION_STATUS_AGREED'
  | 'ALLOCATION_STATUS_REJECTED';

export interface AllocationDetails {
  /** `units/…` */
  readonly unit: string;
  readonly useClass: UseClass;
  /** Usable area asked for. */
  readonly area: Area;
  readonly purpose: string;
}

/** Why a room of the pool that would suit is not taken. */
export interface PassedOver {
  readonly room: string;
  readonly reason: string;
}

export interface FailedMethod {
  readonly method: AllocationMethod;
  readonly reason: string;
  readonly passedOver: readonly PassedOver[];
  readonly by: string;
  readonly comparison?: RentComparison;
}

/** 配置申请. */
export interface Allocation extends AllocationDetails {
  readonly region: string;
  readonly method: AllocationMethod;
  readonly failed: readonly FailedMethod[];
  readonly rooms: readonly string[];
  readonly from: Day | '';
  readonly status: AllocationStatus;
  readonly requester: string;
  readonly proposer: string;
  readonly approver: string;
  readonly opinion: string;
  readonly documentNumber: string;
  /** 建新交旧: `occupancies/…` that the unit gives back for the new space. */
  readonly replaces: readonly string[];
  readonly agreementNumber: string;
  readonly agreedOn: Day | '';
  /** 分配使用凭证号; empty until the agreement is signed. */
  readonly certificate: string;
  /** Usable area that the unit had to spare when it asked; undefined where not determinable. */
  readonly balance: Area | undefined;
}

/** Rooms, from when on, and what is given back for them. */
export interface Proposal {
  readonly rooms: readonly string[];
  readonly from: Day;
  readonly replaces: readonly string[];
}

/** 使用协议. */
export interface Agreement {
  readonly agreementNumber: string;
  readonly agreedOn: Day;
}

interface Said {
  readonly opinion: string;
  readonly documentNumber: string;
}

export type AllocationEvent =
  | ({ readonly type: 'AllocationRequested' } & AllocationDetails & Pick<Allocation, 'region' | 'requester' | 'balance'>)
  | ({ readonly type: 'MethodFailed' } & FailedMethod & { readonly next: AllocationMethod })
  | ({ readonly type: 'RoomsProposed'; readonly by: string } & Proposal)
  | ({ readonly type: 'AllocationApproved'; readonly by: string } & Said)
  | ({ readonly type: 'AgreementSigned'; readonly certificate: string } & Agreement)
  | ({ readonly type: 'AllocationRejected'; readonly by: string } & Said);

/** The case after an event. */
export function evolveAllocation(allocation: Allocation | undefined, event: AllocationEvent): Allocation {
  if (event.type === 'AllocationRequested') {
    const { type: _, ...requested } = event;
    return { ...requested, ...fresh };
  }
  if (!allocation) throw new Error(`${event.type} of a case that was never opened`);
  switch (event.type) {
    case 'MethodFailed': {
      const { type: _, next, ...failed } = event;
      return { ...allocation, method: next, failed: [...allocation.failed, failed] };
    }
    case 'RoomsProposed': {
      const { type: _, by, ...proposal } = event;
      return { ...allocation, ...proposal, proposer: by, status: 'ALLOCATION_STATUS_PROPOSED' };
    }
    case 'AllocationApproved':
      return { ...allocation, ...decided(event), status: 'ALLOCATION_STATUS_ALLOCATED' };
    case 'AgreementSigned': {
      const { type: _, ...signed } = event;
      return { ...allocation, ...signed, status: 'ALLOCATION_STATUS_AGREED' };
    }
    case 'AllocationRejected':
      return { ...allocation, ...decided(event), status: 'ALLOCATION_STATUS_REJECTED' };
  }
}

const fresh = {
  method: 'ALLOCATION_METHOD_REDISTRIBUTE',
  failed: [],
  rooms: [],
  from: '',
  status: 'ALLOCATION_STATUS_REQUESTED',
  proposer: '',
  approver: '',
  opinion: '',
  documentNumber: '',
  certificate: '',
  replaces: [],
  agreementNumber: '',
  agreedOn: '',
} as const;

const decided = ({ by, opinion, documentNumber }: Said & { readonly by: string }) => ({ approver: by, opinion, documentNumber });

/** Checked against the entitlement: refused where it is known that the unit would be over. */
export function request(
  details: AllocationDetails,
  { region, requester, balance }: Pick<Allocation, 'region' | 'requester' | 'balance'>,
): readonly AllocationEvent[] | Refused {
  if (balance !== undefined && details.area > balance) {
    const spare = squareMetres(Math.max(0, balance));
    return no('ABOVE_ENTITLEMENT', { area: squareMetres(details.area), spare }, { field: 'allocation.area' });
  }
  return [{ type: 'AllocationRequested', ...details, region, requester, balance }];
}

/** A room of the pool that would suit. */
export interface PoolRoom {
  readonly name: string;
  readonly area: Area;
}

/** The method fails. 调剂 does only with a reason for every room of the pool that would suit; the list of those without is in the answer (case O7). */
export function failMethod(
  allocation: Allocation,
  { reason, passedOver, by, rates }: Omit<FailedMethod, 'method' | 'comparison'> & { readonly rates?: Rates },
  pool: readonly PoolRoom[],
): readonly AllocationEvent[] | Refused {
  const { method, status } = allocation;
  if (status !== 'ALLOCATION_STATUS_REQUESTED') return no('ALLOCATION_NOT_OPEN', { status });
  const next = methods[methods.indexOf(method) + 1];
  if (!next) return no('NO_METHOD_LEFT', { method });
  const comparison = rates && compareRents(allocation.area, rates);
  if (method === 'ALLOCATION_METHOD_REDISTRIBUTE') {
    const given = new Set(passedOver.map(({ room }) => room));
    const left = pool.filter(({ name }) => !given.has(name));
    if (left.length > 0) {
      const list = left.map(({ name, area }) => `${name}（${squareMetres(area)} m²）`).join('、');
      const rents = comparison ? `${yuan(comparison.toPay)} − ${yuan(comparison.earned)} = ${yuan(comparison.difference)}` : '—';
      return no('POOL_SUITS', { rooms: list, rents }, { field: 'passed_over' });
    }
  }
  return [{ type: 'MethodFailed', method, reason, passedOver, by, next, ...(comparison && { comparison }) }];
}

/** A room as it is to be proposed. */
export interface ProposedRoom {
  readonly name: string;
  readonly useClass: UseClass | 'USE_CLASS_UNSPECIFIED';
  readonly area: Area;
}

/** Rooms are proposed by the method that is open: of the class that was asked for, and not more than the standard leaves, with what is given back. */
export function propose(
  allocation: Allocation,
  proposal: Proposal,
  { rooms, spare, by }: { readonly rooms: readonly ProposedRoom[]; readonly spare: Area | undefined; readonly by: string },
): readonly AllocationEvent[] | Refused {
  if (allocation.status !== 'ALLOCATION_STATUS_REQUESTED') return no('ALLOCATION_NOT_OPEN', { status: allocation.status });
  if (!isDay(proposal.from)) return no('DAY_INVALID', { day: proposal.from }, { field: 'from' });
  const other = rooms.find(({ useClass }) => useClass !== allocation.useClass);
  if (other) return no('ROOM_OF_OTHER_CLASS', { room: other.name }, { field: 'rooms' });
  const area = rooms.reduce((sum, one) => sum + one.area, 0);
  if (spare !== undefined && area > spare) {
    return no('PROPOSED_TOO_MUCH', { area: squareMetres(area), spare: squareMetres(Math.max(0, spare)) }, { field: 'rooms' });
  }
  return [{ type: 'RoomsProposed', ...proposal, by }];
}

/** Why a case cannot be decided now by somebody. Four eyes: never by who asked or proposed. */
export function mayDecide({ status, requester, proposer }: Allocation, by: string): Refused | undefined {
  if (status !== 'ALLOCATION_STATUS_PROPOSED') return no('ALLOCATION_NOT_PROPOSED', { status });
  return by === requester || by === proposer ? no('APPROVER_HAD_A_HAND', {}) : undefined;
}

export function approve(allocation: Allocation, said: Said, by: string): readonly AllocationEvent[] | Refused {
  return mayDecide(allocation, by) ?? [{ type: 'AllocationApproved', ...said, by }];
}

/** 使用协议 is signed and the certificate issued. */
export function sign(allocation: Allocation, agreement: Agreement, certificate: string): readonly AllocationEvent[] | Refused {
  const { status } = allocation;
  if (status !== 'ALLOCATION_STATUS_ALLOCATED') return no('ALLOCATION_NOT_ALLOCATED', { status });
  if (!isDay(agreement.agreedOn)) return no('DAY_INVALID', { day: agreement.agreedOn }, { field: 'agreed_on' });
  return [{ type: 'AgreementSigned', ...agreement, certificate }];
}

export function reject(allocation: Allocation, said: Said, by: string): readonly AllocationEvent[] | Refused {
  return mayDecide(allocation, by) ?? [{ type: 'AllocationRejected', ...said, by }];
}
