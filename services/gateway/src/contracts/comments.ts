/** The comments of the contracts, which the image keeps: the words of the documentation. */
import type { DescEnum, DescEnumValue, DescField, DescMessage, DescMethod, DescService, FileRegistry } from '@bufbuild/protobuf';

type Described = DescMessage | DescField | DescEnum | DescEnumValue | DescService | DescMethod;

/** Leading comment of a declaration, trimmed; empty for none. */
export type Comments = (desc: Described) => string;

export function comments(registry: FileRegistry): Comments {
  const texts = new Map<Described, string>();
  for (const file of registry.files) {
    const byPath = new Map(file.proto.sourceCodeInfo?.location.map((at) => [at.path.join(), at.leadingComments]));
    const note = (desc: Described, path: string) => void texts.set(desc, (byPath.get(path) ?? '').replace(/^ /gm, '').trim());
    // Field numbers of FileDescriptorProto and DescriptorProto (descriptor.proto).
    const message = (desc: DescMessage, path: string): void => {
      note(desc, path);
      for (const [index, field] of desc.fields.entries()) note(field, `${path},2,${index}`);
      for (const [index, nested] of desc.nestedMessages.entries()) message(nested, `${path},3,${index}`);
      for (const [index, nested] of desc.nestedEnums.entries()) enumeration(nested, `${path},4,${index}`);
    };
    const enumeration = (desc: DescEnum, path: string): void => {
      note(desc, path);
      for (const [index, value] of desc.values.entries()) note(value, `${path},2,${index}`);
    };
    for (const [index, desc] of file.messages.entries()) message(desc, `4,${index}`);
    for (const [index, desc] of file.enums.entries()) enumeration(desc, `5,${index}`);
    for (const [index, desc] of file.services.entries()) {
      note(desc, `6,${index}`);
      for (const [at, method] of desc.methods.entries()) note(method, `6,${index},2,${at}`);
    }
  }
  return (desc) => texts.get(desc) ?? '';
}
