import { everyStateAndCommand } from '@jiguan/kit/testing';
import { allocations, occupancies, reconciliations, rooms, seats, titles, vacatings } from '../../src/app/records.ts';
import {
  type AllocationEvent,
  approve,
  evolveAllocation,
  failMethod,
  propose,
  reject,
  sign,
} from '../../src/domain/allocation/allocation.ts';
import { endOccupancy, evolveOccupancy, withdraw } from '../../src/domain/occupancy/occupancy.ts';
import { closeRoom, recordSighting, registerRoom, reopenRoom, reprofile } from '../../src/domain/register/keeping.ts';
import { mergeRooms, type Partition, splitRoom } from '../../src/domain/register/partition.ts';
import { evolveRoom, type Room, type RoomEvent } from '../../src/domain/register/room.ts';
import {
  close,
  evolveRound,
  type LedgerSource,
  type Round,
  type RoundEvent,
  record,
  settleDifference,
} from '../../src/domain/title/round.ts';
import { advance, dispute, evolveTitle, file, type Registered, settleDispute, type Title } from '../../src/domain/title/title.ts';
import { endPost, evolveSeat, giveUp, type Seat, type SeatEvent } from '../../src/domain/use/seat.ts';
import {
  acceptHandover,
  evolveVacating,
  orderBack,
  reportVacated,
  type Vacating,
  type VacatingEvent,
} from '../../src/domain/vacating/vacating.ts';
import { facts, measured, now, place, rules } from './examples.ts';

const open = (registerRoom({ floor: '3', number: '301', profile: measured() }, place, facts()) as readonly RoomEvent[]).reduce<
  Room | undefined
>(evolveRoom, undefined) as Room;
const over = evolveRoom(open, { type: 'RoomDivided', day: '2026-02-01', successors: ['officeRooms/a', 'officeRooms/b'], reason: '隔断' });
const how = { day: '2026-03-01', reason: '调整' };
const part = (name: string, area: number) => ({
  name,
  said: { floor: '3', number: name, profile: measured({ components: [{ kind: 'COMPONENT_KIND_FLOOR', area }] }) },
});
const piece = (room: Room, name = 'officeRooms/r') => ({ name, room, holdings: [] });
const own = (outcome: Partition | { refused: string }) => ('refused' in outcome ? outcome : outcome.ended[0]?.[1]) as readonly RoomEvent[];

const closure = { id: 'c', startTime: new Date('2026-04-01'), endTime: new Date('2026-04-02'), cause: '检修' };
const evolveClosed = (room: Room) => (room === open ? evolveRoom(room, { type: 'RoomClosed', closure }) : room);

everyStateAndCommand('office_space', rooms, [open, over], {
  ReprofileRoom: (room) => reprofile('officeRooms/r', room, measured({ effectiveFrom: '2026-03-01' }), '复测', facts()),
  RecordSighting: (room) =>
    recordSighting('officeRooms/r', room, { effectiveFrom: '2026-03-01', occupiers: [], inspectedOn: '2026-03-02' }, '检查', now),
  CloseRoom: (room) => closeRoom('officeRooms/r', room, closure),
  ReopenRoom: (room) => reopenRoom('officeRooms/r', evolveClosed(room), closure.id),
  SplitRoom: (room) => own(splitRoom(piece(room), [part('officeRooms/a', 10_00), part('officeRooms/b', 8_00)], how, facts())),
  MergeRooms: (room) => own(mergeRooms([piece(room), piece(open, 'officeRooms/s')], part('officeRooms/c', 36_00), how, facts())),
});

const held = evolveOccupancy(undefined, {
  type: 'OccupancyBegun',
  room: 'officeRooms/r',
  unit: 'units/u1',
  from: '2026-01-01',
  share: 10_000,
  basis: 'HOLDING_BASIS_ALLOCATED',
  documentNumber: '',
  region: 'regions/530000',
  predecessor: '',
});
const [ending] = endOccupancy(held, '2026-02-01', '腾退', now) as readonly [Parameters<typeof evolveOccupancy>[1]];

const certified = evolveOccupancy(held, { type: 'CertificateIssued', certificate: 'n' });

everyStateAndCommand('office_space', occupancies, [held, certified, evolveOccupancy(held, ending)], {
  WithdrawCertificate: (occupancy) => withdraw(occupancy, '2026-02-01', '转借'),
  EndOccupancy: (occupancy) => endOccupancy(occupancy, '2026-02-01', '腾退', now),
});

const through = <S, E>(evolve: (state: S | undefined, event: E) => S, ...events: readonly E[]): S =>
  events.reduce<S | undefined>(evolve, undefined) as S;
const asked = { unit: 'units/u1', useClass: 'USE_CLASS_OFFICE', area: 18_00, purpose: '新设' } as const;
const requested = { type: 'AllocationRequested', ...asked, region: 'regions/530000', requester: 'a', balance: undefined } as const;
const proposal = { rooms: ['officeRooms/r'], from: '2026-02-01', replaces: [] } as const;
const proposed = { type: 'RoomsProposed', ...proposal, by: 'b' } as const;
const said = { opinion: '同意', documentNumber: '1号' };
const approved = { type: 'AllocationApproved', ...said, by: 'c' } as const;
const agreement = { agreementNumber: 'XY-1', agreedOn: '2026-02-02' };
const allocationOf = (...events: readonly AllocationEvent[]) => through(evolveAllocation, requested, ...events);

