import { type DescMessage, equals, fromBinary, type Message, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { isRefused } from '@jiguan/kernel/refusal';
import { counted } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { everyMethod, type Served } from './every-method.ts';
import { type Piece, wireForms } from './wire-forms.ts';

const runs = Number(process.env['HOSTILE_FORMS'] ?? 40);
const methods = await everyMethod();

/** Thrown and not expected, here and below: to compare bytes by an assertion of Jest costs three times what reading them does. */
function allowed(refusal: object): void {
  const said = JSON.stringify(refusal);
  if (!/FIELD_(TOO_MANY_ITEMS|OUT_OF_RANGE)|TEXT_HIDDEN/.test(said)) throw new Error(`refused: ${said}`);
}

/** What a service makes of bytes: what access and validation see, and what the implementation is given. */
function read({ plan, method, definition }: Served, bytes: Uint8Array): { seen: Message; given: Message } | undefined {
  try {
    const reading = plan.read(Buffer.from(bytes));
    if (isRefused(reading)) return undefined;
    const given = plan.decode(reading);
    return { seen: reading.message, given: fromBinary(method.input, definition.requestSerialize(given)) };
  } catch {
    return undefined;
  }
}

describe.each(methods.map((served) => [`${served.method.parent.typeName}/${served.method.name}`, served] as const))('%s', (_, served) => {
  const type = served.method.input;

  it('gives its implementation what was authorised and validated, or refuses the call', () => {
    let alike = 0;
    let refused = 0;
    const check = ({ bytes, broken }: Piece) => {
      const both = read(served, bytes);
      if (!both) return void refused++;
      alike++;
      const same = equals(type, both.given as MessageShape<DescMessage>, both.seen as MessageShape<DescMessage>);
      if (!same) throw new Error('the implementation is given another message than the one that was authorised');
      if (broken) throw new Error('what the format forbids was read');
    };
    fc.assert(fc.property(wireForms(type), check), { numRuns: runs });
    expect(alike).toBeGreaterThan(0);
    counted('readings of wire forms', { methods: 1, alike, refused });
  });

  it('takes what the format allows, in any order and more than once, and writes it anew in one way', () => {
    const proper = wireForms(type).filter(({ broken }) => !broken);
    fc.assert(
      fc.property(proper, ({ bytes }) => {
        const reading = served.plan.read(Buffer.from(bytes));
        if (isRefused(reading)) return allowed(reading);
        if (!reading.bytes.equals(toBinary(type, reading.message))) throw new Error('the bytes are not those of the message');
        const again = served.plan.read(reading.bytes);
        if (isRefused(again) || !again.bytes.equals(reading.bytes)) throw new Error('read again it is another');
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});
