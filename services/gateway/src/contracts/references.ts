/** What google.api.resource and resource_reference say: kinds of record, and which fields refer to one. */
import { type DescField, type DescMessage, type FileRegistry, getOption, hasOption } from '@bufbuild/protobuf';

export interface References {
  /** As AEP tools read it (`x-aep-resource`). */
  resource(message: DescMessage): { type: string; singular: string; plural: string; patterns: string[] } | undefined;
  /** Type of the record that a field refers to: `meetings.jiguan/Room`. */
  field(field: DescField): string | undefined;
}

export function references(registry: FileRegistry): References {
  const resource = registry.getExtension('google.api.resource');
  const reference = registry.getExtension('google.api.resource_reference');
  if (resource === undefined || reference === undefined) throw new Error('the descriptor image does not know google.api.resource');
  return {
    resource(message) {
      if (!hasOption(message, resource)) return undefined;
      const { type, singular, plural, pattern } = getOption(message, resource) as unknown as Record<string, string> & { pattern: string[] };
      return { type: String(type), singular: String(singular), plural: String(plural), patterns: [...pattern] };
    },
    field: (field) => (hasOption(field, reference) ? (getOption(field, reference) as unknown as { type: string }).type : undefined),
  };
}