everyStateAndCommand(
  'office_space',
  allocations,
  [
    allocationOf(),
    allocationOf(proposed),
    allocationOf(proposed, approved),
    allocationOf(proposed, approved, { type: 'AgreementSigned', ...agreement, certificate: 'n' }),
    allocationOf(proposed, { type: 'AllocationRejected', ...said, by: 'c' }),
  ],
  {
    FailMethod: (allocation) => failMethod(allocation, { reason: '无', passedOver: [], by: 'b' }, []),
    ProposeRooms: (allocation) => propose(allocation, proposal, { rooms: [], spare: undefined, by: 'b' }),
    ApproveAllocation: (allocation) => approve(allocation, said, 'c'),
    RejectAllocation: (allocation) => reject(allocation, said, 'c'),
    SignAgreement: (allocation) => sign(allocation, agreement, 'n'),
  },
);

const duty = { occupancy: 'occupancies/o', seat: '', cause: 'VACATING_CAUSE_MOVED', since: '2026-02-01', documentNumber: '' } as const;
const due = (
  orderBack(
    duty,
    { room: 'officeRooms/r', roomTitle: '一号楼 301', unit: 'units/u1', region: 'regions/530000' },
    rules(),
  ) as readonly VacatingEvent[]
).reduce<Vacating | undefined>(evolveVacating, undefined) as Vacating;
const handover = { day: '2026-02-20', items: [{ item: '钥匙', sound: true, note: '' }] };

everyStateAndCommand(
  'office_space',
  vacatings,
  [
    due,
    evolveVacating(due, { type: 'VacatingOverdue' }),
    evolveVacating(due, { type: 'HandoverAccepted', ...handover }),
    evolveVacating(due, { type: 'VacatingWithdrawn', reason: '误办' }),
  ],
  {
    ReportVacated: (vacating) => reportVacated(vacating, '2026-02-19', '2026-02-20'),
    AcceptHandover: (vacating) => acceptHandover(vacating, handover, []),
  },
);

const taken: Seat = through<Seat, SeatEvent>(evolveSeat, {
  ...{ type: 'SeatTaken', person: 'people/p', room: 'officeRooms/r', unit: 'units/u1', rank: '正处级', postKind: 'POST_KIND_MAIN' },
  ...{ from: '2026-01-01', countyDecision: '', bureauApproval: '', region: 'regions/530000', area: 18_00, limit: 18_00, excess: 0 },
  ...{ filingThreshold: undefined, toBeFiled: false },
});

everyStateAndCommand('office_space', seats, [taken, evolveSeat(taken, { type: 'SeatGivenUp', day: '2026-02-01', reason: '' })], {
  EndPost: (seat) => endPost(seat, 'VACATING_CAUSE_STAFF_LEFT', { vacating: 'vacatings/v', dueBackOn: '2026-03-01' }),
  GiveUpSeat: (seat) => giveUp(seat, '2026-02-01', '调离'),
});

const paper = { paper: '材料', by: 'a', recordTime: now };
const filed = { ...paper, stage: 'TITLE_STAGE_NONE' } as const;
const certification = { certificateNumber: '云（2026）1号', certifiedOn: '2026-06-01', owner: '省机关事务管理局' };
const details = {
  displayName: '一号楼',
  site: 'sites/s',
  building: 'buildings/one',
  kind: 'TITLE_KIND_BUILDING',
  owner: '',
  area: 100_00,
} as const;
const untitled = evolveTitle(undefined, { type: 'TitleRecorded', ...details, region: 'regions/530000' });
const changing = (title: Title, target: Registered = 'TITLE_STATUS_REGISTERED_TO_BUREAU') =>
  evolveTitle(title, { type: 'TitleChangeStarted', decision: '云政办〔2006〕1号', target });
const titled = (target: Registered) => evolveTitle(changing(untitled, target), { type: 'TitleRegistered', paper: filed, ...certification });
const [toBureau, toUser] = [titled('TITLE_STATUS_REGISTERED_TO_BUREAU'), titled('TITLE_STATUS_REGISTERED_TO_USER')];

everyStateAndCommand(
  'office_space',
  titles,
  [
    ...[untitled, toBureau, toUser, evolveTitle(untitled, { type: 'TitleFiled', paper: filed })].flatMap((one) => [one, changing(one)]),
    evolveTitle(changing(untitled), { type: 'TitleDisputed', dispute: '与某公司' }),
  ],
  {
    AdvanceTitleChange: (title) => advance(title, paper, certification),
    FileTitle: (title) => file(title, paper),
    RaiseDispute: (title) => dispute(title, '与某公司'),
    SettleDispute: (title) => settleDispute(title, paper),
  },
);

const begun = evolveRound(undefined, { type: 'ReconciliationBegun', displayName: '2026年', region: 'regions/530000', asOf: '2026-06-30' });
const enter = (round: Round, source: LedgerSource, keys: readonly string[]) =>
  (
    record(
      round,
      source,
      keys.map((key) => ({ key, owner: '' })),
      now,
    ) as readonly RoundEvent[]
  ).reduce<Round>(evolveRound, round);
const agreed = enter(enter(begun, 'LEDGER_SOURCE_BUREAU_LEDGER', ['P1']), 'LEDGER_SOURCE_STOCKTAKING', ['P1']);
const differing = enter(enter(begun, 'LEDGER_SOURCE_BUREAU_LEDGER', ['P1']), 'LEDGER_SOURCE_STOCKTAKING', []);
const settlement = { how: 'CORRECTED', by: 'a', at: now, note: '补登', evidence: ['papers/1'] } as const;

everyStateAndCommand('office_space', reconciliations, [agreed, differing, evolveRound(agreed, { type: 'ReconciliationClosed' })], {
  RecordSource: (round) => record(round, 'LEDGER_SOURCE_CERTIFICATES', [], now),
  SettleDifference: (round) => settleDifference(round, differing.differences[0]?.difference.id ?? '', settlement),
  CloseReconciliation: (round) => close(round),
});
