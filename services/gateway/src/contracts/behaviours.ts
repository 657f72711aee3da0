/** What google.api.field_behavior says of a field. */
import { type DescField, type FileRegistry, getExtension } from '@bufbuild/protobuf';

export interface Behaviours {
  /** Proto names: `OUTPUT_ONLY`. */
  of(field: DescField): readonly string[];
  /** False for what only the service sets. */
  writable(field: DescField): boolean;
  /** True for what is said on creation and never changes afterwards (AIP-203). */
  immutable(field: DescField): boolean;
}

export function behaviours(registry: FileRegistry): Behaviours {
  const extension = registry.getExtension('google.api.field_behavior');
  const names = registry.getEnum('google.api.FieldBehavior');
  if (extension === undefined || names === undefined) throw new Error('the descriptor image does not know google.api.field_behavior');
  const known = new Map<DescField, readonly string[]>();
  const read = (field: DescField): readonly string[] =>
    field.proto.options === undefined
      ? []
      : (getExtension(field.proto.options, extension) as number[]).map((number) => names.value[number]?.name ?? '');
  const of = (field: DescField): readonly string[] => {
    const held = known.get(field) ?? read(field);
    known.set(field, held);
    return held;
  };
  return {
    of,
    writable: (field) => !of(field).some((name) => name === 'OUTPUT_ONLY' || name === 'IDENTIFIER'),
    immutable: (field) => of(field).includes('IMMUTABLE'),
  };
}
