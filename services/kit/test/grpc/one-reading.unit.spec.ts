import { type DescMessage, equals, fromBinary, type Message, type MessageShape, toBinary } from '@bufbuild/protobuf';
import { isRefused } from '@jiguan/kernel/refusal';
import { counted } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { everyMethod, type Served } from './every-method.ts';
import { type Piece, wireForms } from './wire-forms.ts';

const runs = Number(process.env['HOSTILE_FORMS'] ?? 40);
const methods = await everyMethod();

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
      expect(equals(type, both.given as MessageShape<DescMessage>, both.seen as MessageShape<DescMessage>)).toBe(true);
      expect(broken).toBe(false);
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
        if (isRefused(reading)) return expect(JSON.stringify(reading)).toMatch(/FIELD_(TOO_MANY_ITEMS|OUT_OF_RANGE)|TEXT_HIDDEN/);
        expect(Buffer.from(toBinary(type, reading.message))).toEqual(reading.bytes);
        expect(served.plan.read(reading.bytes)).toMatchObject({ bytes: reading.bytes });
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});
