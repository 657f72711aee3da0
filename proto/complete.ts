/**
 * Fills in what a contract need not say because it follows from what it says: standard fields, patterns of references, labels of
 * standard methods, what a command acts on, the usual reach. Whoever reads an image finds everything in its place.
 */
import { createFileRegistry, type DescMessage, type FileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { completeField, completeValue, type Standards } from './complete-fields.ts';
import { completeMethod } from './complete-methods.ts';
import { type Options, optionsOf } from './options.ts';
import { type Resources, resourcesOf } from './resources.ts';

/** A complete image from one as built (google.protobuf.FileDescriptorSet both). Throws where a contract contradicts itself. */
export function completed(image: Uint8Array): Uint8Array {
  const files = fromBinary(FileDescriptorSetSchema, image);
  const registry = createFileRegistry(files);
  const options = optionsOf(registry);
  const resources = resourcesOf(registry, options);
  for (const { message, name } of resources.all) options.set(message, 'message_label', { ...name });
  completeDeclarations(registry, options, resources);
  return toBinary(FileDescriptorSetSchema, files);
}

function completeDeclarations(registry: FileRegistry, options: Options, resources: Resources): void {
  const standards = standardsOf(registry);
  const own = [...registry].filter(({ typeName }) => typeName.startsWith('jiguan.'));
  for (const type of own) {
    if (type.kind === 'enum') for (const value of type.values) completeValue(value, standards, options);
    if (type.kind === 'service') for (const method of type.methods) completeMethod(method, options, resources);
  }
  // Labels of fields look at those of messages, which may come from methods.
  for (const type of own) if (type.kind === 'message') for (const field of type.fields) completeField(field, standards, options, resources);
}

function standardsOf(registry: FileRegistry): Standards {
  const fields = registry.getMessage('jiguan.options.v1.StandardFields') as DescMessage;
  const [zero] = registry.getEnum('jiguan.options.v1.StandardValue')?.values ?? [];
  if (!fields || !zero) throw new Error('the contracts lack jiguan/options/v1/standard.proto');
  return { fields: new Map(fields.fields.map((field) => [field.name, field])), zero };
}
