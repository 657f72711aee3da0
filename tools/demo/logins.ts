/** The people who sign in to the demonstration: a login for every role. Liaisons sign in as `liaison-<unit id>`. */
import { bureauId } from './units.ts';

/** Login of a unit's liaison. */
export const liaisonOf = (unit: string): string => `liaison-${unit}`;

/** Who asks for something on behalf of a unit: of the commission that visitors sign in to the liaison themselves, so that it and its notices are theirs. */
export const askerOf = (unit: string): string => (unit === 'yn-fgw' ? 'liaison' : liaisonOf(unit));

export interface DemoLogin {
  login: string;
  name: string;
  role: string;
  place: string;
  rank: string;
  unit: string;
  /** What is said of them where people choose whom to be. */
  about: { 'zh-CN': string; en: string };
}

const login = (
  login: string,
  name: string,
  role: string,
  place: string,
  about: readonly [zh: string, en: string],
  rank = '处级以下',
  unit = bureauId,
): DemoLogin => ({ login, name, role, place, rank, unit, about: { 'zh-CN': about[0], en: about[1] } });

const province = 'regions/530000';

export const demoLogins: readonly DemoLogin[] = [
  login('admin', '段系统', 'ROLE_ADMINISTRATOR', province, ['系统管理员：授权与基础数据', 'administrator: grants and reference data']),
  login(
    'officer',
    '杨慧敏',
    'ROLE_BUREAU_OFFICER',
    province,
    ['省机关事务管理局工作人员：管理会议室、用房、用车', 'bureau officer of the province: runs rooms, offices and cars'],
    '正处级',
  ),
  login('approver', '李云生', 'ROLE_APPROVER', province, ['审批领导：同意或不同意', 'approver: approves and rejects'], '副厅级'),
  login('service', '和秀英', 'ROLE_SERVICE_STAFF', province, ['会议服务人员：会议开始与结束', 'meeting service: starts and ends meetings']),
  // Of the provincial service centre: drives for every unit, and sees own trips only.
  login('driver', '马建国', 'ROLE_DRIVER', province, ['驾驶员：接单、出车、收车', 'driver: accepts, departs, returns']),
  login('contractor', '赵永胜', 'ROLE_CONTRACTOR', `units/${bureauId}`, ['承包单位人员', 'contractor’s staff']),
  login('duty', '罗志强', 'ROLE_DUTY_OPERATOR', province, ['值班员', 'duty operator']),
  login(
    'auditor',
    '张正',
    'ROLE_AUDITOR',
    province,
    ['审计、纪检：只看不改', 'auditor: reads everything, changes nothing'],
    '副处级',
    'yn-jw',
  ),
  login(
    'liaison',
    '王芳',
    'ROLE_UNIT_LIAISON',
    'units/yn-fgw',
    ['省发展改革委联络员：订会议室、报修、用车', 'liaison of the development and reform commission: books rooms'],
    '处级以下',
    'yn-fgw',
  ),
  login(
    'leader',
    '普建华',
    'ROLE_APPROVER',
    'units/yn-fgw',
    ['省发展改革委领导：审核本单位的申请', 'leader of the development and reform commission: approves what it asks for'],
    '副厅级',
    'yn-fgw',
  ),
  login(
    'office',
    '周文山',
    'ROLE_APPROVER',
    province,
    ['省政府办公厅：审批越野车', 'government office of the province: approves off-road cars'],
    '副厅级',
  ),
];
