/** The API as the descriptor image tells it: every method that has an HTTP mapping, with its access rule. Nothing here is written by hand. */
import {
  createFileRegistry,
  type DescExtension,
  type DescMethod,
  type FileRegistry,
  fromBinary,
  getOption,
  hasOption,
} from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { contextOf } from '@jiguan/kit/app';
import { type AccessRule, accessRules } from '@jiguan/kit/identity';
import { type PathTemplate, parseTemplate } from '../transcode/template.ts';

/** One HTTP form of a method; a method has one, and more by `additional_bindings`. */
export interface Binding {
  readonly verb: string;
  readonly template: PathTemplate;
  /** `*`, the proto name of a field, or empty. */
  readonly body: string;
}

export interface ApiMethod {
  readonly desc: DescMethod;
  /** `/jiguan.meetings.v1.BookingService/GetBooking`. */
  readonly path: string;
  /** The service that answers: `meetings`. */
  readonly context: string;
  readonly bindings: readonly Binding[];
  /** A method without a rule is refused to everybody. */
  readonly access: AccessRule | undefined;
}

export interface Contracts {
  readonly registry: FileRegistry;
  readonly methods: readonly ApiMethod[];
}

interface HttpRule {
  readonly pattern: { readonly case: string | undefined; readonly value: string | { readonly kind: string; readonly path: string } };
  readonly body: string;
  readonly additionalBindings: readonly HttpRule[];
}

/** Names of the services that have methods, in order. */
export const contextsOf = ({ methods }: Contracts): string[] => [...new Set(methods.map(({ context }) => context))].sort();

/** Reads the image. Throws when it holds no annotations or a template that cannot be read: the contract is broken, not the request. */
export function readContracts(image: Uint8Array): Contracts {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, image));
  const http = extension(registry, 'google.api.http');
  const rules = accessRules(registry);
  const methods: ApiMethod[] = [];
  for (const type of registry) {
    if (type.kind !== 'service') continue;
    for (const desc of type.methods) {
      const rule = httpRule(desc, http);
      if (rule === undefined || desc.methodKind !== 'unary') continue;
      methods.push({
        desc,
        path: `/${type.typeName}/${desc.name}`,
        context: contextOf(type.typeName),
        bindings: [rule, ...rule.additionalBindings].map(binding),
        access: rules.get(`${type.typeName}/${desc.name}`),
      });
    }
  }
  return { registry, methods };
}

function extension(registry: FileRegistry, name: string): DescExtension {
  const found = registry.getExtension(name);
  if (found === undefined) throw new Error(`the descriptor image does not know ${name}`);
  return found;
}

function httpRule(desc: DescMethod, http: DescExtension): HttpRule | undefined {
  return hasOption(desc, http) ? (getOption(desc, http) as HttpRule) : undefined;
}

function binding(rule: HttpRule): Binding {
  const { case: kind, value } = rule.pattern;
  const custom = typeof value === 'object';
  const verb = custom ? value.kind : (kind ?? '').toUpperCase();
  return { verb, template: parseTemplate(custom ? value.path : value), body: rule.body };
}
