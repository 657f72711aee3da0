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
  DAY_IN_FUTURE: invalid('{day} 尚未到来，请填写已发生的日期。', '{day} is still to come; give the day on which it happened.'),
};

/** The same for imports of files. */
export const importRefusals = {
  REGION_OUTSIDE_IMPORT: invalid(
    '行政区划{region}不在本次导入的范围{scope}内。',
    'Region {region} lies outside {scope}, the region of this import.',
  ),
  ID_INVALID: invalid(
    '编号“{id}”只能含小写字母、数字和连字符，最长 63 位。',
    'The id "{id}" may hold lower-case letters, digits and hyphens, at most 63.',
  ),
  ROW_TWICE: invalid('与第 {row} 行重复。', 'The same as in row {row}.'),
};
