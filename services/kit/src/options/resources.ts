/** Kinds of records and methods as the contracts name them: google.api.resource, google.api.resource_reference. */
import { type DescField, type DescMessage, type DescMethod, type FileRegistry, getOption, hasOption } from '@bufbuild/protobuf';

/** A kind of record. */
export interface Resource {
  readonly message: DescMessage;
  /** `directory.jiguan/Unit`. */
  readonly type: string;
  /** Its collection: `units`. */
  readonly plural: string;
}

/** The kind of record that a message is, if any. */
export function resourceOf(message: DescMessage, registry: FileRegistry): Resource | undefined {
  const resource = registry.getExtension('google.api.resource');
  if (!resource || !hasOption(message, resource)) return undefined;
  const { type, plural } = getOption(message, resource) as unknown as { type: string; plural: string };
  return { message, type, plural };
}

/** By registry: a service looks hundreds of them up when it starts, the gateway one for every field that refers to a record. */
const kinds = new WeakMap<FileRegistry, ReadonlyMap<string, Resource>>();

function kindsOf(registry: FileRegistry): ReadonlyMap<string, Resource> {
  const known = kinds.get(registry);
  if (known) return known;
  const messages = [...registry].filter((type) => type.kind === 'message');
  const found = messages.flatMap((message) => resourceOf(message, registry) ?? []);
  const byType = new Map(found.map((resource) => [resource.type, resource]));
  kinds.set(registry, byType);
  return byType;
}

/** `directory.jiguan/Unit`. Throws when it is in no contract. */
export function resourceNamed(type: string, registry: FileRegistry): Resource {
  const found = kindsOf(registry).get(type);
  if (!found) throw new Error(`there is no kind of record ${type}`);
  return found;
}

/** The kind of record to which a field refers; undefined where it refers to none, or to any (`*`). */
export function referredBy(field: DescField, registry: FileRegistry): Resource | undefined {
  const reference = registry.getExtension('google.api.resource_reference');
  if (!reference || !hasOption(field, reference)) return undefined;
  const { type } = getOption(field, reference) as unknown as { type: string };
  return type === '' || type === '*' ? undefined : resourceNamed(type, registry);
}

/** `jiguan.meetings.v1.BookingService/ListBookings`. Throws when it is in no contract. */
export function methodNamed(name: string, registry: FileRegistry): DescMethod {
  const [service = '', method] = name.split('/');
  const found = registry.getService(service)?.methods.find((candidate) => candidate.name === method);
  if (!found) throw new Error(`${name} is in no contract`);
  return found;
}

/** The fields on the way to one by its proto path: `booking.unit`. Throws for a path that does not exist. */
export function fieldsOn(type: DescMessage, path: string): readonly [DescField, ...DescField[]] {
  const steps: DescField[] = [];
  for (const name of path.split('.')) {
    const inside: DescMessage | undefined = steps.length === 0 ? type : steps.at(-1)?.message;
    const field = inside?.fields.find((candidate) => candidate.name === name);
    if (!field) throw new Error(`${type.typeName} has no field ${path}`);
    steps.push(field);
  }
  return steps as [DescField, ...DescField[]];
}
