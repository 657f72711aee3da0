import { houseRefusals } from '@jiguan/kernel/house-refusals';
import type { Refusal } from '@jiguan/kernel/refusal';
import { impossible, invalid, notInState, refusing, taken } from '@jiguan/kernel/refusing';
import type { toldLaterRefusals } from '@jiguan/kernel/told-later';

/** Every way in which fleet says no, and its words. Stable: callers may rely on the reasons. */
export const refusals = {
  ...houseRefusals,
  UNIT_IN_OTHER_REGION: invalid('单位 {unit} 不在 {region}。', 'The unit {unit} does not lie in {region}.'),
  DAY_INVALID: invalid('日期 {day} 不存在或晚于今天。', 'The day {day} does not exist, or lies in the future.'),
  // quota
  QUOTA_EXISTS: taken('{holder} 的 {category} 编制已下达，请调整编制。', 'A quota of {category} for {holder} is there already: change it.'),
  GIVER_NOT_ABOVE: invalid('{giver} 不能向 {region} 下达编制。', '{giver} cannot hand down a quota to {region}.'),
  QUOTA_BEGINS_LATER: invalid(
    '首次下达的编制须已生效（{day}）；以后生效的请用“调整编制”。',
    'A first quota must be in force ({day}); what takes effect later is a change of it.',
  ),
  QUOTA_NOT_RECEIVED: impossible(
    '{giver} 尚未取得 {category} 编制，不能向下下达。',
    '{giver} has received no quota of {category}: there is nothing to hand down.',
  ),
  QUOTA_EXCEEDED_ABOVE: impossible(
    '{giver} 剩余的 {category} 编制不足 {size} 辆。请减少数量，或先向上级申请。',
    'Less than {size} are left of the quota of {category} of {giver}. Ask for fewer, or apply for more above.',
  ),
  QUOTA_IN_USE: impossible(
    '{holder} 已占用的 {category} 编制多于 {size}，不能调减到该数。请先处置车辆或收回下级编制。',
    'More than {size} of the quota of {category} of {holder} are in use. Dispose of vehicles or take back what was handed down first.',
  ),
  QUOTA_WITHDRAWN: impossible('{holder} 已撤销或并入其他单位，编制已收回。', '{holder} has ended, and its quota was withdrawn.'),
  QUOTA_OF_OTHER_GIVER: impossible(
    '该编制由 {giver} 下达，只能由其调整。',
    'The quota was handed down by {giver}, who alone may change it.',
  ),
  // vehicles
  VEHICLE_FIELD_FIXED: impossible(
    '台账导入不能更改 {plate} 的“{what}”，请用“{command}”办理。',
    'An import cannot change “{what}” of {plate}: use “{command}”.',
  ),
  VEHICLE_EXISTS: taken('车辆识别代号 {vin} 已登记。', 'A vehicle with the VIN {vin} is registered already.'),
  QUOTA_FULL: impossible(
    '{unit} 的 {category} 编制已满或未下达，不能增加车辆。',
    'The quota of {category} of {unit} is full, or none was handed down: no vehicle can be added.',
  ),
  PLATE_TAKEN: taken('号牌 {plate} 正由另一车辆使用。', 'The plate {plate} is on another vehicle.'),
  VEHICLE_CLAIM_LOST: taken(
    '与另一车辆冲突（{resource}），请核对后重试。',
    'It conflicts with another vehicle ({resource}). Check and retry.',
  ),
  REGISTERED_IN_FUTURE: invalid('初次登记日期 {day} 晚于今天。', 'The day of first registration, {day}, lies in the future.'),
  PAPER_REPEATED: invalid('证件 {paper} 重复。', 'The paper {paper} is given twice.'),
  PLATE_BEFORE_LAST: invalid('新号牌的启用日期须晚于现号牌的启用日期 {day}。', 'A new plate begins after the last one began, {day}.'),
  VEHICLE_NOT_KEPT: impossible('车辆已停用或注销（{status}）。', 'The vehicle is retired or deregistered ({status}).'),
  VEHICLE_NOT_TRANSFERABLE: impossible('车辆现在不能调剂（{status}）。', 'The vehicle cannot be transferred now ({status}).'),
  VEHICLE_NOT_IN_STATE: notInState('车辆', 'the vehicle'),
  VEHICLE_IN_TRIP: impossible(
    '车辆 {plate} 尚有已派出或行驶中的用车，请先改派。',
    'The vehicle {plate} is dispatched or under way: dispatch another first.',
  ),
  VEHICLE_NOT_IN_SERVICE: impossible('车辆 {plate} 不在用（{status}），不能调派。', 'The vehicle {plate} is not in service ({status}).'),
  VEHICLE_UNMARKED: impossible(
    '车辆 {plate} 逾期未标识（期限 {due}），不能调派。请先完成标识或办理免标识。',
    'The vehicle {plate} was to be marked by {due} and is not: it cannot be dispatched. Mark it, or have it exempted.',
  ),
  VEHICLE_PAPER_EXPIRED: impossible(
    '车辆 {plate} 的 {paper} 有效期至 {expires}，用车期间无效，不能调派。',
    'The {paper} of the vehicle {plate} is valid through {expires}, not for the whole trip: it cannot be dispatched.',
  ),
  VEHICLE_OF_OTHERS: invalid('车辆 {plate} 不供 {unit} 使用。', 'The vehicle {plate} is not there for {unit}.'),
  VEHICLE_TOO_SMALL: invalid(
    '车辆 {plate} 共 {seats} 座（含驾驶员），坐不下 {passengers} 人。',
    'The vehicle {plate} seats {seats} with its driver: not enough for {passengers}.',
  ),
  // acquisition and renewal
  ACQUISITION_NOT_IN_STATE: notInState('该申请', 'the application'),
  SOURCE_FORBIDDEN: impossible(
    '不得接受捐赠或借用车辆（{source}），机关事务管理条例第二十五条。请按规定购置或租赁。',
    'A car is neither taken as a gift nor borrowed ({source}; 机关事务管理条例 art. 25). Buy or rent one.',
  ),
  NEW_ENERGY_REQUIRED: impossible(
    '机要通信用车原则上采用新能源（申请为 {energy}）。确需例外的，请填写理由。',
    'A confidential car is a new-energy one, not {energy}. State an exception where there is one.',
  ),
  STANDARD_NUMBER_MISSING: invalid(
    '特种专业技术用车的标准由主管部门会同财政部门确定，请填写文号。',
    'The standard of a special technical car is set by its line ministry with the finance ministry: give its number.',
  ),
  CAP_CASE_NOT_FITTING: invalid(
    '{category} 不适用该标准（{case}，{body}）。',
    'The standard {case} does not hold for a {body} of {category}.',
  ),
  PRICE_ABOVE_CAP: impossible(
    '价格 {price} 元（不含车辆购置税）超过上限 {cap} 元（{edition}）。',
    'The price, {price} yuan without purchase tax, is above the cap of {cap} ({edition}).',
  ),
  DISPLACEMENT_ABOVE_CAP: impossible(
    '排量 {displacement} 毫升超过上限 {cap} 毫升（{edition}）。',
    'The displacement, {displacement} ml, is above the cap of {cap} ({edition}).',
  ),
  SEATS_NOT_OF_BODY: invalid('{body} 不应为 {seats} 座（GA 802）。', 'A {body} does not have {seats} seats (GA 802).'),
  OFF_ROAD_WITHOUT_REASON: invalid(
    '越野车须说明地理环境、道路条件或抢险救灾的理由。',
    'An off-road car needs its reason: terrain, roads or rescue.',
  ),
  OFF_ROAD_FOR_LEADER: impossible('越野车不得作为领导干部固定用车。', 'An off-road car is never a leader’s own.'),
  OFF_ROAD_FOREIGN: impossible('越野车应为自主品牌。', 'An off-road car is of a domestic brand.'),
  OFF_ROAD_BY_APPLICATION: impossible(
    '越野车须经配备申请、批准并备案后登记，不能直接登记。',
    'An off-road car is registered through its application only: approved, and filed.',
  ),
  OFF_ROAD_NOT_FILED: impossible(
    '越野车尚未向同级纪检监察机关备案，不能采购。请先登记备案。',
    'The off-road car is not filed at the discipline inspection body of the same level: no order before that.',
  ),
  FILING_NOT_NEEDED: impossible('只有越野车须备案。', 'Only an off-road car is filed.'),
  OLD_VEHICLE_NOT_DISPOSED: impossible(
    '被更新车辆 {vehicle} 尚未处置注销，须先处置后更新。',
    'The car it renews, {vehicle}, is not deregistered: disposal comes first.',
  ),
  DISPOSED_BEFORE_APPROVAL: impossible(
    '车辆 {plate} 已注销，不能再申请更新；请申请新增。',
    'The car {plate} is deregistered: it cannot be renewed. Apply for a new one.',
  ),
  RENEWS_OF_OTHERS: invalid('车辆 {plate} 不属于 {unit} 的 {category}。', 'The car {plate} is none of {unit} in {category}.'),
  RENEWAL_FOR_PROMOTION: impossible(
    '不得因领导干部职务晋升、调任等原因提前更新车辆。',
    'No car is renewed because a leader was promoted or moved.',
  ),
  USABILITY_NOT_INSPECTED: invalid(
    '更新前须经技术鉴定，请填写技术鉴定书编号。',
    'Whether it is still usable is inspected first: give the number of that paper.',
  ),
  STILL_USABLE: impossible('车辆 {plate} 鉴定仍可使用，应继续使用。', 'The car {plate} is still usable: it goes on being used.'),
  TOO_YOUNG_TO_RENEW: impossible(
    '车辆 {plate} 于 {registered} 初次登记，使用未超过 {years} 年，不能更新。',
    'The car {plate}, first registered on {registered}, has not been used for more than {years} years.',
  ),
  RENEWAL_ASKED: taken('车辆 {vehicle} 已有更新申请在办。', 'A renewal of {vehicle} is under way already.'),
  // odometer, services, hands
  VEHICLE_SERVICE_DUE: impossible(
    '车辆 {plate} 保养检验已到期（{services}），完成前不能调派。',
    'The vehicle {plate} is due for {services}: it is not dispatched until that is done.',
  ),
  ODOMETER_AHEAD: invalid(
    '里程表读数 {reading} 米大于其后的读数 {next} 米，请核对。',
    'The odometer reads {reading} m, more than the {next} m read after it. Check it.',
  ),
  READING_IN_FUTURE: invalid('时间 {time} 晚于现在。', 'The time lies in the future: {time}.'),
  CLUSTER_BEFORE_READING: invalid(
    '{time} 已有读数或仪表更换，更换时间须晚于此。',
    'There is a reading, or a cluster replaced, of {time}: a replacement is later.',
  ),
  SERVICE_WITHOUT_INTERVAL: invalid('请填写间隔里程或间隔月数（{kind}）。', 'Say after how far or how many months ({kind}).'),
  FIXED_BASIS_NEEDS_MONTHS: invalid('固定基准日须按月数间隔（{kind}）。', 'A fixed date repeats after months ({kind}).'),
  SERVICE_NOT_PLANNED: impossible('该车没有此项计划（{kind}），请先设定。', 'There is no plan of {kind}: set one first.'),
  SERVICE_TOO_EARLY: impossible(
    '{kind} 应于 {due} 前完成，最早 {opens} 起办理有效。',
    '{kind} is due on {due}; what is done before {opens} does not count for it.',
  ),
  PERIOD_ENDS_BEFORE_START: invalid('止 {to} 须晚于起 {from}。', 'It ends, {to}, before it begins, {from}.'),
  VEHICLE_NOT_IN_HANDS: impossible('该车现在不由您驾驶。', 'The vehicle is not in your hands now.'),
  PERIOD_TAKEN: taken(
    '自 {from} 起车辆由 {driver} 驾驶，不能缩短其期间。可登记：{free}。',
    'From {from} on it is in the hands of {driver}, whose period is not shortened. Free: {free}.',
  ),
  // drivers
  DRIVER_SUBJECT_TAKEN: taken('该登录账号已登记为驾驶员。', 'This login belongs to a driver already.'),
  DRIVER_NOT_IN_STATE: notInState('驾驶员', 'the driver'),
  DRIVER_NOT_ACTIVE: impossible('驾驶员 {driver} 不在岗（{status}）。', 'The driver {driver} is not active ({status}).'),
  LICENCE_EXPIRED: impossible('驾驶员 {driver} 的驾驶证有效期至 {expires}。', 'The licence of {driver} is valid through {expires} only.'),
  LICENCE_NOT_FITTING: invalid(
    '驾驶员 {driver} 的准驾车型 {licence} 不能驾驶 {body}。',
    'The licence of {driver}, {licence}, does not cover a {body}.',
  ),
  DRIVER_OF_OTHERS: invalid('驾驶员 {driver} 不在本行政区划。', 'The driver {driver} belongs to another region.'),
  // trips
  END_BEFORE_START: invalid('返回时间必须晚于出发时间。', 'The return must be after the start.'),
  START_IN_PAST: invalid('出发时间不能早于现在。', 'The start must not lie in the past.'),
  TRIP_TOO_LONG: invalid('一次用车最长 {days} 天。', 'A trip may last {days} days at most.'),
  TRIP_TOO_FAR_AHEAD: invalid('最多提前 {days} 天申请。', 'A trip may start {days} days ahead at most.'),
  SEALED_DAYS: impossible(
    '{days} 为节假日，公务用车封存停驶。值班用车请填写批准文号。',
    'Cars are sealed on {days}. For holiday duty give the number of its approval.',
  ),
  TRIP_NOT_PENDING: impossible('该用车不在待审批状态（{status}）。', 'The trip does not wait for approval ({status}).'),
  NOTHING_TO_DECIDE_AFTERWARDS: impossible(
    '该用车没有待补批的事项（{status}）。',
    'Nothing of this trip waits for approval afterwards ({status}).',
  ),
  TRIP_NOT_DISPATCHABLE: impossible('该用车现在不能派车（{status}）。', 'The trip cannot be dispatched now ({status}).'),
  TRIP_TIME_OVER: impossible('计划返回时间 {end_time} 已过，请先改期。', 'Its planned return, {end_time}, has passed: move it first.'),
  TRIP_NOT_IN_STATE: notInState('该用车', 'the trip'),
  TRIP_NOT_MOVABLE: impossible('该用车不能改期（{status}）。', 'The trip can no longer be moved ({status}).'),
  TRIP_NOT_CANCELLABLE: impossible('该用车不能取消（{status}）。', 'The trip can no longer be cancelled ({status}).'),
  TRIP_NOT_DEPARTABLE: impossible('可在 {from} 至 {to} 之间出车。', 'It can depart between {from} and {to}.'),
  TRIP_OF_OTHER_DRIVER: impossible('这不是派给您的用车。', 'This trip is another driver’s.'),
  ODOMETER_FELL: invalid(
    '里程表读数 {reading} 米小于上次读数 {last} 米，请核对。',
    'The odometer reads {reading} m, less than the {last} m before. Check it.',
  ),
  EXTENSION_NOT_LATER: invalid(
    '新的返回时间必须晚于原返回时间 {end_time} 和现在。',
    'The new return must be later than {end_time} and than now.',
  ),
  RECORD_NOT_PAST: invalid('补录的用车必须已经结束（{end_time}）。', 'A trip to be brought in must be over; it ends at {end_time}.'),
  VEHICLE_TAKEN: taken(
    '车辆 {plate} 在该时间已派出。可改派：{suggestions}。',
    'The vehicle {plate} is taken at that time. Free instead: {suggestions}.',
  ),
  DRIVER_TAKEN: taken('驾驶员 {driver} 在该时间已有出车任务，请改派。', 'The driver {driver} is taken at that time. Choose another.'),
  DRIVER_DAY_FULL: impossible(
    '驾驶员 {driver} 当日出车时长将超过 {hours} 小时，请改派他人或调整时间。',
    'The driver {driver} would be out for more than {hours} hours of a day. Choose another, or another time.',
  ),
  HOST_NOT_DISPATCHED: impossible(
    '并入的用车尚未派车或已出车（{status}）。请选择已派车、未出车的用车。',
    'That trip has no car yet, or has begun ({status}). Choose one that is dispatched and has not begun.',
  ),
  HOST_CANNOT_JOIN: impossible(
    '已有其他申请并入本次用车，不能再并入别的用车。',
    'Others go along with this one: it cannot go along with another.',
  ),
  HOST_AT_OTHER_TIME: invalid(
    '并入的用车时间为 {from} 至 {to}，须包含本次用车时间。',
    'That trip goes from {from} to {to}, which must hold the time of this one.',
  ),
  VEHICLE_NOT_BACK: impossible(
    '车辆 {plate} 尚未返回，不能出车。可改派：{suggestions}。',
    'The vehicle {plate} has not come back yet. Free instead: {suggestions}.',
  ),
  DRIVER_NOT_BACK: impossible('驾驶员 {driver} 尚未收车，不能出车。', 'The driver {driver} has not come back from another trip.'),
  // costs
  COST_IN_FUTURE: invalid('费用发生时间 {time} 晚于现在。', 'The cost lies in the future: {time}.'),
  LITRES_OF_FUEL_ONLY: invalid('加油须填写加油量，其他费用（{kind}）不填。', 'Fuel has litres, and nothing else has ({kind}).'),
  ENERGY_OF_CHARGING_ONLY: invalid(
    '充电须填写充电量，其他费用（{kind}）不填。',
    'Charging has electricity, and nothing else has ({kind}).',
  ),
  COST_OF_OTHER_ENERGY: invalid('车辆 {plate}（{energy}）不应有此费用（{kind}）。', 'The vehicle {plate} ({energy}) has no {kind}.'),
  VOUCHER_BOOKED: taken('票据 {voucher} 已登记。', 'The voucher {voucher} is booked already.'),
  TRIP_OVERLAPS: taken('{resource} 在该时间已有另一次用车。', '{resource} was in another trip at that time.'),
};

export type Refused = Refusal<
  keyof typeof refusals | 'NOT_FOUND' | 'VIN_INVALID' | 'VIN_CHECK' | 'PLATE_INVALID' | keyof typeof toldLaterRefusals
>;

/** Says no, with what the words need. */
export const no = refusing(refusals);
