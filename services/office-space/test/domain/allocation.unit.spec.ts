import { specification } from '@jiguan/kit/testing';
import {
  type Allocation,
  type AllocationEvent,
  approve,
  evolveAllocation,
  failMethod,
  propose,
  reject,
  request,
  sign,
} from '../../src/domain/allocation/allocation.ts';
import { compareRents } from '../../src/domain/allocation/rents.ts';

const asked = { unit: 'units/u1', useClass: 'USE_CLASS_OFFICE', area: 350_00, purpose: '新设机构' } as const;
const facts = { region: 'regions/530000', requester: 'liaison', balance: 400_00 };
const requested = { type: 'AllocationRequested', ...asked, ...facts } as const;
const failing = { reason: '距离过远', passedOver: [], by: 'officer' };
const spec = () => specification({ evolve: evolveAllocation });
const after = (...events: readonly AllocationEvent[]) => events.reduce<Allocation | undefined>(evolveAllocation, undefined) as Allocation;
const proposal = { rooms: ['officeRooms/a'], from: '2026-11-01', replaces: [] } as const;
const proposed = { type: 'RoomsProposed', ...proposal, by: 'officer' } as const;
const room = { name: 'officeRooms/a', useClass: 'USE_CLASS_OFFICE', area: 340_00 } as const;

describe('a request is checked against the entitlement', () => {
  it('and refused above it, with what is left', () =>
    expect(request({ ...asked, area: 400_01 }, facts)).toMatchObject({
      refused: 'ABOVE_ENTITLEMENT',
      details: { area: '400.01', spare: '400.00' },
    }));
  it('is taken where the standard is not determinable: unknown is no refusal', () =>
    expect(request(asked, { ...facts, balance: undefined })).toMatchObject([{ type: 'AllocationRequested', balance: undefined }]));
});

describe('case O7 renting while the pool has room', () => {
  const pool = [{ name: 'officeRooms/idle', area: 420_00 }];
  const rates = { payRate: 278, earnRate: 144 };
  it('compares 355 145.00 a year to pay with 183 960.00 earned for the same area', () =>
    expect(compareRents(350_00, rates)).toMatchObject({ toPay: 355_145_00, earned: 183_960_00, difference: 171_185_00 }));
  it('does not let 调剂 fail while suitable space is there, and lists it', () =>
    expect(failMethod(after(requested), { ...failing, rates }, pool)).toMatchObject({
      refused: 'POOL_SUITS',
      details: { rooms: 'officeRooms/idle（420.00 m²）', rents: '355145.00 − 183960.00 = 171185.00' },
    }));
  it('opens the next method with a reason for each candidate, and only the next', () => {
    const passedOver = [{ room: 'officeRooms/idle', reason: '保密要求' }];
    spec()
      .given(requested)
      .when((allocation) => failMethod(allocation as Allocation, { ...failing, passedOver, rates }, pool))
      .then({
        ...{ type: 'MethodFailed', method: 'ALLOCATION_METHOD_REDISTRIBUTE', next: 'ALLOCATION_METHOD_SWAP' },
        ...{ reason: '距离过远', passedOver, by: 'officer', comparison: compareRents(350_00, rates) },
      });
  });
  it('goes 调剂 → 置换 → 租用 → 建设 and no further', () => {
    let allocation = after(requested);
    const order: string[] = [allocation.method];
    for (let i = 0; i < 3; i++) {
      allocation = (failMethod(allocation, failing, []) as readonly AllocationEvent[]).reduce(evolveAllocation, allocation) as Allocation;
      order.push(allocation.method);
    }
    expect(order.map((method) => method.replace('ALLOCATION_METHOD_', ''))).toEqual(['REDISTRIBUTE', 'SWAP', 'RENT', 'BUILD']);
    expect(failMethod(allocation, failing, [])).toMatchObject({ refused: 'NO_METHOD_LEFT' });
  });
});

describe('rooms are proposed', () => {
  it('of the class that was asked for', () =>
    expect(
      propose(after(requested), proposal, { rooms: [{ ...room, useClass: 'USE_CLASS_SERVICE' }], spare: 400_00, by: 'officer' }),
    ).toMatchObject({ refused: 'ROOM_OF_OTHER_CLASS' }));
  it('and not more than the standard leaves', () =>
    expect(propose(after(requested), proposal, { rooms: [room], spare: 339_99, by: 'officer' })).toMatchObject({
      refused: 'PROPOSED_TOO_MUCH',
      details: { area: '340.00', spare: '339.99' },
    }));
});

describe('a case is decided', () => {
  const said = { opinion: '同意', documentNumber: '云机管〔2026〕1号' };
  it.each(['liaison', 'officer'])('by four eyes: never by %s, who asked or proposed', (by) =>
    expect(approve(after(requested, proposed), said, by)).toMatchObject({ refused: 'APPROVER_HAD_A_HAND' }),
  );
  it('once', () => {
    const approved = approve(after(requested, proposed), said, 'leader') as readonly AllocationEvent[];
    expect(reject(after(requested, proposed, ...approved), said, 'leader')).toMatchObject({ refused: 'ALLOCATION_NOT_PROPOSED' });
  });
  it('and certified when the agreement is signed', () => {
    const approved = approve(after(requested, proposed), said, 'leader') as readonly AllocationEvent[];
    const agreement = { agreementNumber: 'XY-1', agreedOn: '2026-11-02' };
    expect(sign(after(requested, proposed), agreement, 'n')).toMatchObject({ refused: 'ALLOCATION_NOT_ALLOCATED' });
    const signed = sign(after(requested, proposed, ...approved), agreement, '530000-2026-1') as readonly AllocationEvent[];
    expect(after(requested, proposed, ...approved, ...signed)).toMatchObject({
      status: 'ALLOCATION_STATUS_AGREED',
      certificate: '530000-2026-1',
    });
  });
});
