import { houseRefusals, importRefusals } from '@jiguan/kernel/house-refusals';
import type { Refusal } from '@jiguan/kernel/refusal';
import { forbidden, impossible, invalid, notInState, refusing, taken, unknown } from '@jiguan/kernel/refusing';
import type { toldLaterRefusals } from '@jiguan/kernel/told-later';

/** Every way in which maintenance says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  ...houseRefusals,
  ...importRefusals,
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
  REASON_NOT_OPEN: impossible('该设施设备没有此项停用原因，无需解除。', 'The asset is not out of use for this reason: nothing to lift.'),
  REASON_ALREADY_OPEN: impossible('该停用原因已经存在。', 'The asset is out of use for this reason already.'),
  PLAN_ALREADY_EXISTS: taken('维护计划 {plan} 已存在。', 'The plan {plan} already exists.'),
  CYCLE_INVALID: invalid('周期须按月或按日填写其中一项。', 'Give the cycle in months or in days, one of them.'),
  LEAD_TOO_LONG: invalid('提前天数须短于周期。', 'The order must not be made a whole cycle ahead.'),
  SEASON_INVALID: invalid('季节起止日须成对填写，格式为 月-日。', 'A season has a first and a last day, as month and day.'),
  PLAN_ENDED: impossible('该计划已终止。', 'The plan is ended.'),
  NOTHING_DUE: impossible('没有可跳过的到期任务。', 'There is no due task to skip.'),
  NO_REMINDER: impossible('该计划目前没有待发的提醒。', 'No reminder of this plan is to come.'),
  ORDER_NOT_IN_STATE: notInState('工单', 'the order'),
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
  BASE_MISSING: invalid(
    '请填写起算日（安装检验合格日、出厂或投用日）。',
    'Give the day from which it is counted: installation, making or first use.',
  ),
  INSPECTION_ALREADY_EXISTS: taken('法定检验 {inspection} 已存在。', 'The inspection {inspection} already exists.'),
  INSPECTION_ENTERED_ALREADY: taken('该设备的此项法定检验已登记，无需重复登记。', 'This inspection of the asset is entered already.'),
  INSPECTION_NOT_IN_STATE: notInState('该检验', 'the inspection'),
  INSPECTION_ENDED: impossible('该法定检验已终止。', 'The inspection is ended.'),
  RESULT_OF_LIFTS: invalid(
    '监督检验和自行检测仅适用于电梯，其他设备请选择定期检验。',
    'Only lifts have supervised inspections and tests; choose a periodic one.',
  ),
  RESUMED_BEFORE_SUSPENDED: invalid('启用日不能早于报停日 {day}。', 'It cannot be resumed before {day}, when it went out of service.'),
  METER_ALREADY_EXISTS: taken('计量表 {meter} 已存在。', 'The meter {meter} already exists.'),
  METER_SERIAL_TAKEN: taken('表号 {serial_number} 已在用。', 'The meter number {serial_number} is in use already.'),
  METER_NOT_IN_STATE: notInState('计量表', 'the meter'),
  METER_OTHER_SERIAL: invalid(
    '现用表号为 {serial_number}，所报 {given} 已拆除或不是此表。',
    'The meter here is {serial_number}; {given} was taken away or is another.',
  ),
  METER_BEYOND_MODULUS: invalid('读数 {value} 超出量程（{modulus}）。', 'The reading {value} is beyond what the meter shows ({modulus}).'),
  READ_OUT_OF_ORDER: invalid(
    '抄表时间须晚于上次抄表（{last}），且不晚于现在。',
    'A reading is later than the last one ({last}) and not in the future.',
  ),
  METER_LOWER: invalid(
    '末次读数 {value} 低于现有读数 {last} 且无法解释为翻转，请先抄表核实。',
    'The last reading {value} is below {last} and the meter is not known to roll over; read and explain it first.',
  ),
  MODULUS_MISSING: invalid('翻转归零须填写量程。', 'Give the number of its values: it rolled over.'),
  METER_OF_OTHER_ASSET: invalid('计量表 {meter} 不在此设施上。', 'The meter {meter} is not one of this asset.'),
  METER_CYCLE_INVALID: invalid('按用量维护须填写计量表和每次用量。', 'A plan by use names its meter and how much each time.'),
  LABEL_UNKNOWN: unknown('标签 {label} 不属于任何设施，请核对后重试。', 'The label {label} belongs to no asset; look at it again.'),
  REPORT_UNKNOWN: unknown('没有查询码为 {code} 的报修。', 'There is no report of the code {code}.'),
  TOO_MANY_REPORTS: impossible(
    '该设施一小时内的扫码报修已达 {most} 次，请稍后再试或致电值班室。',
    'This asset had {most} reports within the hour; try again later, or call the duty room.',
  ),
  RENOVATION_ALREADY_EXISTS: taken('维修改造项目 {renovation} 已存在。', 'The renovation {renovation} already exists.'),
  RENOVATION_NOT_IN_STATE: impossible('项目当前环节（{status}）不能办理此项。', 'This is not possible at the project’s stage ({status}).'),
  APPLICATION_LATE: impossible(
    '本年度申报已于 {last} 截止（{rule_edition}）；确需抢修的请走应急程序并说明事由。',
    'Applications closed on {last} ({rule_edition}); for an emergency, apply as one and say why.',
  ),
  EMERGENCY_REASON_MISSING: invalid('应急抢修须说明事由。', 'Say why it is an emergency.'),
  AREA_ABOVE_BUILDING: invalid(
    '维修面积 {area} ㎡ 大于房屋面积 {most} ㎡。',
    'The area, {area} m², is more than the building has: {most} m².',
  ),
  ABOVE_FUND_STANDARD: impossible(
    '申请金额 {sum} 元超过标准：每平方米 {standard} 元，最多 {most} 元（{rule_edition}）。',
    'The sum of {sum} yuan is above the standard of {standard} yuan a m²: {most} at most ({rule_edition}).',
  ),
  EXTENSION_OF_MAJOR_ONLY: invalid('仅大修可以少量扩建。', 'Only a major repair may extend the building.'),
  EXTENSION_TOO_LARGE: impossible(
    '扩建面积 {extension} ㎡ 超过限额 {most} ㎡（{rule_edition}）。',
    'The extension of {extension} m² is above {most} m² ({rule_edition}).',
  ),
  LAST_REPAIR_MISSING: invalid(
    '整体维修须填写竣工或上次整体维修日期。',
    'Say when the building was completed or last repaired as a whole.',
  ),
  REPAIRED_TOO_RECENTLY: impossible(
    '距上次（{last}）不满 {years} 年，{from} 起方可申请整体维修（{rule_edition}）。',
    'Less than {years} years since {last}: the whole building from {from} on ({rule_edition}).',
  ),
  STAGE_PAPERS_MISSING: impossible('缺少材料：{missing}。补齐后再办理。', 'Papers are missing: {missing}. Add them first.'),
  PAPERS_DIFFER: impossible('材料与批准内容不一致：{differing}。', 'Papers differ from what was approved: {differing}.'),
  SURVEY_PHOTOS_MISSING: invalid('现场勘查须上传照片。', 'A survey has photos.'),
  RENOVATION_FOUR_EYES: forbidden(
    '申请、勘查或核查过此项目的人员不能核查或批准，请由他人办理。',
    'Whoever applied for, surveyed or checked this does not check or approve it.',
  ),
  NOT_VISITED: impossible('验收前须至少有一次监督检查记录。', 'There must have been a supervision visit before the acceptance.'),
  NOT_THE_ORIGINAL_APPROVER: forbidden(
    '变更须由原批准人决定：面积 {area}；金额 {sum}。',
    'Only who approved it may change that: area {area}; sum {sum}.',
  ),
  FUND_EXCEEDED: impossible(
    '{region} {year} 年度维修资金不足或尚未下达。',
    'The renovation fund of {region} for {year} is not enough, or not set.',
  ),
  FUND_ALREADY_SET: taken('{region} {year} 年度维修资金已下达，请调整。', 'The fund of {region} for {year} is set already: adjust it.'),
  FUND_BELOW_COMMITTED: impossible(
    '{region} {year} 年度资金不能低于已批准占用的金额。',
    'The fund of {region} for {year} cannot be below what is approved.',
  ),
  CLOSURE_ALREADY_EXISTS: taken('停用计划 {closure} 已存在。', 'The closure {closure} already exists.'),
  CLOSURE_OF_NOTHING: invalid('请选择要停用的会议室或设施。', 'Say which rooms or which asset it closes.'),
  CLOSURE_END_BEFORE_START: invalid('停用结束须晚于开始。', 'It ends after it begins.'),
  CLOSURE_IN_PAST: invalid('停用开始不能早于现在。', 'It cannot have begun already.'),
  CLOSURE_TOO_LONG: invalid('停用不能超过 {days} 天。', 'It lasts {days} days at most.'),
  CLOSURE_NOT_IN_STATE: notInState('停用计划', 'the closure'),
  CLOSED_ALREADY: taken('{what} 在此时段已有停用计划。', '{what} is closed then already.'),
  ASSET_HAS_OPEN_ORDERS: impossible('该设施设备尚有停用原因未消除，不能退役。', 'The asset still has open orders that stop it.'),
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND' | keyof typeof toldLaterRefusals>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
