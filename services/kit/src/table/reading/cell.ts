import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { readText, trimmed } from '@jiguan/kernel/text';
import { readDay, readInstant } from '@jiguan/kernel/written-day';
import type { Choice, Column, ColumnKind } from '../../app/table.ts';
import { type Numeric, type Raw, UNREADABLE } from './raw.ts';
import { clockOfSerial, dayOfSerial } from './xlsx/serial.ts';

type Value = string | Refusal;

/** What a cell means under its column: a text, `null` where it asks to clear, undefined where it says nothing, or why it cannot be taken. */
export function readCell(raw: Raw | undefined, column: Column, from1904: boolean): Value | null | undefined {
  if (raw === undefined) return undefined;
  if (raw === UNREADABLE) return refuse('CELL_UNREADABLE');
  const text = typeof raw === 'string' ? trimmed(unguarded(raw, column.kind)) : undefined;
  if (text === '') return undefined;
  if (text !== undefined && asksToClear(text)) return column.required ? refuse('CELL_CLEAR_REQUIRED', { column: column.heading.zh }) : null;
  const value = text === undefined ? numeric[column.kind](raw as Numeric, column, from1904) : textual[column.kind](text, column);
  const max = column.max ?? 200;
  return typeof value === 'string' && [...value].length > max ? refuse('FIELD_TOO_LONG', { max }) : value;
}

/** `【清空】`, `[clear]`: an empty cell says nothing, since a table is often made without what one does not want to change. */
const asksToClear = (text: string) => /^[【〔[(<「](清空|clear)[】〕\])>」]$/i.test(text.normalize('NFKC').replace(/\s/g, ''));

/** Guards by which people keep programs from taking a code for a number, or a text for a formula: `="0115"`, `'0115`. */
function unguarded(text: string, kind: ColumnKind): string {
  const formula = /^\s*="(.*)"\s*$/s.exec(text);
  if (formula) return (formula[1] as string).replaceAll('""', '"');
  return (kind === 'code' ? /^\s*['’](?=.)/ : /^\s*'(?=[=+\-@＝＋－＠\t\r\d])/).test(text) ? text.replace(/^\s*['’]/, '') : text;
}

const textual: Readonly<Record<ColumnKind, (text: string, column: Column) => Value>> = {
  text: (text) => readText(text),
  note: (text) => readText(text, { lines: true }),
  code: (text) => (SCIENTIFIC.test(text.normalize('NFKC')) ? digitsLost(text) : readText(text)),
  day: (text) => readDay(text) ?? dayOfNumber(text.normalize('NFKC'), false) ?? refuse('CELL_DAY_INVALID', { value: shown(text) }),
  instant: (text) =>
    (readInstant(text) ?? instantOfNumber(text.normalize('NFKC'), false))?.toISOString() ??
    refuse('CELL_INSTANT_INVALID', { value: shown(text) }),
  whole: (text) => wholeOf(text.normalize('NFKC').replace(/[,\s]/g, '')) ?? refuse('CELL_NUMBER_INVALID', { value: shown(text) }),
  choice: (text, column) => choiceOf(text, column),
};

const numeric: Readonly<Record<ColumnKind, (raw: Numeric, column: Column, from1904: boolean) => Value>> = {
  text: ({ number }) => plain(number),
  note: ({ number }) => plain(number),
  code: ({ number }) => (Math.abs(Number(number)) >= KEPT ? digitsLost(number) : plain(number)),
  day: ({ number }, _, from1904) => dayOfNumber(plain(number), from1904) ?? refuse('CELL_DAY_INVALID', { value: plain(number) }),
  instant: ({ number }, _, from1904) =>
    instantOfNumber(number, from1904)?.toISOString() ?? refuse('CELL_INSTANT_INVALID', { value: plain(number) }),
  whole: ({ number }) => wholeOf(plain(number)) ?? refuse('CELL_NUMBER_INVALID', { value: plain(number) }),
  choice: ({ number }, column) => choiceOf(plain(number), column),
};

/** Programs keep 15 digits of a number; what a person typed after them is gone. */
const KEPT = 1e15;
const SCIENTIFIC = /^[+-]?\d(\.\d+)?E[+-]?\d+$/i;

const digitsLost = (value: string) => refuse('CELL_DIGITS_LOST', { value: shown(value) });

/** A number as a person would write it, never with an exponent; 4.5999999999999996 is what a file makes of 4.6. */
function plain(number: string): string {
  const value = Number(Number(number).toPrecision(15));
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** `1200`, `1200.0`. */
function wholeOf(text: string): string | undefined {
  const match = /^(-?\d{1,15})(\.0+)?$/.exec(text);
  return match ? String(BigInt(match[1] as string)) : undefined;
}

/** A day kept as its serial number (what `General` makes of it), 1954 to 2119, or as eight digits; a year alone is no day. */
function dayOfNumber(text: string, from1904: boolean): string | undefined {
  if (/^\d{8}$/.test(text)) return readDay(text);
  return isSerial(text) && /^\d+$/.test(text) ? dayOfSerial(Number(text), from1904) : undefined;
}

function instantOfNumber(text: string, from1904: boolean): Date | undefined {
  if (!isSerial(text)) return undefined;
  const day = dayOfSerial(Number(text), from1904);
  return day === undefined ? undefined : readInstant(`${day} ${clockOfSerial(Number(text))}`);
}

const isSerial = (text: string) => /^\d{5}(\.\d+)?$/.test(text) && Number(text) >= 20_000 && Number(text) < 80_000;

function choiceOf(text: string, { choices = [] }: Column): Value {
  const wanted = folded(text);
  const choice = choices.find(({ value, zh, en, aliases = [] }) => [value, zh, en, ...aliases].some((name) => folded(name) === wanted));
  return choice?.value ?? refuse('CELL_CHOICE_INVALID', { value: shown(text), choices: choices.map(({ zh }: Choice) => zh).join('、') });
}

const folded = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
const shown = (text: string) => [...text].slice(0, 60).join('');
