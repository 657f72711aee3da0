import { houseRefusals } from '@jiguan/kernel/house-refusals';
import type { Refusal } from '@jiguan/kernel/refusal';
import { impossible, invalid, overtaken, refusing, taken } from '@jiguan/kernel/refusing';

/** Every way in which meetings says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  ...houseRefusals,
  END_BEFORE_START: invalid('结束时间必须晚于开始时间。', 'The end must be after the start.'),
  START_IN_PAST: invalid('开始时间不能早于现在。', 'The start must not lie in the past.'),
  BOOKING_TOO_LONG: invalid('一次预订最长 {days} 天。', 'A booking may last {days} days at most.'),
  BOOKING_TOO_FAR_AHEAD: invalid('最多提前 {days} 天预订。', 'A booking may start {days} days ahead at most.'),
  ROOM_ALREADY_EXISTS: taken('会议室 {room} 已存在。', 'The room {room} already exists.'),
  ROOM_OUT_OF_SERVICE: impossible('会议室 {room} 已停用。', 'The room {room} is out of service.'),
  ROOM_ALREADY_IN_SERVICE: impossible('会议室 {room} 未停用，无需启用。', 'The room {room} is in service already.'),
  ROOM_HAS_FUTURE_BOOKINGS: impossible(
    '{leaf} 尚有未结束的预订，不能调整 {room} 的分隔，请先改期或取消。',
    'There are bookings to come on {leaf}: the parts of {room} cannot be changed. Move or cancel them first.',
  ),
  ROOM_CHANGED_MEANWHILE: overtaken('会议室 {room} 刚被调整，请重试。', 'The room {room} was changed at this moment. Retry.'),
  ROOM_NOT_BOOKABLE_BY_UNIT: impossible('{unit} 不在会议室 {room} 的可预订范围内。', '{unit} may not book the room {room}.'),
  ROOM_OUTSIDE_REGION: invalid('会议室 {room} 不在 {region} 范围内。', 'The room {room} does not lie in {region}.'),
  CAPACITY_EXCEEDED: invalid(
    '参会 {attendee_count} 人，超过会议室 {room} 的容量 {capacity} 人。',
    '{attendee_count} people do not fit into {room}, which seats {capacity}.',
  ),
  LAYOUT_NOT_OFFERED: invalid(
    '会议室 {room} 不支持 {layout} 布置，可选：{offered}。',
    'The room {room} cannot be set up as {layout}. Offered: {offered}.',
  ),
  LAYOUT_REPEATED: invalid('布置形式 {layout} 重复。', 'The layout {layout} is given twice.'),
  LAYOUT_ABOVE_CAPACITY: invalid(
    '布置形式 {layout} 的 {seats} 座超过会议室容量 {capacity}。',
    'The layout {layout} seats {seats}, more than the room: {capacity}.',
  ),
  EQUIPMENT_MISSING: invalid('会议室 {room} 没有所需设备：{missing}。', 'The room {room} lacks: {missing}.'),
  PART_UNKNOWN: invalid('分隔间 {part} 不存在。', 'The part {part} does not exist.'),
  PART_CYCLE: invalid('{part} 包含 {room}，不能作为它的分隔间。', '{part} contains {room} and cannot be a part of it.'),
  PART_IN_OTHER_REGION: invalid(
    '分隔间 {part} 属于 {region}，与会议室不在同一行政区划。',
    'The part {part} lies in another region: {region}.',
  ),
  PARTS_OVERLAP: invalid('分隔间 {part} 与 {other} 共用 {shared}。', 'The parts {part} and {other} share {shared}.'),
  ROOM_UNKNOWN: invalid(
    '会议室“{room}”不存在，或有多个会议室同名：请填写名称或编号。',
    'There is no room {room}, or there are several of that name: give its name or id.',
  ),
  ATTENDEES_INVALID: invalid('参会人数应为 1 至 10000 之间的整数。', 'The number of attendees is a whole number from 1 to 10 000.'),
  ROW_TWICE: invalid('与第 {row} 行重复或时间重叠。', 'The same as row {row}, or at the same time.'),
  OUTSIDE_OPENING_HOURS: impossible(
    '会议室 {room} 的开放时间为每天 {opens}–{closes}，请在此时间内预订。',
    'The room {room} is open from {opens} to {closes}. Take a time within.',
  ),
  CLOSED_ON_DAY_OFF: impossible(
    '会议室 {room} 只在工作日开放，{day} 是休息日，请改到工作日。',
    'The room {room} is open on working days only; {day} is a day off. Take a working day.',
  ),
  CLOSES_BEFORE_OPENING: invalid(
    '关门时间 {closes} 必须晚于开门时间 {opens}。',
    'The room must close ({closes}) after it opens ({opens}).',
  ),
  PERIOD_TOO_LONG: invalid('一次最多查询 {days} 天。', 'At most {days} days can be asked for at once.'),
  SLOT_TAKEN: taken(
    '{display_name} 在 {when}（含会前布置和会后整理）已被占用。可改为：{suggestions}。',
    '{display_name} is taken at {when} (set-up and clean-down included). Free instead: {suggestions}.',
  ),
  WEEKLY_BOOKINGS_USED: impossible(
    '{unit} 在 {week} 周的预订次数已满（每周最多 {most} 次，{rule_edition}）。请改到其他周，或先取消本周的一个预订。',
    '{unit} has used up its bookings of week {week} ({most} a week, {rule_edition}). Take another week, or cancel one of this week first.',
  ),
  BOOKING_NOT_PENDING: impossible('该预订不在待审批状态（{status}）。', 'The booking does not wait for approval ({status}).'),
  BOOKING_LAPSED: impossible(
    '会议开始时间 {start_time} 已过，不能再审批。',
    'The time of the meeting, {start_time}, has passed: too late to approve.',
  ),
  APPROVER_IS_REQUESTER: impossible(
    '不能审批本人提出、改期或延时过的预订，请由其他审批人办理。',
    'Nobody approves a booking that they asked for, moved or extended. Another approver has to.',
  ),
  BOOKING_NOT_MOVABLE: impossible('该预订不能改期（{status}）。', 'The booking can no longer be moved ({status}).'),
  BOOKING_NOT_CANCELLABLE: impossible('该预订不能取消（{status}）。', 'The booking can no longer be cancelled ({status}).'),
  BOOKING_NOT_STARTABLE: impossible(
    '该预订现在不能开始（{status}），可在 {from} 至 {to} 之间开始。',
    'The booking cannot be started now ({status}). It can be started between {from} and {to}.',
  ),
  BOOKING_NOT_IN_USE: impossible('会议未在进行中（{status}）。', 'The meeting is not going on ({status}).'),
  USAGE_PERIOD: invalid('截止日期不能早于起始日期，且最长 {days} 天。', 'The period ends before it begins, or is longer than {days} days.'),
  BOOKING_OVER: impossible('该预订已结束（{status}）。', 'The booking is over ({status}).'),
  EXTENSION_NOT_LATER: invalid(
    '新的结束时间必须晚于原结束时间 {end_time} 和现在。',
    'The new end must be later than {end_time} and than now.',
  ),
  EXTENSION_NEEDS_APPROVAL: impossible(
    '该会议室须审批，会议进行中累计最多延时 {minutes} 分钟。更长的时间请另行预订。',
    'This room asks for approval: a meeting that goes on is extended by {minutes} minutes in all. Book the time beyond as another meeting.',
  ),
  END_NOT_EARLIER: invalid(
    '新的结束时间必须早于原结束时间，且晚于会议开始和现在（{when}）。',
    'The new end must be earlier than the end so far, and later than the start and than now ({when}).',
  ),
  ONLY_PAPERS_AFTERWARDS: impossible('会议已结束，只能补交会议材料。', 'The meeting is over: only papers may be added.'),
  PAPERS_STAY: impossible(
    '会议结束后，已交的会议材料不能撤换，只能补交。',
    'After the meeting papers that were handed in stay: others may only be added.',
  ),
  CHECK_ENDS_BEFORE_BEGIN: invalid('截止日期 {to} 早于起始日期 {from}。', 'The last day {to} is before the first, {from}.'),
  CHECK_NOT_OVER: invalid('{day} 尚未结束，只能核对已过去的日期。', '{day} is not over: only days of the past are compared.'),
  HELD_ENDS_BEFORE_START: invalid('第 {row} 行的结束时间不晚于开始时间。', 'Row {row} ends no later than it starts.'),
  HELD_OUTSIDE_DAYS: invalid('第 {row} 行不在 {from} 至 {to} 之间。', 'Row {row} does not begin between {from} and {to}.'),
  SESSION_CHECK_ALREADY_EXISTS: taken('{check} 已存在，请换一个编号。', '{check} exists already: take another id.'),
  RECORD_NOT_PAST: invalid('补录的会议必须已经结束（{end_time}）。', 'A record to be brought in must be over; it ends at {end_time}.'),
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND'>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
