/** The options for people of a contract (jiguan/options/v1/ui.proto), as ProtoJSON. */
import {
  type DescEnumValue,
  type DescField,
  type DescMessage,
  type DescMethod,
  type DescService,
  type FileRegistry,
  getOption,
  hasOption,
  type JsonObject,
  type Message,
  toJson,
} from '@bufbuild/protobuf';

export type Annotated = DescEnumValue | DescField | DescMessage | DescMethod | DescService;

/** Extensions of jiguan.options.v1. */
export type OptionName = 'field' | 'value' | 'resource' | 'message_label' | 'command' | 'list' | 'table' | 'method_label' | 'service_label';

/** What an option says of a declaration; undefined where it says nothing. */
export type OptionReader = (desc: Annotated, option: OptionName) => JsonObject | undefined;

/**
 * Reads options as the contract writes them: paths of fields are proto names. Throws when the contracts do not know ui.proto.
 * A reader keeps what it has read: whoever describes a whole contract asks for the same value of an enumeration a hundred times.
 */
export function optionReader(registry: FileRegistry): OptionReader {
  const read = remembered((option: OptionName) => {
    const extension = registry.getExtension(`jiguan.options.v1.${option}`);
    if (!extension?.message) throw new Error('the descriptor image lacks jiguan/options/v1/ui.proto');
    const { message } = extension;
    return remembered((desc: Annotated) =>
      hasOption(desc, extension) ? (toJson(message, getOption(desc, extension) as Message, { registry }) as JsonObject) : undefined,
    );
  });
  return (desc, option) => read(option)(desc);
}

function remembered<K, V>(read: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, read(key));
    return known.get(key) as V;
  };
}

/** The same for readers of JSON: paths of fields in JSON names. */
export function optionJson(read: OptionReader): OptionReader {
  const inJson = remembered((said: JsonObject) => withJsonNames(said) as JsonObject);
  return (desc, option) => {
    const said = read(desc, option);
    return said && inJson(said);
  };
}

/** Where options of ui.proto hold paths of fields. */
const paths = new Set(['title', 'status', 'columns', 'prefill', 'orders', 'field', 'shownIf', 'due']);

function withJsonNames(said: unknown, key = ''): unknown {
  if (typeof said === 'string') return paths.has(key) ? jsonPath(said) : said;
  if (Array.isArray(said)) return said.map((one) => withJsonNames(one, key));
  if (typeof said !== 'object' || said === null) return said;
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, withJsonNames(value, name)]));
}

/** `room.display_name` → `room.displayName`; values after `=` stay: they are names of enumerations. */
function jsonPath(path: string): string {
  const [field = '', ...value] = path.split('=');
  return [field.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), ...value].join('=');
}
