import { type ApprovalRefused, decideStep, type StepOpinion } from '@jiguan/kernel/approval';
import { dayOf, isDay } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import type { DecideFacts } from '../trip/approval.ts';
import type { Acquisition, AcquisitionEvent, Filing } from './acquisition.ts';

type Outcome = readonly AcquisitionEvent[] | Refused;
const wrongState = ({ status }: Acquisition) => no('ACQUISITION_NOT_IN_STATE', { status });

/** 审批, one step after another; never by who asked. */
export function decide(state: Acquisition, said: StepOpinion, facts: DecideFacts): Outcome | ApprovalRefused {
  if (state.status !== 'ACQUISITION_STATUS_REQUESTED') return wrongState(state);
  const hands = new Set([state.requester]);
  const dueAfter = (minutes: number, from: Date) => new Date(+from + minutes * 60_000);
  const step = decideStep(state.approval, said, { ...facts, hands, papers: new Set(), dueAfter });
  return 'refused' in step ? step : [{ type: 'AcquisitionStepDecided', step }];
}

/** 备案 of an off-road car at the discipline inspection body of the same level. */
export function file(state: Acquisition, filing: Filing, now: Date): Outcome {
  if (state.status !== 'ACQUISITION_STATUS_APPROVED') return wrongState(state);
  const refused = mayFile(state);
  if (refused) return refused;
  if (!isDay(filing.filedOn) || filing.filedOn > dayOf(now)) return no('DAY_INVALID', { day: filing.filedOn }, { field: 'filed_on' });
  return [{ type: 'AcquisitionFiled', filing }];
}

export const mayFile = ({ body }: Acquisition): Refused | undefined => (body === 'BODY_OFF_ROAD' ? undefined : no('FILING_NOT_NEEDED', {}));

/** 采购: off-road not before it is filed; a renewal not before the old car is deregistered (审批 → 处置 → 更新). */
export function order(state: Acquisition, orderNumber: string): Outcome {
  if (state.status !== 'ACQUISITION_STATUS_APPROVED') return wrongState(state);
  return mayOrder(state) ?? [{ type: 'AcquisitionOrdered', orderNumber }];
}

export function mayOrder({ body, filing, renews, oldGone }: Acquisition): Refused | undefined {
  if (body === 'BODY_OFF_ROAD' && !filing) return no('OFF_ROAD_NOT_FILED', {});
  return renews !== undefined && !oldGone ? no('OLD_VEHICLE_NOT_DISPOSED', { vehicle: renews }) : undefined;
}

/** 上牌: the car is there; its place in the quota passes from the application to it in one commit. */
export function arrive(state: Acquisition, acquired: string, now: Date): Outcome {
  return state.status === 'ACQUISITION_STATUS_ORDERED'
    ? [{ type: 'AcquisitionRegistered', acquired, registeredTime: now }]
    : wrongState(state);
}

/** 撤销: gives its place back. */
export function withdraw(state: Acquisition, reason: string): Outcome {
  const open = ['ACQUISITION_STATUS_REQUESTED', 'ACQUISITION_STATUS_APPROVED', 'ACQUISITION_STATUS_ORDERED'];
  return open.includes(state.status) ? [{ type: 'AcquisitionCancelled', reason }] : wrongState(state);
}

/** The car that it renews was deregistered. */
export function oldGone({ status, oldGone: gone }: Acquisition): readonly AcquisitionEvent[] {
  const waits = status === 'ACQUISITION_STATUS_REQUESTED' || status === 'ACQUISITION_STATUS_APPROVED';
  return waits && !gone ? [{ type: 'RenewedVehicleGone' }] : [];
}
