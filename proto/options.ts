/** Reading and filling in the options of a contract while the descriptor images are made. */
import {
  create,
  type DescEnumValue,
  type DescExtension,
  type DescField,
  type DescMessage,
  type DescMethod,
  type DescService,
  type FileRegistry,
  getOption,
  hasOption,
  type Message,
  setExtension,
} from '@bufbuild/protobuf';
import {
  EnumValueOptionsSchema,
  FieldOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  ServiceOptionsSchema,
} from '@bufbuild/protobuf/wkt';

export type Annotated = DescEnumValue | DescField | DescMessage | DescMethod | DescService;
/** The value of an option, by the names of its fields. */
export type Value = Message & Record<string, unknown>;
/** jiguan.options.v1.Text. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

const schemas = {
  enum_value: EnumValueOptionsSchema,
  field: FieldOptionsSchema,
  message: MessageOptionsSchema,
  rpc: MethodOptionsSchema,
  service: ServiceOptionsSchema,
} as const;

export interface Options {
  /** What is said of a declaration; undefined where nothing is. */
  get(desc: Annotated, option: string): Value | undefined;
  /** Says it, in place of what was said. */
  set(desc: Annotated, option: string, value: Record<string, unknown>): void;
}

/** The options of all declarations of a registry. `option` is the extension's full name; those of Jiguan go without their package. */
export function optionsOf(registry: FileRegistry): Options {
  const known = (option: string): DescExtension => {
    const name = option.includes('.') ? option : `jiguan.options.v1.${option}`;
    const found = registry.getExtension(name);
    if (!found) throw new Error(`the contracts do not know the option ${name}`);
    return found;
  };
  return {
    get(desc, option) {
      const extension = known(option);
      return hasOption(desc, extension) ? (getOption(desc, extension) as Value) : undefined;
    },
    set(desc, option, value) {
      const extension = known(option);
      const { proto } = desc as { proto: { options?: Message } };
      proto.options ??= create(schemas[desc.kind]);
      setExtension(proto.options as never, extension, filled(extension.message as DescMessage, value) as never);
    },
  };
}

/** A message of these fields; what is a message already stays. */
function filled(type: DescMessage, value: Record<string, unknown>): Message {
  const { $typeName: _, $unknown: __, ...fields } = value as Value;
  return create(type, fields as never);
}
