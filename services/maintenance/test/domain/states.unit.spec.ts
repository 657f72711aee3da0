import { isRefused } from '@jiguan/kernel/refusal';
import { everyStateAndCommand } from '@jiguan/kit/testing';
import { assets, closures, inspections, meters, plans, workOrders } from '../../src/app/records.ts';
import { evolveAsset } from '../../src/domain/asset/asset.ts';
import { retire } from '../../src/domain/asset/keeping.ts';
import { declare, openReason, withdraw } from '../../src/domain/asset/usability.ts';
import * as closure from '../../src/domain/closure/closure.ts';
import * as duty from '../../src/domain/inspection/conduct.ts';
import * as meterRule from '../../src/domain/meter/meter.ts';
import * as conduct from '../../src/domain/order/conduct.ts';
import { merge } from '../../src/domain/order/merging.ts';
import type { Order, Status } from '../../src/domain/order/order.ts';
import { endPlan } from '../../src/domain/plan/keeping.ts';
import { skip, snooze } from '../../src/domain/plan/occurrences.ts';
import { after, asset, at, bureau, clock, happened, inspection, liftRules, measured, meter, order, plan, unrefused } from './examples.ts';

const now = at('2026-09-21 09:00');
const name = 'assets/chiller-2';
const byHand = { source: name, openTime: now, openedBy: 'li', note: '' };
const stopped = [
  ...openReason(asset(), { ...byHand, kind: 'REASON_KIND_UNSAFE' }),
  ...openReason(asset(), { ...byHand, kind: 'REASON_KIND_STOPPED' }),
].reduce(evolveAsset, asset());
const said = { name, by: 'li', reason: '异响', now };

everyStateAndCommand('maintenance', assets, [asset(), stopped, asset({ status: 'ASSET_STATUS_RETIRED' })], {
  // Declared already is no matter of the state: asked of one that is stopped for another reason.
  DeclareUnsafeAsset: (one) => declare({ ...one, reasons: [] }, 'REASON_KIND_UNSAFE', said),
  DeclareSafeAsset: (one) => withdraw(one, 'REASON_KIND_UNSAFE', said),
  StopAsset: (one) => declare({ ...one, reasons: [] }, 'REASON_KIND_STOPPED', said),
  RestartAsset: (one) => withdraw(one, 'REASON_KIND_STOPPED', said),
  RetireAsset: (one) => retire(one, name, '更新'),
});

everyStateAndCommand('maintenance', plans, [plan(), after(unrefused(endPlan(plan(), '设备更新')), plan())], {
  SkipPlan: (one) => {
    const skipped = skip(one, '停产');
    return isRefused(skipped) ? skipped : skipped.events;
  },
  SnoozePlan: (one) => snooze(one, 3, now),
  EndPlan: (one) => endPlan(one, '设备更新'),
});

const in_ = (status: Status): Order => ({
  ...order(),
  status,
  evidence: ['照片.jpg'],
  provider: 'units/bureau',
  open: !['WORK_ORDER_STATUS_CLOSED', 'WORK_ORDER_STATUS_CANCELLED', 'WORK_ORDER_STATUS_MERGED'].includes(status),
  ...(status === 'WORK_ORDER_STATUS_PAUSED' && { resumesTo: 'WORK_ORDER_STATUS_ASSIGNED' as const }),
});
const statuses = [
  'REPORTED',
  'TRIAGED',
  'ASSIGNED',
  'ACCEPTED',
  'ON_SITE',
  'PAUSED',
  'DONE',
  'VERIFIED',
  'CLOSED',
  'CANCELLED',
  'MERGED',
] as const;

