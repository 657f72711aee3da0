import { houseRefusals } from '@jiguan/kernel/house-refusals';
import type { Refusal } from '@jiguan/kernel/refusal';
import { forbidden, impossible, invalid, refusing, taken, unknown } from '@jiguan/kernel/refusing';

/** Every way in which office space says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  ...houseRefusals,
  SITE_ALREADY_EXISTS: taken('院落 {site} 已存在。', 'The site {site} already exists.'),
  BUILDING_ALREADY_EXISTS: taken('楼栋 {building} 已存在。', 'The building {building} already exists.'),
  ROOM_ALREADY_EXISTS: taken(
    '房间编号 {room} 已用过，编号不重复使用。',
    'The room id {room} has been used already; ids are never used twice.',
  ),
  ROOM_NUMBER_USED: taken(
    '{building} 的 {floor} 层 {number} 号已用过，房号不重复使用。',
    '{building} has or had a room {number} on floor {floor}; numbers are never used twice.',
  ),
  ROOM_ENDED: impossible('房间 {room} 已于 {day} 隔断或合并。', 'The room {room} was split or merged on {day}.'),
  ROOM_NOT_YET_THERE: invalid('房间 {room} 自 {day} 起才有。', 'The room {room} is there from {day} on only.'),
  ROOM_CLASSIFIED: forbidden('涉密房间 {room} 的情况不得在网上办理。', 'Nothing of the classified room {room} is kept online.'),
  COMPONENT_FLOOR_MISSING: invalid('面积组成须含室内地面。', 'The parts of an area include the floor.'),
  APPROVAL_OF_TECHNICAL_USE_MISSING: invalid(
    '技术业务用房须填写批准文件，单位不得自行认定。',
    'A technical room needs the document that approves it: a unit may not declare one itself.',
  ),
  GROSS_BELOW_USABLE: invalid(
    '建筑面积 {gross} m² 小于使用面积 {usable} m²。',
    'The gross area {gross} m² is less than the usable area {usable} m².',
  ),
  DAY_IN_FUTURE: invalid('{day} 晚于今天，测量日期不能在将来。', '{day} lies in the future: a measurement has been made already.'),
  AREA_NOT_CONSERVED: invalid(
    '隔断、合并前使用面积 {before} m²，之后 {after} m²，须相等；墙体变化请先重新测量。',
    'The usable area was {before} m² and would be {after} m²: it must stay the same. Measure anew first where walls take space.',
  ),
  GROSS_NOT_CONSERVED: invalid(
    '隔断、合并前建筑面积 {before} m²，之后 {after} m²，须相等。',
    'The gross area was {before} m² and would be {after} m²: it must stay the same.',
  ),
  ROOMS_APART: invalid(
    '房间 {room} 与 {other} 不在同一楼栋、同一楼层，不能合并。',
    'The rooms {room} and {other} are not on one floor of one building.',
  ),
  ROOMS_HELD_DIFFERENTLY: impossible(
    '房间 {room} 与 {other} 的使用单位或份额不同，不能合并。',
    'The rooms {room} and {other} are held by different units or shares and cannot be merged.',
  ),
  HELD_LATER: impossible(
    '房间 {room} 在 {day} 之后还有使用变动，不能自该日起隔断或合并。',
    'The holding of {room} changes after {day}: it cannot be split or merged from that day.',
  ),
  PERSON_UNKNOWN: invalid(
    '人员 {person} 不存在，请先在人员名录中登记。',
    'The person {person} is not known. Register them in the directory first.',
  ),
  PERSON_LEFT: impossible('{person} 已调离或退休，不能安排办公室。', '{person} has left and cannot be given a room.'),
  OCCUPANCY_ALREADY_EXISTS: taken('使用关系 {occupancy} 已存在。', 'The occupancy {occupancy} already exists.'),
  ROOM_HELD: taken(
    '房间 {room} 自 {from} 起已由其他单位使用（{holders}）。',
    'The room {room} is held by others from {from} on ({holders}).',
  ),
  OCCUPANCY_ENDED: impossible('该使用关系已于 {day} 终止。', 'The holding ended on {day}.'),
  END_BEFORE_BEGIN: invalid('终止日 {day} 不能早于起始日 {from}。', 'The holding began on {from}; it cannot end on {day}.'),
  ROWS_OUTSIDE_REGION: invalid('{building} 不在 {region} 范围内。', 'The building {building} does not lie in {region}.'),
  HELD_FROM_MISSING: invalid('填写了使用单位，须填写使用起始日期。', 'Where the holder is given, say since when.'),
  VACATED_ALREADY: impossible('该房间已于 {day} 腾退。', 'The room was given back on {day}.'),
  VACATING_WITHDRAWN: impossible('该腾退已撤销。', 'The order to vacate was withdrawn.'),
  NOT_YET_FREE: invalid('{day} 还没有到，腾空之后再报告。', '{day} is still to come: report when it is free.'),
  HANDOVER_NOT_IN_ORDER: impossible(
    '移交检查项“{item}”不合格，整改后再验收。',
    '{item} is not in order: put it right, then accept the hand-over.',
  ),
  ROOM_NOT_FREE: impossible('房间 {room} 内仍有 {who}，未真正腾空，不能验收。', '{who} still sits in {room}: it is not free.'),
  VACATING_ALREADY_EXISTS: taken('腾退任务 {vacating} 已存在。', 'The duty {vacating} already exists.'),
  VACATING_ORDERED_ALREADY: taken('该使用关系已下达腾退。', 'This space has been ordered back already.'),
  ALLOCATION_ALREADY_EXISTS: taken('配置申请 {allocation} 已存在。', 'The case {allocation} already exists.'),
  ABOVE_ENTITLEMENT: invalid(
    '申请 {area} m²，超过核定后的余额 {spare} m²。',
    '{area} m² are asked for; the standard leaves {spare} m² to spare.',
  ),
  ALLOCATION_NOT_OPEN: impossible('该申请不在办理中（{status}）。', 'The case is not open ({status}).'),
  ALLOCATION_NOT_PROPOSED: impossible('该申请不在待审批状态（{status}）。', 'The case does not wait for approval ({status}).'),
  ALLOCATION_NOT_ALLOCATED: impossible(
    '该申请尚未同意分配或已签协议（{status}）。',
    'The case is not allocated, or signed already ({status}).',
  ),
  NO_CERTIFICATE: impossible('该使用关系没有有效的使用凭证。', 'This holding has no certificate in force.'),
  CERTIFICATE_UNKNOWN: unknown('没有编号为 {number} 的分配使用凭证。', 'There is no certificate {number}.'),
  ROOM_NOT_FREE_ON: taken('房间 {room} 自 {from} 起不是空置（{holders}）。', 'The room {room} is not free from {from} on ({holders}).'),
  NOT_HELD_BY_UNIT: invalid('{occupancy} 不是 {unit} 正在使用的用房。', '{unit} does not hold {occupancy}.'),
  APPROVER_HAD_A_HAND: forbidden('不能审批本人提出或经办的申请。', 'Nobody approves what they asked for or proposed.'),
  NO_METHOD_LEFT: impossible('{method} 之后没有其他配置方式。', 'There is no method after {method}.'),
  POOL_SUITS: impossible(
    '调剂尚有可用房间：{rooms}。年租金支出与同面积出租收入之差（元）：{rents}。逐间说明不适用的原因后才能采用下一种方式。',
    'Rooms of the pool would suit: {rooms}. Rent to pay a year less rent earned for the same area, yuan: {rents}. Say of each why it does not, before the next method opens.',
  ),
  ROOM_OF_OTHER_CLASS: invalid('房间 {room} 不是所申请的用房类别。', 'The room {room} is of another class than the one asked for.'),
  PROPOSED_TOO_MUCH: invalid(
    '拟分配 {area} m²，超过核定后的余额 {spare} m²。',
    'The rooms have {area} m²; the standard leaves {spare} m² to spare.',
  ),
  SEAT_ALREADY_EXISTS: taken('座位 {seat} 已存在。', 'The seat {seat} already exists.'),
  POST_ENDED_ALREADY: impossible('该任职已终止，应于 {day} 前退还。', 'The post has ended; the room is due back on {day}.'),
  POST_OF_OTHER_KIND: invalid(
    '主要任职按人员调离、退休办理，兼任按免去兼职办理。',
    'A main post ends as staff leave, a concurrent one as the post ends.',
  ),
  SEAT_STILL_TAKEN: impossible('座位 {seat} 尚未退出，不能验收。', 'The seat {seat} is still taken.'),
  SEAT_GIVEN_UP: impossible('该座位已于 {day} 退出。', 'The seat was given up on {day}.'),
  ROOM_NOT_HELD_BY_UNIT: impossible('{unit} 在 {day} 未使用房间 {room}。', '{unit} does not hold {room} on {day}.'),
  THIRD_ROOM: impossible(
    '{person} 已有两处办公室（{rooms}），不得再安排第三处。',
    '{person} has two rooms already ({rooms}) and never gets a third.',
  ),
  SECOND_ROOM_AT_POST: impossible('{person} 在该任职上已有办公室。', '{person} has a room at this post already.'),
  SECOND_ROOM_NEEDS_APPROVAL: invalid(
    '第二处办公室须有兼职单位的决定和机关事务管理部门的批准。',
    'A second room needs the decision of the concurrent unit and the approval of the bureau.',
  ),
  SECOND_ROOM_NOT_SMALLER: invalid(
    '第二处办公室 {area} m²，须小于兼任职务的标准 {limit} m²。',
    'The second room has {area} m²; it must be smaller than the standard of the concurrent post, {limit} m².',
  ),
  LIMIT_NOT_DETERMINABLE: impossible('该职级没有现行标准，无法核定。', 'No edition limits this rank: not determinable.'),
  TITLE_ALREADY_EXISTS: taken('权属 {title} 已存在。', 'The title {title} already exists.'),
  TITLE_IN_DISPUTE: impossible(
    '{title} 权属有争议（{dispute}），争议解决前不能办理，可先备案。',
    '{title} is in dispute ({dispute}): settle it first, or file the title instead.',
  ),
  TITLE_NOT_IN_DISPUTE: impossible('{title} 没有争议。', '{title} is not in dispute.'),
  TITLE_CHANGE_UNDER_WAY: impossible('{title} 已按 {decision} 办理变更。', 'The title of {title} is being changed by {decision}.'),
  NO_TITLE_CHANGE: impossible('{title} 没有在办的变更登记。', 'No change of the title of {title} is under way.'),
  CERTIFICATE_MISSING: invalid('登记完成须填写权属证号和权利人。', 'The last step needs the number of the certificate and its owner.'),
  TITLE_NOT_TO_FILE: impossible('该权属（{status}）不需备案。', 'This title ({status}) is not to be filed.'),
  BUILDING_ON_OTHER_SITE: invalid('楼栋 {building} 不在院落 {site}。', 'The building {building} is not on {site}.'),
  ROUND_ALREADY_EXISTS: taken('对账 {reconciliation} 已存在。', 'The round {reconciliation} already exists.'),
  ROUND_CLOSED: impossible('该次对账已办结。', 'The round is closed.'),
  LINE_TWICE: invalid('编号 {key} 重复。', '{key} stands there twice.'),
  SOURCE_NOT_DRAWN: invalid('登记簿没有 {source} 的数据，请录入条目。', 'The register does not have {source}: enter its lines.'),
  LINES_AND_REGISTER: invalid('由登记簿取数时不再录入条目。', 'Either lines, or what the register says.'),
  RULE_NOT_ASKED: invalid('核定用不到规则 {code}，请核对编码。', 'No figure rests on the rule {code}: look at its code.'),
  NOTHING_COMPARED: impossible('至少录入两个来源才能办结。', 'Enter two sources at least, then close.'),
  DIFFERENCES_OPEN: impossible('还有 {count} 项差异未处理，不能办结。', '{count} differences are open: settle each, then close.'),
  CLOSURE_INVALID: invalid('停用的结束时间须晚于开始时间。', 'A closure ends after it begins.'),
  CLOSURE_UNKNOWN: invalid('房间没有停用 {closure}。', 'The room has no closure {closure}.'),
  PLAN_UNREADABLE: invalid('平面图无法读取：{why}。', 'The plan cannot be read: {why}.'),
  AREA_INVALID: invalid('“{area}”不是面积，请填写平方米数。', '"{area}" is no area in square metres.'),
  BUILDING_UNKNOWN: invalid('没有名为“{building}”的楼栋，或不止一栋。', 'No building, or more than one, is called "{building}".'),
  ROW_REPEATED: invalid('与第 {row} 行重复。', 'The same as in row {row}.'),
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND'>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
