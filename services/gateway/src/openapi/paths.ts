/** Path templates of google.api.http as OpenAPI writes them: `{name=bookings/*}` is `bookings/{booking}`. */
import type { DescMessage, FileRegistry } from '@bufbuild/protobuf';
import { getOption, hasOption } from '@bufbuild/protobuf';
import type { PathTemplate } from '../transcode/template.ts';

export interface PathParameter {
  readonly name: string;
  /** Proto path of the field it is part of: `room.name`. */
  readonly field: string;
  /** What stands before it in that field: `bookings/`. */
  readonly prefix: string;
}

export interface OpenApiPath {
  readonly path: string;
  readonly parameters: readonly PathParameter[];
}

/** Singular of each collection, after google.api.resource. */
export type Singulars = ReadonlyMap<string, string>;

export function singulars(registry: FileRegistry): Singulars {
  const resource = registry.getExtension('google.api.resource');
  const found = new Map<string, string>();
  const add = (message: DescMessage) => {
    if (resource === undefined || !hasOption(message, resource)) return;
    const { plural, singular } = getOption(message, resource) as unknown as { plural: string; singular: string };
    found.set(plural, singular);
  };
  for (const type of registry) if (type.kind === 'message') add(type);
  return found;
}

export function openApiPath({ segments, variables, verb }: PathTemplate, singularOf: Singulars): OpenApiPath {
  const parts = segments.map((segment) => (typeof segment === 'string' ? '' : segment.literal));
  const parameters: PathParameter[] = [];
  for (const { field, from, to } of variables) {
    for (let at = from; at < to; at++) {
      if (typeof segments[at] !== 'string') continue;
      const collection = at > from ? (parts[at - 1] as string) : '';
      const name = singularOf.get(collection) ?? field.replaceAll('.', '_');
      parameters.push({ name, field, prefix: at > from ? `${parts.slice(from, at).join('/')}/` : '' });
      parts[at] = `{${name}}`;
    }
  }
  return { path: `/${parts.join('/')}${verb && `:${verb}`}`, parameters };
}
