/** The columns of an import as its contract has them: `table` of jiguan/options/v1/ui.proto. */
import { type DescField, type FileRegistry, getOption, ScalarType } from '@bufbuild/protobuf';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import type { Choice, Column, ColumnKind } from '../app/table.ts';
import { contracts } from '../grpc/contracts.ts';
import { fieldsOn, methodNamed, optionReader, referredBy, resourceNamed, resourceOf, type Text } from '../options/index.ts';

interface Said {
  readonly label: Text;
  readonly field: string;
  readonly required?: boolean;
  readonly aliases?: readonly string[];
  readonly code?: boolean;
}

/** `importColumns('jiguan.directory.v1.UnitService/ImportUnits')`. Throws where the contract has no table there. */
export function importColumns(method: string, registry = contracts()): readonly Column[] {
  const read = optionReader(registry);
  const found = methodNamed(method, registry);
  const table = read(found, 'table') as { columns?: readonly Said[]; row?: string } | undefined;
  const { resource } = (read(found, 'command') ?? {}) as { resource?: string };
  if (!table?.columns || !resource) throw new Error(`${method} is no import: it has no jiguan.options.v1.table`);
  const message = table.row ? registry.getMessage(table.row) : resourceNamed(resource, registry).message;
  if (!message) throw new Error(`${method} fills ${table.row}, which no contract has`);
  return table.columns.map((said) => columnOf(said, fieldsOn(message, said.field).at(-1) as DescField, registry));
}

/** Fields of a kind of record under their own labels: `recordColumns('fleet.jiguan/Vehicle', ['brand'])`; to tell what an import changes. */
export function recordColumns(resource: string, fields: readonly string[], registry = contracts()): readonly Column[] {
  const { message } = resourceNamed(resource, registry);
  return fields.map((name) => {
    const field = fieldsOn(message, name).at(-1) as DescField;
    const { label } = (optionReader(registry)(field, 'field') ?? {}) as { label?: Text };
    if (!label) throw new Error(`${resource} has no label for ${name}`);
    return columnOf({ label, field: name }, field, registry);
  });
}

/** Its key in a row is the field's own name, `effectiveFrom`; that of the record's name is `id`. */
function columnOf({ label, required = false, aliases = [], code = false }: Said, field: DescField, registry: FileRegistry): Column {
  const kind = code ? 'code' : kindOf(field, registry);
  return {
    field: isName(field, registry) ? 'id' : field.localName,
    heading: label,
    kind,
    required,
    aliases,
    ...(kind === 'choice' && { choices: choicesOf(field, registry) }),
    ...mostOf(field, kind),
  };
}

const isName = (field: DescField, registry: FileRegistry) => field.name === 'name' && resourceOf(field.parent, registry) !== undefined;

function kindOf(field: DescField, registry: FileRegistry): ColumnKind {
  if (field.enum) return 'choice';
  if (field.message?.typeName === 'google.protobuf.Timestamp') return 'instant';
  if (field.fieldKind !== 'scalar') return 'note';
  if (field.scalar !== ScalarType.STRING) return 'whole';
  const widget = String(optionReader(registry)(field, 'field')?.['widget'] ?? '');
  if (widget === 'WIDGET_DATE') return 'day';
  if (widget === 'WIDGET_LONG_TEXT') return 'note';
  const identifies = isName(field, registry) || referredBy(field, registry) || CODES.includes(widget);
  return identifies ? 'code' : 'text';
}

const CODES = ['WIDGET_CREDIT_CODE', 'WIDGET_PLATE', 'WIDGET_REGION', 'WIDGET_UNIT', 'WIDGET_PERSON'];

/** The values of an enumeration by their labels; what the contract calls them a program may write too. */
function choicesOf({ enum: values }: DescField, registry: FileRegistry): Choice[] {
  const read = optionReader(registry);
  return (values?.values ?? [])
    .filter(({ number }) => number !== 0)
    .map((value) => {
      const { label, aliases = [] } = (read(value, 'value') ?? {}) as { label?: Text; aliases?: readonly string[] };
      return { value: value.name, zh: label?.zh ?? value.name, en: label?.en ?? value.name, aliases: [value.localName, ...aliases] };
    });
}

/** A code is measured when it is read, for people write it with blanks; a text is kept as it stands. */
function mostOf(field: DescField, kind: ColumnKind): { readonly max?: number } {
  const rules = getOption(field, fieldRules).type;
  const most = rules.case === 'string' ? Number(rules.value.maxLen) : 0;
  if (kind === 'note') return { max: most || 2_000 };
  return kind === 'text' && most > 0 ? { max: most } : {};
}
