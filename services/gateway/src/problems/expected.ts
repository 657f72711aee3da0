/** What would be right where a value cannot be read, in people's words. */
import type { Language } from './languages.ts';

type Text = Readonly<Record<Language, string>>;

const whole: Text = { 'zh-CN': '整数', en: 'a whole number' };
const number: Text = { 'zh-CN': '数字', en: 'a number' };
const kinds: Readonly<Record<string, Text>> = {
  'google.protobuf.Timestamp': {
    'zh-CN': '带时区的时间，如 2026-03-02T09:00:00+08:00',
    en: 'a time with its zone, such as 2026-03-02T09:00:00+08:00',
  },
  'google.protobuf.Duration': { 'zh-CN': '以秒计的时长，如 900s', en: 'seconds, such as 900s' },
  'google.protobuf.FieldMask': { 'zh-CN': '以逗号分隔的字段名', en: 'names of fields separated by commas' },
  double: number,
  float: number,
  bool: { 'zh-CN': ' true 或 false', en: 'true or false' },
  string: { 'zh-CN': '文本', en: 'text' },
  bytes: { 'zh-CN': 'Base64 编码的内容', en: 'content in Base64' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '由字段组成的对象', en: 'an object of fields' },
};

/** `int32` → 整数; the names of an enumeration as a choice; what is no type as it is. */
export function expectedIn(expected: string, language: Language): string {
  if (/^[su]?(int|fixed)(32|64)$|^sfixed/.test(expected)) return whole[language];
  if (expected.includes(' | '))
    return `${language === 'en' ? 'one of ' : '以下之一：'}${expected.split(' | ').join(language === 'en' ? ', ' : '、')}`;
  return kinds[expected]?.[language] ?? expected;
}
