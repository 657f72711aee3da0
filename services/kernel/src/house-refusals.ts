/** What every service has to refuse alike, and how it says so. */
import { impossible, invalid } from './refusing.ts';

export const houseRefusals = {
  RULE_EDITION_MISSING: impossible(
    '{region} 在 {day} 没有现行的规则 {code}，请联系管理员维护。',
    'No edition of the rule {code} is in force for {region} on {day}. Ask an administrator to enter it.',
  ),
  UNIT_UNKNOWN: invalid('单位 {unit} 不存在。', 'The unit {unit} is not known.'),
  UNIT_NOT_ACTIVE: impossible('单位 {unit} 已撤销或并入其他单位。', 'The unit {unit} was abolished or merged into another.'),
  DAY_INVALID: invalid('“{day}”不是有效日期，应为 YYYY-MM-DD。', '"{day}" is no day; write YYYY-MM-DD.'),
};
