import { type DescField, type DescMessage, type FileRegistry, getOption, hasOption, type Message } from '@bufbuild/protobuf';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { readText } from '@jiguan/kernel/text';

/** Reads the texts of a message in place, and says which cannot be taken. */
export type Texts = (message: Message) => readonly Refusal[];

/** Widgets whose text runs over lines: in any other field a line break is a hidden character like others. */
const LONG = ['WIDGET_LONG_TEXT', 'WIDGET_OPINION'];
/** Nothing that `readText` would look at twice. */
const PLAIN = /^[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{DI}\u2800]*$/u;

/**
 * Every text of every request passes here, whoever sends it: blanks and invisible characters around it are taken away, one inside refuses it
 * (kernel/text). What shows nothing becomes the empty text, which the constraints of the contract judge as such.
 */
export function textsOf(type: DescMessage, contracts: FileRegistry): Texts {
  const read = readerOfTexts(type, contracts, new Map());
  return (message) => {
    const refused: Refusal[] = [];
    read(message as unknown as Values, '', refused);
    return refused;
  };
}

type Values = Record<string, unknown>;
type Read = (values: Values, path: string, refused: Refusal[]) => void;
type Change = (value: unknown, path: string, refused: Refusal[]) => unknown;

/** Compiled once per type; a type may hold itself. */
function readerOfTexts(type: DescMessage, contracts: FileRegistry, known: Map<DescMessage, Read>): Read {
  const made = known.get(type);
  if (made) return made;
  const fields: { readonly field: DescField; readonly change: Change }[] = [];
  const read: Read = (values, path, refused) => {
    for (const { field, change } of fields) {
      const holder = field.oneof ? (values[field.oneof.localName] as { case?: string; value?: unknown }) : undefined;
      if (holder && holder.case !== field.localName) continue;
      const at = path === '' ? field.name : `${path}.${field.name}`;
      if (holder) holder.value = change(holder.value, at, refused);
      else if (values[field.localName] !== undefined) values[field.localName] = change(values[field.localName], at, refused);
    }
  };
  known.set(type, read);
  for (const field of type.fields) {
    const change = changeOf(field, contracts, known);
    if (change) fields.push({ field, change });
  }
  return read;
}

/** How the value of a field is read; nothing for one that holds no text of ours. */
function changeOf(field: DescField, contracts: FileRegistry, known: Map<DescMessage, Read>): Change | undefined {
  const one = field.message ? inside(field.message, contracts, known) : isText(field) ? text(isLong(field, contracts)) : undefined;
  if (!one) return undefined;
  if (field.fieldKind === 'list')
    return (items, path, refused) => (items as unknown[]).map((item, i) => one(item, `${path}[${i}]`, refused));
  if (field.fieldKind !== 'map') return one;
  return (entries, path, refused) =>
    Object.fromEntries(
      Object.entries(entries as Values).map(([key, value]) => [key, one(value, `${path}[${JSON.stringify(key)}]`, refused)]),
    );
}

function inside(type: DescMessage, contracts: FileRegistry, known: Map<DescMessage, Read>): Change | undefined {
  if (type.typeName.startsWith('google.')) return undefined;
  const read = readerOfTexts(type, contracts, known);
  return (value, path, refused) => {
    read(value as Values, path, refused);
    return value;
  };
}

const text =
  (lines: boolean): Change =>
  (value, path, refused) => {
    if (PLAIN.test(value as string)) return value;
    const read = readText(value as string, { lines });
    if (!isRefused(read)) return read;
    refused.push({ ...read, field: path });
    return value;
  };

/** ScalarType.STRING of the descriptors. */
const STRING = 9;

function isText(field: DescField): boolean {
  const scalar = field.fieldKind === 'map' ? (field.mapKind === 'scalar' ? field.scalar : undefined) : field.scalar;
  return scalar === STRING;
}

function isLong(field: DescField, contracts: FileRegistry): boolean {
  const extension = contracts.getExtension('jiguan.options.v1.field');
  const widgets = contracts.getEnum('jiguan.options.v1.Widget');
  if (!extension || !widgets || !hasOption(field, extension)) return false;
  const { widget } = getOption(field, extension) as unknown as { readonly widget: number };
  return LONG.includes(widgets.value[widget]?.name ?? '');
}
