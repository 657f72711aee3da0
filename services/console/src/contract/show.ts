/** Values as people read them. Times are those of China whatever the browser's zone is, as every clock of the offices is. */
import type { Field, Value } from './contract.ts';
import { type Language, say } from './text.ts';

const zone = 'Asia/Shanghai';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

/** `2026年3月2日 周一 09:00`, `Mon, 2 Mar 2026, 09:00`. */
export function instant(value: string | Date, language: Language, seconds = false): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return String(value);
  const options: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  return formatter(language, seconds ? { ...options, second: '2-digit' } : options).format(date);
}

export function clock(value: string | Date, language: Language): string {
  return formatter(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(value));
}

/** From when to when; the day is not said twice. */
export function span(from: string, to: string, language: Language): string {
  return `${instant(from, language)}–${dayIn(from) === dayIn(to) ? clock(to, language) : instant(to, language)}`;
}

/** `day`: YYYY-MM-DD. */
export function dayOf(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00+08:00`);
  if (Number.isNaN(date.getTime())) return day;
  return formatter(language, { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' }).format(date);
}

/** The same without its year, for heads of columns. */
export function dayShort(day: string, language: Language): string {
  return formatter(language, { month: 'short', day: 'numeric', weekday: 'short' }).format(new Date(`${day}T00:00:00+08:00`));
}

/** The day of an instant in China, YYYY-MM-DD. */
export function dayIn(value: string | Date): string {
  return new Date(new Date(value).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** `09:00` of an instant in China. */
export function timeIn(value: string | Date): string {
  return new Date(new Date(value).getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
}

/** The instant of a day and time in China; undefined while either is missing. */
export function instantOf(day: string, time: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}/.test(time)) return undefined;
  const date = new Date(`${day}T${time.slice(0, 5)}:00+08:00`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().replace('.000Z', 'Z');
}

/** `5400s` → `1 小时 30 分钟`. */
function duration(value: string, language: Language): string {
  const seconds = Number.parseFloat(value);
  if (Number.isNaN(seconds)) return value;
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600), Math.round((seconds % 3600) / 60)];
  const words = language === 'en' ? ['d', 'h', 'min'] : ['天', '小时', '分钟'];
  const parts = [days, hours, minutes].flatMap((count, at) => (count > 0 ? [`${count} ${words[at]}`] : []));
  return parts.length > 0 ? parts.join(' ') : `0 ${words[2]}`;
}

export function number(value: unknown, language: Language, digits?: number): string {
  const count = Number(value);
  if (Number.isNaN(count)) return String(value);
  return new Intl.NumberFormat(
    language,
    digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits },
  ).format(count);
}

export function valueNamed(field: Pick<Field, 'values'>, name: unknown): Value | undefined {
  return field.values.find((value) => value.name === name);
}

/** A text, by what the contract says it means. */
const worded = ({ words }: Field, value: unknown, language: Language): string => say(words[String(value)], language) || String(value);

/** A whole value in one line. `titleOf` gives the title of a record that is referred to. Empty text for what says nothing. */
export function shownAs(field: Field, value: unknown, language: Language, titleOf: (name: string) => string): string {
  if (value === undefined || value === null || value === '') return '';
  const unit = field.countedIn === undefined ? '' : ` ${say(field.countedIn, language)}`;
  switch (field.widget) {
    case 'choice':
      return say(valueNamed(field, value)?.label, language) || (String(value).endsWith('_UNSPECIFIED') ? '' : String(value));
    case 'choices':
      return list(value, language, (one) => say(valueNamed(field, one)?.label, language) || String(one));
    case 'reference':
      return titleOf(String(value));
    case 'references':
      return list(value, language, (one) => titleOf(String(one)));
    case 'attachment':
      return language === 'en' ? '1 file' : '1 个附件';
    case 'attachments':
      return language === 'en' ? `${(value as unknown[]).length} file(s)` : `${(value as unknown[]).length} 个附件`;
    case 'texts':
      return list(value, language, (one) => worded(field, one, language));
    case 'instant':
      return instant(String(value), language);
    case 'date':
      return dayOf(String(value), language);
    case 'duration':
      return duration(String(value), language);
    case 'money':
      return `${number(Number(value) / 100, language, 2)} ${language === 'en' ? 'CNY' : '元'}`;
    case 'area':
      return `${number(Number(value) / 100, language, 2)} m²`;
    case 'points':
      return `${number(Number(value) / 100, language, 2)} ${language === 'en' ? 'points' : '分'}`;
    case 'percent':
      return `${number(Number(value) / 100, language, 2)} %`;
    case 'distance':
      return Number(value) >= 1000 ? `${number(Number(value) / 1000, language)} km` : `${number(value, language)} m`;
    case 'yes-no':
      return value === true ? (language === 'en' ? 'yes' : '是') : language === 'en' ? 'no' : '否';
    case 'number':
      if (/^(year|season)$|Year$/.test(field.name)) return String(value);
      return `${number(value, language)}${unit}`;
    case 'rows':
      return list(value, language, (row) => inOneLine(field.fields, row, language, titleOf), language === 'en' ? '; ' : '；');
    case 'parts':
      return inOneLine(field.fields, value, language, titleOf);
    case 'pairs':
      return Object.entries(value as object)
        .map(([key, one]) => `${key}: ${typeof one === 'object' ? JSON.stringify(one) : String(one)}`)
        .join(language === 'en' ? '; ' : '；');
    default:
      return `${typeof value === 'object' ? JSON.stringify(value) : worded(field, value, language)}${unit}`;
  }
}

function list(value: unknown, language: Language, each: (one: unknown) => string, separator = language === 'en' ? ', ' : '、'): string {
  return (Array.isArray(value) ? value : [value]).map(each).join(separator);
}

function inOneLine(fields: readonly Field[], value: unknown, language: Language, titleOf: (name: string) => string): string {
  return fields
    .map((field) => ({ field, text: shownAs(field, (value as Record<string, unknown>)?.[field.name], language, titleOf) }))
    .filter(({ text }) => text !== '')
    .map(({ field, text }) => `${say(field.label, language)} ${text}`)
    .join(language === 'en' ? ', ' : '，');
}
