/** Everything public of the contract has words for people in both languages, Chinese first; what they name is there. */
import { type DescEnum, type DescMessage, type DescMethod, type DescService, getOption } from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';
import { type Annotated, type OptionName, optionReader } from '@jiguan/kit/options';

const registry = contracts();
const read = optionReader(registry);
const own = [...registry].filter(({ typeName }) => /^jiguan\.(?!options\.)/.test(typeName));
const services = own.filter((type): type is DescService => type.kind === 'service');
const messages = own.filter((type): type is DescMessage => type.kind === 'message');
const fields = messages.flatMap(({ fields }) => fields);
/** Those of options too, where a field holds one: the roles. */
const enums = [...new Set(fields.flatMap((field): DescEnum[] => (field.enum ? [field.enum] : [])))];
const methods = services.flatMap(({ methods }) => methods);
const changes = ({ name }: DescMethod) => !/^(Get|List|Find|Search|BatchGet)[A-Z]/.test(name);

/** Those without a label in one of the languages. */
function wordless(all: readonly Annotated[], option: OptionName, label?: string): string[] {
  return all
    .filter((desc) => {
      const said = read(desc, option);
      const { zh, en } = ((label === undefined ? said : said?.[label]) ?? {}) as { zh?: string; en?: string };
      return !/\p{Script=Han}/u.test(zh ?? '') || !/[A-Za-z]/.test(en ?? '') || /\p{Script=Han}/u.test(en ?? '');
    })
    .map((desc) => ('parent' in desc && desc.kind !== 'message' ? `${desc.parent.typeName}.${desc.name}` : (desc as DescMessage).typeName));
}

describe('the words of the contract', () => {
  it.each([
    ['service', services, 'service_label', undefined],
    ['method', methods, 'method_label', undefined],
    ['message', messages, 'message_label', undefined],
    ['field', fields, 'field', 'label'],
    ['value of an enumeration', enums.flatMap(({ values }) => values), 'value', 'label'],
  ] as const)('name every %s in Chinese and English', (_, all, option, label) => {
    expect(all.length).toBeGreaterThan(0);
    expect(wordless(all, option, label)).toEqual([]);
  });

  it('hold no machine words: no names of fields, values or patterns', () => {
    const label = (desc: Annotated, option: OptionName) => JSON.stringify(read(desc, option) ?? {});
    const spoken = [...fields.map((field) => label(field, 'field')), ...methods.map((method) => label(method, 'method_label'))];
    const texts = spoken.flatMap((said) => [...said.matchAll(/"(?:zh|en)":"([^"]*)"/g)].map(([, text]) => text ?? ''));
    expect(texts.filter((text) => /[A-Z]{2,}_|_[a-z]|\^|[a-z]+\//.test(text))).toEqual([]);
  });

  it('say of every method that changes something what command it is', () => {
    expect(methods.filter((method) => changes(method) && !read(method, 'command')).map(({ name }) => name)).toEqual([]);
    expect(methods.filter((method) => !changes(method) && read(method, 'command')).map(({ name }) => name)).toEqual([]);
  });
});

describe('every command', () => {
  it.each(['request_id', 'validate_only'])('has a %s: it can be repeated safely, and tried (AIP-155, 163)', (name) => {
    const without = methods.filter((method) => read(method, 'command') && !method.input.fields.some((field) => field.name === name));
    expect(without.map(({ input }) => input.typeName)).toEqual([]);
  });
});

/** The field at a path of proto names, or undefined. */
function fieldAt(message: DescMessage | undefined, path: string): unknown {
  const [first, ...rest] = path.split('.');
  const field = message?.fields.find(({ name }) => name === first);
  return rest.length === 0 ? field : fieldAt(field?.message, rest.join('.'));
}

const resources = messages.filter((message) => read(message, 'resource'));
const google = registry.getExtension('google.api.resource');

describe('what the options name', () => {
  it('are fields of the resource: title, columns, status', () => {
    for (const message of resources) {
      const { title, status, columns = [] } = read(message, 'resource') as { title: string; status?: string; columns?: string[] };
      for (const path of [title, ...columns, ...(status ? [status] : [])])
        expect([message.name, path, fieldAt(message, path)]).toEqual([message.name, path, expect.anything()]);
    }
  });

  it('are groups that the resource has, and siblings with these values', () => {
    for (const message of resources) {
      const { groups = [] } = read(message, 'resource') as { groups?: { key: string }[] };
      for (const field of message.fields) {
        const { group, shownIf } = (read(field, 'field') ?? {}) as { group?: string; shownIf?: string };
        if (group) expect(groups.map(({ key }) => key)).toContain(group);
        if (!shownIf) continue;
        const [path = '', values = ''] = shownIf.split('=');
        const sibling = message.fields.find(({ name }) => name === path);
        for (const value of values.split('|')) expect(sibling?.enum?.values.map(({ name }) => name)).toContain(value);
      }
    }
  });

  it('are states of the record, and fields that both request and record have', () => {
    const byType = new Map(resources.map((message) => [typeOf(message), message]));
    for (const method of methods) {
      const command = read(method, 'command') as { resource?: string; from?: string[]; to?: string; prefill?: string[] } | undefined;
      if (!command) continue;
      const message = byType.get(command.resource ?? '');
      expect([method.name, message?.name]).toEqual([method.name, expect.any(String)]);
      const { status = '' } = read(message as DescMessage, 'resource') as { status?: string };
      const states = (message as DescMessage).fields.find(({ name }) => name === status)?.enum?.values.map(({ name }) => name) ?? [];
      for (const state of [...(command.from ?? []), ...(command.to ? [command.to] : [])]) expect(states).toContain(state);
      for (const path of command.prefill ?? []) expect([fieldAt(method.input, path), fieldAt(message, path)]).not.toContain(undefined);
    }
  });

  it('are what every List is asked and answers alike (AIP-132, 158, 160; reports I: filter, order, total)', () => {
    for (const { name, input, output } of methods.filter((method) => read(method, 'list'))) {
      const asked = input.fields.map((field) => field.name);
      const answered = output.fields.map((field) => field.name);
      expect([name, ...asked]).toEqual(expect.arrayContaining(['page_size', 'page_token', 'filter', 'order_by', 'return_total_size']));
      expect([name, ...answered]).toEqual(expect.arrayContaining(['next_page_token', 'total_size']));
    }
  });

  it('are fields by which a List may be filtered and ordered', () => {
    for (const method of methods) {
      const list = read(method, 'list') as { filters?: { field: string }[]; orders?: string[] } | undefined;
      const row = method.output.fields.find(({ fieldKind }) => fieldKind === 'list')?.message;
      for (const path of [
        ...(list?.filters ?? []).map(({ field }) => field),
        ...(list?.orders ?? []).map((order) => order.split(' ')[0] ?? ''),
      ])
        expect([method.name, path, fieldAt(row, path)]).toEqual([method.name, path, expect.anything()]);
    }
  });
});

function typeOf(message: DescMessage): string {
  return google ? String((getOption(message, google) as unknown as { type: string }).type) : '';
}
