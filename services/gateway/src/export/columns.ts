/** The columns of a list as the contract names them, and what its rows say under each. */
import { type DescField, type DescMessage, type FileRegistry, type JsonValue, ScalarType } from '@bufbuild/protobuf';
import { optionReader } from '@jiguan/kit/options';
import type { OutCell, OutColumn } from '@jiguan/kit/table';
import { behaviours } from '../contracts/behaviours.ts';
import { references } from '../contracts/references.ts';
import type { Language } from '../problems/languages.ts';
import { at, type FieldPath, followPath } from '../transcode/fields.ts';
import { HUNDREDTHS } from './hundredths.ts';
import { isPerson, type Label, type Speak, type Speaking, speaker, type TitleOf, word } from './values.ts';

export interface ExportColumn {
  /** JSON names from the row down. */
  readonly path: readonly string[];
  readonly kind: OutColumn['kind'];
  readonly heading: (language: Language) => string;
  /** May hold names of other records. */
  readonly refers: boolean;
  readonly speak: Speak;
}

/**
 * The columns of every kind of row: those that the contract gives a list of it, after its name; of rows that are no records, all values but etags.
 * A sign-in has two: the person's name under the field's own heading, and the sign-in beside it, for two may have one name. Where it is what one
 * writes into a record, as in a grant, it keeps its heading and the name stands beside it.
 */
export function columnsOf(registry: FileRegistry): (row: DescMessage) => readonly ExportColumn[] {
  const refer = references(registry);
  const { writable } = behaviours(registry);
  const speaking: Speaking = { options: optionReader(registry), refers: refer.field };
  return (row) => {
    const said = speaking.options(row, 'resource')?.['columns'] as string[] | undefined;
    const names = said && said.length > 0 ? ['name', ...said.filter((name) => name !== 'name')] : flat(row);
    return names.flatMap((name) => {
      const path = followPath(row, name);
      if (path === undefined) return [];
      const own = column(path, name, speaking);
      if (path.field.fieldKind !== 'scalar' || !isPerson(path.field, speaking.options)) return [own];
      const written = refer.resource(path.field.parent) !== undefined && writable(path.field);
      const signIn = { ...own, refers: false, speak: String };
      return written ? [signIn, beside(own, NAME)] : [own, beside(signIn, SIGN_IN)];
    });
  };
}

const NAME: Label = { zh: '姓名', en: 'name' };
const SIGN_IN: Label = { zh: '登录名', en: 'sign-in' };

const beside = (column: ExportColumn, what: Label): ExportColumn => ({
  ...column,
  heading: (language) => qualified(column.heading(language), what, language),
});

const qualified = (heading: string, more: Label, language: Language) =>
  language === 'en' ? `${heading} (${more.en})` : `${heading}（${more.zh}）`;

const flat = ({ fields }: DescMessage) =>
  fields.filter(({ name, proto }) => name !== 'etag' && proto.options?.deprecated !== true).map(({ name }) => name);

function column(path: FieldPath, name: string, speaking: Speaking): ExportColumn {
  const said = speaking.options(path.field, 'field') as { label?: Label; countedIn?: Label; widget?: string } | undefined;
  const unit = unitOf(said?.widget) ?? said?.countedIn;
  // In English a record's title is its name, too.
  const label = name === 'name' && said?.label ? { ...said.label, en: 'Id' } : (said?.label ?? { zh: name, en: name });
  return {
    path: path.names,
    kind: kindOf(path.field, said?.widget),
    heading: (language) => {
      const named = word(label, language);
      return unit === undefined ? named : qualified(named, unit, language);
    },
    refers:
      path.field.message !== undefined ||
      speaking.refers(path.field) !== undefined ||
      name === 'place' ||
      isPerson(path.field, speaking.options),
    speak: speaker(path.field, speaking),
  };
}

function unitOf(widget: string | undefined): Label | undefined {
  if (widget === 'WIDGET_MONEY_FEN') return { zh: '元', en: 'CNY' };
  if (widget === 'WIDGET_AREA') return { zh: 'm²', en: 'm²' };
  if (widget === 'WIDGET_POINTS') return { zh: '分', en: 'points' };
  if (widget === 'WIDGET_PERCENT') return { zh: '%', en: '%' };
  if (widget === 'WIDGET_DISTANCE') return { zh: 'm', en: 'm' };
  return undefined;
}

function kindOf(field: DescField, widget: string | undefined): OutColumn['kind'] {
  if (field.fieldKind === 'message') return field.message.typeName === 'google.protobuf.Timestamp' ? 'instant' : 'text';
  if (field.fieldKind !== 'scalar') return 'text';
  if (widget === 'WIDGET_DATE') return 'day';
  if (TEXTS.has(field.scalar)) return 'text';
  return HUNDREDTHS.has(widget ?? '') ? 'hundredths' : 'number';
}

const TEXTS = new Set([ScalarType.STRING, ScalarType.BYTES, ScalarType.BOOL]);

/** What a row of JSON holds under a column. */
export function cellOf({ path, kind, speak }: ExportColumn, row: JsonValue, language: Language, titleOf: TitleOf): OutCell {
  const value = at(row, path);
  if (value === undefined || value === null || value === '') return undefined;
  if (kind === 'instant') return Date.parse(value as string);
  if (kind === 'number' || kind === 'hundredths') {
    const count = Number(value);
    return Number.isSafeInteger(count) || !Number.isInteger(count) ? count : String(value);
  }
  return kind === 'day' ? String(value) : speak(value, language, titleOf);
}
