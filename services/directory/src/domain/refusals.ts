import { houseRefusals, importRefusals } from '@jiguan/kernel/house-refusals';
import type { Refusal } from '@jiguan/kernel/refusal';
import { forbidden, impossible, invalid, refusing, taken, unknown } from '@jiguan/kernel/refusing';

/** Every way in which directory says no, and its words; those of kit and kernel it says in theirs. */
export const refusals = {
  ...importRefusals,
  REGION_NOT_FOUND: unknown('行政区划{region}不存在。', 'There is no region {region}.'),
  UNIT_NOT_FOUND: unknown('单位“{unit}”不存在。', 'There is no unit "{unit}".'),
  UNIT_NAME_SEVERAL: invalid(
    '名为“{unit}”的单位不止一个（信用代码 {first}、{second}），请改填统一社会信用代码或编号。',
    'More than one unit is named "{unit}" (credit codes {first}, {second}): write the credit code or the id.',
  ),
  UNIT_NOT_ACTIVE: impossible('单位“{unit}”已被合并或撤销。', 'The unit "{unit}" has been merged or abolished.'),
  NAME_UNCHANGED: invalid('该单位 {day} 的名称就是“{name}”，无需更名。', 'On {day} the unit is called "{name}" already.'),
  UNIT_FIELD_FIXED: invalid('单位的“{field}”登记后不能更改。', 'The field {field} of a unit cannot be changed once it is registered.'),
  UNIT_PARENT_CIRCULAR: impossible('上级单位不能是本单位或其下级单位。', 'A unit cannot be its own parent, nor lie below itself.'),
  UNIT_SUCCESSOR_ITSELF: impossible('单位不能并入自身。', 'A unit cannot be merged into itself.'),
  CREDIT_CODE_TAKEN: taken('统一社会信用代码 {code} 已被其他单位使用。', 'The credit code {code} belongs to another unit.'),
  ESTABLISHMENT_NOT_FOUND: unknown('该单位在 {day} 没有已核定的编制。', 'The unit has no establishment on {day}.'),
  ESTABLISHMENT_RANK_TWICE: invalid('职级“{rank}”在编制中重复。', 'The rank {rank} appears twice in the establishment.'),
  ESTABLISHMENT_INVALID: invalid(
    '编制“{text}”无法识别，应写作“正处级=1；副处级=3”。',
    'Cannot read the establishment "{text}": write rank=headcount; rank=headcount.',
  ),
  PERSON_LEFT: impossible('{person} 已调离或退休。', '{person} has left.'),
  SUBJECT_TAKEN: taken('登录名 {subject} 已被其他人员使用。', 'The sign-in {subject} belongs to another person.'),
  SIGN_IN_BEYOND_REACH: forbidden(
    '登录名只能由有权在该单位授权的管理员填写、更改或清除；请留空，由管理员补填。',
    'A sign-in is set, changed or cleared only by an administrator over the unit. Leave it as it is and ask one.',
  ),
  GRANTS_BEYOND_REACH: impossible(
    '{subject} 在 {place} 的授权不在您的管辖范围内，请管理员先行收回。',
    'The grant of {subject} at {place} is beyond your reach; an administrator has to withdraw it first.',
  ),
  GRANT_EXISTS: taken('{subject} 在 {place} 已有该角色。', '{subject} holds this role at {place} already.'),
  GRANT_WITHDRAWN: impossible('对 {subject} 的该项授权已经收回。', 'This grant to {subject} has been withdrawn already.'),
  CALENDAR_NAME_MISMATCH: invalid('日历名称应为 {name}。', 'The calendar of this region and year is named {name}.'),
  CALENDAR_DAY_OTHER_YEAR: invalid(
    '日期 {day} 既不在 {year} 年内，也不在相邻的上年 12 月或下年 1 月。',
    'The day {day} is neither in {year} nor in the December before or the January after.',
  ),
  CALENDAR_REPLACES: impossible(
    '该年度已按“{source}”登记，重新登记将改变 {days} 天。请先试办查看变化，再带上版本（etag）办理；只调整个别日期请用“调整工作日历”。',
    'The year is set by "{source}"; this would change {days} days. Try it first to see them, then send it with the etag. To change some days only, amend the calendar.',
  ),
  CALENDAR_PAPER_EMPTY: invalid('文件“{source}”没有改变任何日期。', 'The paper "{source}" changes no day.'),
  OFFICE_HOURS_UNKNOWN: impossible(
    '没有现行的办公时间规则 {code}，无法计算。请先登记规则版本。',
    'No edition of {code} is in force, so nothing can be computed. Add the edition first.',
  ),
  CALENDAR_DAY_TWICE: invalid('日期 {day} 在日历中重复。', 'The day {day} appears twice in the calendar.'),
  RULE_EDITION_OVERLAPS: impossible(
    '规则 {code} 的新版本须晚于现有最新版本的生效日 {latest}；已有版本不可更改。',
    'A new edition of {code} must begin after the latest, which began on {latest}; editions are never changed.',
  ),
  RULE_EDITION_PERIOD_INVALID: invalid('失效日 {to} 早于生效日 {from}。', 'The last day {to} is before the first, {from}.'),
  DAY_INVALID: houseRefusals.DAY_INVALID,
  UNIT_ACTIVE: impossible('单位“{unit}”没有被合并或撤销。', 'The unit "{unit}" has not been merged or abolished.'),
  REORGANISATION_NOT_STALLED: impossible(
    '“{unit}”的变动正由各业务办理，或已办结，无需人工确认。',
    'The services are at work on the reorganisation of "{unit}", or it is settled: nothing to confirm by hand.',
  ),
  PART_UNKNOWN: invalid('没有“{part}”这一事项，应为：{parts}。', 'There is no part "{part}"; there are: {parts}.'),
  PART_SETTLED: impossible('“{part}”已经办结。', '"{part}" is settled already.'),
  REORGANISATION_REVOKED: impossible('“{unit}”的变动已经撤回。', 'The reorganisation of "{unit}" has been revoked already.'),
  REVOCATION_UNKNOWN: impossible(
    '没有现行规则允许撤回机构变动，请先登记“机构变动可撤回天数”的规则版本。',
    'No edition in force allows to revoke it. Add an edition for the days within which a reorganisation can be revoked.',
  ),
  REVOCATION_TOO_LATE: impossible('只能在 {day} 及以前撤回。请重新登记单位。', 'It could be revoked until {day}. Register the unit anew.'),
  SUCCESSOR_BEYOND_REACH: forbidden('您无权办理承接单位“{unit}”的事项。', 'You have no right over the successor, "{unit}".'),
  UNIT_BELOW_BEYOND_REACH: forbidden(
    '下级单位“{unit}”随之改变上级，但不在您的管辖范围内，请上级管理员办理。',
    'The unit "{unit}" below it would get another superior, and is beyond your reach: an administrator over it has to do this.',
  ),
  NOTICE_READ: impossible('这条通知已读。', 'The notice has been read already.'),
  NOTICE_KIND_UNKNOWN: invalid('没有“{kind}”这类通知。', 'There are no notices of the kind "{kind}".'),
};

export type Refused = Refusal;

/** Says no, with what the words need. */
export const no = refusing(refusals);
