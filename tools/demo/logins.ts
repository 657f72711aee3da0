/** The people who sign in to the demonstration: a login for every role. Liaisons sign in as `liaison-<unit id>`. */
import { bureauId } from './units.ts';

/** Login of a unit's liaison. */
export const liaisonOf = (unit: string): string => `liaison-${unit}`;

export interface DemoLogin {
  login: string;
  name: string;
  role: string;
  place: string;
  rank: string;
  unit: string;
}

const login = (login: string, name: string, role: string, place: string, rank = '处级以下', unit = bureauId): DemoLogin => ({
  login,
  name,
  role,
  place,
  rank,
  unit,
});

const province = 'regions/530000';

export const demoLogins: readonly DemoLogin[] = [
  login('admin', '段系统', 'ROLE_ADMINISTRATOR', province),
  login('officer', '杨慧敏', 'ROLE_BUREAU_OFFICER', province, '正处级'),
  login('approver', '李云生', 'ROLE_APPROVER', province, '副厅级'),
  login('service', '和秀英', 'ROLE_SERVICE_STAFF', province),
  login('driver', '马建国', 'ROLE_DRIVER', `units/${bureauId}`),
  login('contractor', '赵永胜', 'ROLE_CONTRACTOR', `units/${bureauId}`),
  login('duty', '罗志强', 'ROLE_DUTY_OPERATOR', province),
  login('auditor', '张正', 'ROLE_AUDITOR', province, '副处级', 'yn-jw'),
  login('liaison', '王芳', 'ROLE_UNIT_LIAISON', 'units/yn-fgw', '处级以下', 'yn-fgw'),
];