everyStateAndCommand(
  'maintenance',
  workOrders,
  statuses.map((status) => in_(`WORK_ORDER_STATUS_${status}`)),
  {
    TriageWorkOrder: (one) => conduct.triage(one, { priority: 'WORK_ORDER_PRIORITY_HIGH', stopsAsset: false }, one.allowance, clock(now)),
    AssignWorkOrder: (one) => conduct.assign(one, 'units/bureau', '王师傅', bureau),
    AcceptWorkOrder: (one) => conduct.accept(one),
    DeclineWorkOrder: (one) => conduct.decline(one, '不属本单位'),
    ArriveWorkOrder: (one) => conduct.arrive(one, now),
    PauseWorkOrder: (one) => conduct.pause(one, '等待配件', now),
    ResumeWorkOrder: (one) => conduct.resume(one, clock(now)),
    ScheduleWorkOrder: (one) => conduct.schedule(one, at('2026-09-22 10:00'), 15, now),
    RecordWorkOrder: (one) => conduct.record(one, { parts: [], labour: [], evidence: ['签字单.jpg'] }),
    CompleteWorkOrder: (one) => conduct.finish(one, '已更换', 'wang', now),
    VerifyWorkOrder: (one) => conduct.verify(one, 'zhao'),
    CloseWorkOrder: (one) => conduct.close(one),
    ReopenWorkOrder: (one) => conduct.reopen(one, '又停机', clock(now)),
    CancelWorkOrder: (one) => conduct.cancel(one, '误报'),
    MergeWorkOrder: (one) => {
      const merged = merge({ name: 'workOrders/a', order: one }, { name: 'workOrders/b', order: order() }, clock(now));
      return isRefused(merged) ? merged : merged.gone;
    },
  },
);

const active = inspection();
const suspended = happened(duty.suspend(active, '2026-09-01', '停用', now), active);
const result = { kind: 'RESULT_KIND_PERIODIC', doneOn: '2026-09-20', passed: true, agency: '省特检院', certificate: '', note: '' } as const;
everyStateAndCommand('maintenance', inspections, [active, suspended, happened(duty.end(active, '拆除'), active)], {
  RecordInspection: (one) => duty.record(one, result, liftRules.rule, now),
  SuspendInspection: (one) => duty.suspend(one, '2026-09-01', '停用', now),
  ResumeInspection: (one) => duty.resume(one, '2026-09-20', '启用', liftRules.rule, now),
  EndInspection: (one) => duty.end(one, '拆除'),
});

const readOnce = measured(meterRule.readMeter(meter(), { serialNumber: 'A', value: 480_000, readTime: now }, now), meter());
const held = measured(meterRule.readMeter(readOnce, { serialNumber: 'A', value: 479_500, readTime: now }, now), readOnce);
everyStateAndCommand('maintenance', meters, [readOnce, held, measured(meterRule.remove(readOnce, '拆除'), readOnce)], {
  ReadMeter: (one) => meterRule.readMeter(one, { serialNumber: 'A', value: 481_000, readTime: now }, now),
  ExplainMeter: (one) => meterRule.explain(one, 'EXPLANATION_TYPING_ERROR', 0, '看错'),
  CorrectMeter: (one) => meterRule.correct(one, 480_500, '看错'),
  ReplaceMeter: (one) => meterRule.replace(one, { final: 481_000, serialNumber: 'B', opening: 0, modulus: 0, reason: '换表' }, now),
  RemoveMeter: (one) => meterRule.remove(one, '拆除'),
});

const planned = closure.evolveClosure(undefined, {
  ...{ type: 'ClosurePlanned', displayName: '空调检修', unit: 'units/bureau', region: 'regions/530100', rooms: ['rooms/a'], asset: '' },
  ...{ startTime: at('2026-10-10 08:00'), endTime: at('2026-10-11 08:00'), purpose: '检修' },
} as const);
const began = closure.evolveClosure(planned, { type: 'ClosureBegan' });
const ended = [
  closure.evolveClosure(began, { type: 'ClosureFinished', endTime: now, reason: '' }),
  closure.evolveClosure(planned, { type: 'ClosureCancelled', reason: '改期' }),
];
everyStateAndCommand('maintenance', closures, [planned, began, ...ended], {
  FinishClosure: (one) => closure.finish(one, '提前完工', now),
  CancelClosure: (one) => closure.cancel(one, '改期'),
});
