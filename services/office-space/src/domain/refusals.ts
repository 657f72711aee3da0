import type { Refusal } from '@jiguan/kernel/refusal';
import { forbidden, impossible, invalid, refusing, taken } from '@jiguan/kernel/refusing';

/** Every way in which office space says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  RULE_EDITION_MISSING: impossible(
    '{region} 在 {day} 没有现行的规则 {code}，请联系管理员维护。',
    'No edition of the rule {code} is in force for {region} on {day}. Ask an administrator to enter it.',
  ),
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
  DAY_INVALID: invalid('{day} 不是有效日期。', '{day} is no day of the calendar.'),
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
  UNIT_UNKNOWN: invalid('单位 {unit} 不存在。', 'The unit {unit} is not known.'),
  UNIT_NOT_ACTIVE: impossible('单位 {unit} 已撤销或并入其他单位。', 'The unit {unit} was abolished or merged into another.'),
  OCCUPANCY_ALREADY_EXISTS: taken('使用关系 {occupancy} 已存在。', 'The occupancy {occupancy} already exists.'),
  ROOM_HELD: taken(
    '房间 {room} 自 {from} 起已由其他单位使用（{holders}）。',
    'The room {room} is held by others from {from} on ({holders}).',
  ),
  OCCUPANCY_ENDED: impossible('该使用关系已于 {day} 终止。', 'The holding ended on {day}.'),
  END_BEFORE_BEGIN: invalid('终止日 {day} 不能早于起始日 {from}。', 'The holding began on {from}; it cannot end on {day}.'),
  ROWS_OUTSIDE_REGION: invalid('{building} 不在 {region} 范围内。', 'The building {building} does not lie in {region}.'),
  HELD_FROM_MISSING: invalid('填写了使用单位，须填写使用起始日期。', 'Where the holder is given, say since when.'),
  ROW_REPEATED: invalid('与第 {row} 行重复。', 'The same as in row {row}.'),
};

export type Refused = Refusal<keyof typeof refusals | 'NOT_FOUND'>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
