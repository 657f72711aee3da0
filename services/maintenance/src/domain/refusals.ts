import type { Refusal } from '@jiguan/kernel/refusal';
import { impossible, invalid, refusing, taken } from '@jiguan/kernel/refusing';

/** Every way in which maintenance says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  RULE_EDITION_MISSING: impossible(
    '{region} 在 {day} 没有现行的规则 {code}，请联系管理员维护。',
    'No edition of the rule {code} is in force for {region} on {day}. Ask an administrator to enter it.',
  ),
  UNIT_UNKNOWN: invalid('单位 {unit} 不存在。', 'The unit {unit} is not known.'),
  UNIT_NOT_ACTIVE: impossible('单位 {unit} 已撤销或并入其他单位。', 'The unit {unit} was abolished or merged into another.'),
  ASSET_ALREADY_EXISTS: taken('设施设备 {asset} 已存在。', 'The asset {asset} already exists.'),
  ASSET_RETIRED: impossible('设施设备 {asset} 已退役。', 'The asset {asset} is retired.'),
  PARENT_IN_OTHER_REGION: invalid(
    '上级 {parent} 属于 {region}，与本设施不在同一行政区划。',
    'What it is part of, {parent}, lies in another region: {region}.',
  ),
  PARENT_LEVEL: invalid('上级 {parent} 的层级须高于本设施。', 'What it is part of, {parent}, must be of a higher level.'),
  SERIAL_NUMBER_TAKEN: taken(
    '{maker} 出厂编号 {serial_number} 已登记在册。',
    'The serial number {serial_number} of {maker} is entered already.',
  ),
  DAY_INVALID: invalid('{day} 不是有效日期。', '{day} is not a day.'),
  REASON_NOT_OPEN: impossible('该设施设备没有此项停用原因，无需解除。', 'The asset is not out of use for this reason: nothing to lift.'),
  REASON_ALREADY_OPEN: impossible('该停用原因已经存在。', 'The asset is out of use for this reason already.'),
  PLAN_ALREADY_EXISTS: taken('维护计划 {plan} 已存在。', 'The plan {plan} already exists.'),
  CYCLE_INVALID: invalid('周期须按月或按日填写其中一项。', 'Give the cycle in months or in days, one of them.'),
  LEAD_TOO_LONG: invalid('提前天数须短于周期。', 'The order must not be made a whole cycle ahead.'),
  SEASON_INVALID: invalid('季节起止日须成对填写，格式为 月-日。', 'A season has a first and a last day, as month and day.'),
  PLAN_ENDED: impossible('该计划已终止。', 'The plan is ended.'),
  NOTHING_DUE: impossible('没有可跳过的到期任务。', 'There is no due task to skip.'),
  NO_REMINDER: impossible('该计划目前没有待发的提醒。', 'No reminder of this plan is to come.'),
  ORDER_NOT_IN_STATE: impossible('工单当前状态（{status}）不能办理此项。', 'This is not possible in the order’s state ({status}).'),
  RESUME_BEFORE: impossible('工单未暂停（{status}）。', 'The order is not paused ({status}).'),
  VISIT_IN_PAST: invalid('预约时间不能早于现在。', 'The visit must not lie in the past.'),
  EVIDENCE_MISSING: impossible(
    '办结前须上传完工凭证（照片或签字单）。',
    'Evidence of the work (a photo, a signed slip) is needed before it is closed.',
  ),
  VERIFIED_BY_WORKER: impossible('完工人员不能验收自己完成的工单。', 'Who did the work does not verify it.'),
  MERGE_INTO_ITSELF: invalid('工单不能并入自身。', 'An order cannot be merged into itself.'),
  MERGE_TARGET_MERGED: impossible('{order} 已并入 {into}，请并入后者。', '{order} was merged into {into}: merge into that one.'),
  MERGE_TARGET_OVER: impossible('{order} 已取消，不能并入。', '{order} was cancelled: nothing can be merged into it.'),
  MERGE_OTHER_KEEPER: invalid('{order} 的管理单位不同，不能合并。', '{order} is kept by another unit and cannot be merged with.'),
  MERGE_OTHER_ASSET: invalid(
    '停用设备的工单只能并入同一设备的工单，{order} 不是。',
    'An order that stops an asset is merged into one of the same asset only; {order} is not.',
  ),
  ASSET_HAS_OPEN_ORDERS: impossible('该设施设备尚有停用原因未消除，不能退役。', 'The asset still has open orders that stop it.'),
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND'>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
