/** The kinds of record of the contracts: messages with google.api.resource. */
import type { DescField, DescMessage, FileRegistry } from '@bufbuild/protobuf';
import type { Options, Text, Value } from './options.ts';

export interface ResourceType {
  readonly message: DescMessage;
  /** `meetings.jiguan/Room`. */
  readonly type: string;
  readonly singular: string;
  readonly plural: string;
  readonly name: Text;
  /** Regular expression of its names, unanchored: `rooms/[a-z0-9-]{1,63}`. */
  readonly pattern: string;
}

export interface Resources {
  readonly all: readonly ResourceType[];
  of(message: DescMessage | undefined): ResourceType | undefined;
  /** The kind of record that a field refers to; undefined for none or several. */
  referred(field: DescField): ResourceType | undefined;
}

const USUAL_ID = '[a-z0-9-]{1,63}';

export function resourcesOf(registry: FileRegistry, options: Options): Resources {
  const all = [...registry].flatMap((type) => (type.kind === 'message' ? resourceOf(type, options) : []));
  const byMessage = new Map(all.map((resource) => [resource.message, resource]));
  const byType = new Map(all.map((resource) => [resource.type, resource]));
  return {
    all,
    of: (message) => message && byMessage.get(message),
    referred(field) {
      const type = String(options.get(field, 'google.api.resource_reference')?.['type'] ?? '*');
      if (type === '*') return undefined;
      const found = byType.get(type);
      if (!found) throw new Error(`${field.parent.typeName}.${field.name} refers to ${type}, which is no resource`);
      return found;
    },
  };
}

function resourceOf(message: DescMessage, options: Options): ResourceType[] {
  const google = options.get(message, 'google.api.resource') as (Value & { type: string; pattern: string[] }) | undefined;
  if (!google || !message.typeName.startsWith('jiguan.')) return [];
  const own = options.get(message, 'resource');
  const name = own?.['name'] as Text | undefined;
  if (!name) throw new Error(`${message.typeName} is a resource without jiguan.options.v1.resource.name`);
  const pattern = (google.pattern[0] ?? '').replace(/\{\w+\}/g, String(own?.['id'] || USUAL_ID));
  return [{ message, type: google.type, singular: String(google['singular']), plural: String(google['plural']), name, pattern }];
}
