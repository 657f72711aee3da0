/** What a contract says by an option that is deprecated nobody hears: an option stays, as a contract takes nothing away, and is not used. */
import {
  type DescEnum,
  type DescEnumValue,
  type DescExtension,
  type DescField,
  type DescMessage,
  type DescMethod,
  type DescService,
  getOption,
  hasOption,
  isFieldSet,
  type Message,
} from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';

const registry = contracts();
const all = [...registry];
const options = all.filter((type): type is DescExtension & { message: DescMessage } => {
  return type.kind === 'extension' && type.typeName.startsWith('jiguan.options.') && type.message !== undefined;
});

/** Paths of deprecated fields that a value sets, however deep. */
function deprecatedIn(type: DescMessage, value: Message): string[] {
  return type.fields.flatMap((field) => {
    if (!isFieldSet(value, field)) return [];
    const own = field.proto.options?.deprecated === true ? [`${type.typeName}.${field.name}`] : [];
    const inside = field.fieldKind === 'list' || field.fieldKind === 'message' ? field.message : undefined;
    const values = inside ? [(value as unknown as Record<string, unknown>)[field.localName]].flat() : [];
    return [...own, ...values.flatMap((one) => deprecatedIn(inside as DescMessage, one as Message))];
  });
}

it('an option that is deprecated is said of nothing', () => {
  const described = all.flatMap((type): (DescEnum | DescEnumValue | DescField | DescMessage | DescMethod | DescService)[] => {
    if (type.kind === 'message') return [type, ...type.fields];
    if (type.kind === 'service') return [type, ...type.methods];
    return type.kind === 'enum' ? [type, ...type.values] : [];
  });
  const said = described.flatMap((one) =>
    options.flatMap((option) => (hasOption(one, option) ? deprecatedIn(option.message, getOption(one, option) as Message) : [])),
  );
  expect(options.some(({ message }) => message.fields.some(({ proto }) => proto.options?.deprecated))).toBe(true);
  expect(described.filter((one) => options.some((option) => hasOption(one, option))).length).toBeGreaterThan(1_000);
  expect(said).toEqual([]);
});
