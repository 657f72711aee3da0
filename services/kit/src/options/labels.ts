import type { DescEnum, DescMessage, FileRegistry } from '@bufbuild/protobuf';
import { contextOf } from '../app/names.ts';
import { contracts } from '../grpc/contracts.ts';
import { type Annotated, type OptionName, optionReader } from './read.ts';
import { resourceOf } from './resources.ts';

/** jiguan.options.v1.Text. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

let read: ReadonlyMap<string, Text> | undefined;

/** The labels of the contracts by what a program may have in hand: names of values, full names of messages, fields and methods, collections with and without their context. Read when first needed. */
export function labels(): ReadonlyMap<string, Text> {
  read ??= labelsOf(contracts());
  return read;
}

function labelsOf(registry: FileRegistry): ReadonlyMap<string, Text> {
  const options = optionReader(registry);
  const found = new Map<string, Text>();
  const note = (name: string, desc: Annotated, option: OptionName) => {
    const said = options(desc, option);
    const label = (said?.['label'] ?? said) as Partial<Text> | undefined;
    if (label?.zh !== undefined && label.en !== undefined) found.set(name, { zh: label.zh, en: label.en });
  };
  const noteMessage = (type: DescMessage) => {
    note(type.typeName, type, 'message_label');
    const plural = resourceOf(type, registry)?.plural;
    if (plural !== undefined) {
      // Two contexts may keep records of one name: rooms to meet in, and rooms of offices.
      for (const name of [plural, `${contextOf(type.typeName)}/${plural}`]) note(name, type, 'message_label');
    }
    for (const field of type.fields) note(`${type.typeName}.${field.name}`, field, 'field');
  };
  const noteEnum = (type: DescEnum) => {
    for (const value of type.values) note(value.name, value, 'value');
  };
  for (const type of registry) {
    if (type.kind === 'message') noteMessage(type);
    if (type.kind === 'enum') noteEnum(type);
    if (type.kind === 'service') for (const method of type.methods) note(`${type.typeName}/${method.name}`, method, 'method_label');
  }
  return found;
}
