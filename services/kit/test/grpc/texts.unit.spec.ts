import { create, type DescField, type DescMessage, type Message } from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';
import { textsOf } from '../../src/grpc/texts.ts';

interface TextField {
  readonly path: string;
  /** Puts a text there, whatever is around it. */
  put(text: string): Message;
  read(message: Message): string;
}

type Values = Record<string, unknown>;

/** Every text of a request, however deep; a message inside itself is entered once. */
function textFields(input: DescMessage): TextField[] {
  const found: TextField[] = [];
  const enter = (type: DescMessage, path: string, way: readonly DescField[]) => {
    for (const field of type.fields) {
      const at = `${path}${path === '' ? '' : '.'}${field.name}${field.fieldKind === 'list' ? '[0]' : ''}`;
      const isText = (field.fieldKind === 'scalar' || field.fieldKind === 'list') && field.scalar === 9;
      if (isText)
        found.push({ path: at, put: (text) => built(input, [...way, field], text), read: (message) => reached(message, [...way, field]) });
      else if (field.message && !field.message.typeName.startsWith('google.') && !way.some(({ message }) => message === field.message))
        enter(field.message, at, [...way, field]);
    }
  };
  enter(input, '', []);
  return found;
}

function built(type: DescMessage, [field, ...rest]: readonly DescField[], text: string): Message {
  const message = create(type) as Message & Values;
  if (!field) return message;
  const value = field.message ? built(field.message, rest, text) : text;
  const held = field.fieldKind === 'list' ? [value] : value;
  if (field.oneof) message[field.oneof.localName] = { case: field.localName, value: held };
  else message[field.localName] = held;
  return message;
}

function reached(message: object, way: readonly DescField[]): string {
  const found = way.reduce<unknown>((inside, field) => {
    const values = inside as Values;
    const value = field.oneof ? (values[field.oneof.localName] as Values)['value'] : values[field.localName];
    return field.fieldKind === 'list' ? (value as unknown[])[0] : value;
  }, message);
  return found as string;
}

const methods = [...contracts()].flatMap((type) => (type.kind === 'service' && type.typeName.startsWith('jiguan.') ? type.methods : []));
/** Made once for each type of request: there are many more fields than types. */
const readers = new Map(methods.map(({ input }) => [input, textsOf(input, contracts())]));
const textsIn = (input: DescMessage, message: Message) => readers.get(input)?.(message);
const all = methods.flatMap(({ name, input }) => textFields(input).map((field) => ({ name: `${name} ${field.path}`, input, field })));
const lines = /(^|\.)(reason|emergency_reason|note|opinion|description|resolution|instructions|closure\.purpose|(survey_)?findings)$/;

describe('every text of every request', () => {
  it('is looked at', () => expect(all.length).toBeGreaterThan(100));

  // NUL, backspace, zero width space, right-to-left override and isolate, byte order mark, Hangul filler, C1.
  it.each(['\0', '\b', '\u200b', '\u202e', '\u2067', '\ufeff', '\u3164', '\u0085'])('with %j inside is refused, by its field', (hidden) => {
    for (const { name, input, field } of all) {
      const refused = textsIn(input, field.put(`甲${hidden}乙`));
      const keeps = hidden === '\u0085' && lines.test(field.path);
      expect([name, refused]).toMatchObject([name, keeps ? refused : [{ refused: 'TEXT_HIDDEN_CHARACTER', field: field.path }]]);
    }
  });

  it('loses what cannot be seen around it, and is empty where nothing else was', () => {
    for (const { name, input, field } of all) {
      for (const [given, taken] of [
        ['\u3000 甲\u200b ', '甲'],
        ['   ', ''],
        ['\u200b', ''],
        ['units/1', 'units/1'],
      ] as const) {
        const message = field.put(given);
        expect([name, textsIn(input, message)]).toEqual([name, []]);
        expect([name, field.read(message)]).toEqual([name, taken]);
      }
    }
  });

  it('runs over lines only where it is long', () => {
    const taken = all.filter(({ input, field }) => textsIn(input, field.put('第一行\n\t第二行'))?.length === 0);
    expect(taken.length).toBeGreaterThan(5);
    expect(taken.filter(({ field }) => !lines.test(field.path)).map(({ name }) => name)).toEqual([]);
    expect(all.filter(({ field }) => lines.test(field.path)).length).toBe(taken.length);
  });
});
