/** Values in people's words: enumerations by label, references by title, what is nested in one line. */
import { type DescEnumValue, type DescField, type DescMessage, type JsonValue, ScalarType } from '@bufbuild/protobuf';
import { labels, type OptionReader } from '@jiguan/kit/options';
import { chinaTime } from '@jiguan/kit/table';
import type { Language } from '../problems/languages.ts';
import { isLeafMessage } from '../transcode/fields.ts';
import { HUNDREDTHS } from './hundredths.ts';

export interface Speaking {
  readonly options: OptionReader;
  /** Type of the record that a field refers to. */
  readonly refers: (field: DescField) => string | undefined;
}

/** The title of a record, by its name and what the contract says of its type. */
export type TitleOf = (name: string, type: string | undefined) => string;

export type Speak = (value: JsonValue, language: Language, titleOf: TitleOf) => string;

export interface Label {
  readonly zh: string;
  readonly en: string;
}

export const word = (label: Label, language: Language) => (language === 'en' ? label.en : label.zh);

/** Nothing of ours is nested deeper; a message that holds itself ends here. */
const DEPTH = 4;

export function speaker(field: DescField, speaking: Speaking, depth = 0): Speak {
  const one = single(field, speaking, depth);
  if (field.fieldKind === 'list') {
    const between = field.message === undefined ? ['、', ', '] : ['；', '; '];
    return (value, language, titleOf) =>
      (Array.isArray(value) ? value : []).map((item) => one(item, language, titleOf)).join(between[language === 'en' ? 1 : 0]);
  }
  if (field.fieldKind === 'map')
    return (value, language, titleOf) =>
      Object.entries(value as Record<string, JsonValue>)
        .map(([key, item]) => `${key}: ${one(item, language, titleOf)}`)
        .join(language === 'en' ? '; ' : '；');
  return one;
}

function single(field: DescField, speaking: Speaking, depth: number): Speak {
  if (field.enum !== undefined) return choice(field, speaking.options);
  if (field.message !== undefined) return isLeafMessage(field.message) ? leaf(field.message) : inside(field.message, speaking, depth);
  if (field.scalar === ScalarType.BOOL)
    return (value, language) => (language === 'en' ? (value === true ? 'yes' : 'no') : value === true ? '是' : '否');
  if (isPerson(field, speaking.options)) return person;
  const type = speaking.refers(field);
  if (type !== undefined || field.name === 'place') return (value, _, titleOf) => titleOf(String(value), type);
  return hundredths(field, speaking.options) ?? worded(field, speaking.options) ?? text;
}

/** The kind under which names of sign-ins are known; no type of record is called so. */
export const PERSON = 'sign-in';

/** A field that holds a sign-in. */
export const isPerson = (field: DescField, options: OptionReader): boolean =>
  field.scalar === ScalarType.STRING && options(field, 'field')?.['widget'] === 'WIDGET_PERSON';

/** How the house calls what it does by itself, before its cause: the fact that it answers, or a timer. */
const RULE = 'system:';

/** A person by name; a rule by the fact that it answers. */
const person: Speak = (value, language, titleOf) => {
  const subject = String(value);
  if (!subject.startsWith(RULE)) return titleOf(subject, PERSON);
  const cause = labels().get(subject.slice(RULE.length));
  if (cause === undefined) return language === 'en' ? 'by rule' : '系统自动';
  return language === 'en' ? `by rule (${cause.en})` : `系统自动（因${cause.zh}）`;
};

/** What happened is written by the name of its message. */
const text: Speak = (value, language) => {
  const label = typeof value === 'string' && value.startsWith('jiguan.') ? labels().get(value) : undefined;
  return label === undefined ? String(value) : word(label, language);
};

/** A text that stands for something, by what the contract says it means. */
function worded(field: DescField, options: OptionReader): Speak | undefined {
  const words = (options(field, 'field')?.['words'] ?? []) as unknown as readonly { readonly value: string; readonly label: Label }[];
  if (words.length === 0) return undefined;
  const labelled = new Map(words.map(({ value, label }) => [value, label]));
  return (value, language) => {
    const label = labelled.get(String(value));
    return label === undefined ? String(value) : word(label, language);
  };
}

function hundredths(field: DescField, options: OptionReader): Speak | undefined {
  return HUNDREDTHS.has(String(options(field, 'field')?.['widget'])) ? (value) => (Number(value) / 100).toFixed(2) : undefined;
}

function choice({ enum: type }: DescField, options: OptionReader): Speak {
  const labelled = new Map(type?.values.map((value) => [value.name as JsonValue, labelOf(value, options)]));
  const zero = type?.values[0]?.name;
  return (value, language) => {
    const label = value === zero ? '' : labelled.get(value);
    return typeof label === 'object' ? word(label, language) : (label ?? String(value));
  };
}

const labelOf = (value: DescEnumValue, options: OptionReader) => options(value, 'value')?.['label'] as Label | undefined;

function leaf({ typeName }: DescMessage): Speak {
  if (typeName === 'google.protobuf.Timestamp') return (value) => chinaTime(Date.parse(String(value)));
  if (typeName === 'google.protobuf.Duration') return duration;
  return (value) => (typeof value === 'string' ? value : JSON.stringify(value));
}

/** `5400s` → `1 小时 30 分钟`. */
const duration: Speak = (value, language) => {
  const minutes = Math.round(Number.parseFloat(String(value)) / 60);
  const parts = [
    [Math.floor(minutes / 60), language === 'en' ? 'h' : '小时'],
    [minutes % 60, language === 'en' ? 'min' : '分钟'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ') || `0 ${parts[1][1]}`;
};

function inside(message: DescMessage, speaking: Speaking, depth: number): Speak {
  if (depth >= DEPTH) return (value) => JSON.stringify(value);
  let known: readonly { readonly name: string; readonly label: Label; readonly speak: Speak }[] | undefined;
  return (value, language, titleOf) => {
    known ??= message.fields.map((field) => ({
      name: field.jsonName,
      label: (speaking.options(field, 'field')?.['label'] as Label | undefined) ?? { zh: field.name, en: field.name },
      speak: speaker(field, speaking, depth + 1),
    }));
    const record = value as Record<string, JsonValue>;
    return known
      .flatMap(({ name, label, speak }) => {
        const item = record[name];
        const text = item === undefined || item === null || item === '' ? '' : speak(item, language, titleOf);
        return text === '' ? [] : [`${word(label, language)} ${text}`];
      })
      .join(language === 'en' ? ', ' : '，');
  };
}
