/**
 * No npm package ships buf/validate/validate.proto as text, but protovalidate embeds its descriptor.
 * This prints the descriptor back as source, without the options that only protovalidate itself reads.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DescEnum, type DescExtension, type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { file_buf_validate_validate as file } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';

const wellKnown = ['descriptor', 'duration', 'field_mask', 'timestamp'];

/** Writes the source of buf/validate/validate.proto. */
export function writeValidateProto(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, printFile());
}

function printFile(): string {
  return [
    'syntax = "proto2";',
    `package ${file.proto.package};`,
    ...wellKnown.map((name) => `import "google/protobuf/${name}.proto";`),
    ...file.extensions.map(printExtension),
    ...file.messages.map(printMessage),
    ...file.enums.map(printEnum),
    '',
  ].join('\n');
}

function printExtension(extension: DescExtension): string {
  return `extend .${extension.extendee.typeName} { optional ${typeOf(extension)} ${extension.name} = ${extension.number}; }`;
}

function printMessage(message: DescMessage): string {
  const plain = message.fields.filter((field) => !field.oneof).map(printField);
  const oneofs = message.oneofs.map(
    (oneof) => `oneof ${oneof.name} { ${oneof.fields.map((f) => `${typeOf(f)} ${f.name} = ${f.number};`).join(' ')} }`,
  );
  const ranges = message.proto.extensionRange.map(({ start, end }) => `extensions ${start} to ${end > 536870000 ? 'max' : end - 1};`);
  const nested = [...message.nestedMessages.map(printMessage), ...message.nestedEnums.map(printEnum)];
  return `message ${message.name} {\n${[...nested, ...plain, ...oneofs, ...ranges].join('\n')}\n}`;
}

function printField(field: DescField): string {
  const label = field.fieldKind === 'list' ? 'repeated' : 'optional';
  return `${label} ${typeOf(field)} ${field.name} = ${field.number};`;
}

function printEnum(type: DescEnum): string {
  return `enum ${type.name} {\n${type.values.map((value) => `${value.name} = ${value.number};`).join('\n')}\n}`;
}

function typeOf(field: DescField | DescExtension): string {
  if (field.message) return `.${field.message.typeName}`;
  if (field.enum) return `.${field.enum.typeName}`;
  return ScalarType[field.scalar as ScalarType].toLowerCase();
}
