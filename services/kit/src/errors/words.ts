/**
 * What a value in a refusal says to people. Details stay as programs want them (`metadata`); only texts are spoken: an enumeration's value,
 * a field or a method by its label, an instant on the wall clock, a record by its title, an amount of seconds in minutes or days.
 */
import { dayOf, minuteOf } from '@jiguan/kernel/day';
import { labels } from '../options/index.ts';
import type { Language } from './language.ts';

/** Titles of records by name, as far as the caller may know them: `rooms/case-r4` → 云岭厅. */
export type Titles = ReadonlyMap<string, string>;

/** A refusal that knows the titles of records that it names. */
export interface Titled {
  readonly titles?: Titles;
}

export const NO_TITLES: Titles = new Map();

const RECORD = /^[a-z][A-Za-z]*\/[a-z0-9][a-z0-9-]*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const SECONDS = /^\d+s$/;
const LIST = /[、|]|, /;

/** The names of records that a value mentions. */
export function recordsIn(value: string | number): string[] {
  return String(value)
    .split(LIST)
    .filter((part) => RECORD.test(part));
}

/** A record with its kind, as its context calls it: 会议室“云岭厅”. Anything else as it is spoken. */
export function spokenInFull(value: string | number, language: Language, titles: Titles, context: string): string {
  const collection = RECORD.test(String(value)) ? (String(value).split('/')[0] ?? '') : '';
  const kind = labels().get(`${context}/${collection}`) ?? labels().get(collection);
  const text = spoken(value, language, titles);
  if (!kind) return text;
  return language === 'en' ? `${kind.en} ${text}` : kind.zh + text;
}

/** One value as people read it. Several, joined by `、`, are spoken one by one. */
export function spoken(value: string | number, language: Language, titles: Titles): string {
  const text = String(value);
  const parts = text.split(LIST);
  const said = parts.map((part) => wordOf(part, language, titles));
  return parts.length > 1 && said.every((one) => one !== undefined)
    ? said.join(language === 'en' ? ', ' : '、')
    : (wordOf(text, language, titles) ?? text);
}

function wordOf(text: string, language: Language, titles: Titles): string | undefined {
  if (INSTANT.test(text)) return clock(new Date(text));
  if (SECONDS.test(text)) return duration(Number(text.slice(0, -1)), language);
  if (RECORD.test(text)) return quoted(titles.get(text) ?? text.slice(text.indexOf('/') + 1), language);
  const label = labels().get(text);
  return label && (language === 'en' ? label.en : label.zh);
}

/** `2026-03-02 09:00` on the wall clock of Jiguan's offices. */
function clock(instant: Date): string {
  const minutes = Math.floor(minuteOf(instant));
  return `${dayOf(instant)} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const quoted = (text: string, language: Language) => (language === 'en' ? `"${text}"` : `“${text}”`);

const UNITS = [
  [86_400, '天', 'days'],
  [3_600, '小时', 'hours'],
  [60, '分钟', 'minutes'],
  [1, '秒', 'seconds'],
] as const;

function duration(seconds: number, language: Language): string {
  const [size, zh, en] = UNITS.find(([size]) => seconds >= size && seconds % size === 0) ?? [1, '秒', 'seconds'];
  return language === 'en' ? `${seconds / size} ${en}` : `${seconds / size} ${zh}`;
}
