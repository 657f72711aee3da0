import fc from 'fast-check';
import { headers } from 'nats';
import { type Envelope, fromHeaders, toFields } from '../../src/bus/envelope.ts';
import { growing } from '../../src/bus/time.ts';

const envelopes = fc.record({
  id: fc.constant('bookings/42@00000003'),
  context: fc.constantFrom('meetings', 'directory'),
  type: fc.constant('jiguan.meetings.v1.BookingConfirmed'),
  time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2999-01-01') }),
  record: fc.constant('bookings/42'),
  version: fc.integer({ min: 1 }),
  place: fc.record({ region: fc.constant('530100'), unit: fc.constant('u-1') }, { requiredKeys: ['region'] }),
});

const toHeaders = (envelope: Envelope) => {
  const out = headers();
  for (const [name, value] of Object.entries(toFields(envelope))) out.append(name, value);
  return out;
};

describe('the headers of a message', () => {
  it('carry everything a message says about itself', () =>
    fc.assert(fc.property(envelopes, (envelope) => expect(fromHeaders(toHeaders(envelope))).toEqual(envelope))));

  it.each(['ce-id', 'ce-source', 'ce-type', 'ce-time', 'ce-subject', 'ce-version', 'ce-region'])('are refused without %s', (name) => {
    const [envelope] = fc.sample(envelopes, 1) as [Parameters<typeof toHeaders>[0]];
    const given = toHeaders(envelope);
    given.delete(name);
    expect(() => fromHeaders(given)).toThrow(name);
  });

  it('are refused when there are none, or when they are broken', () => {
    expect(() => fromHeaders(undefined)).toThrow('ce-');
    const broken = headers();
    for (const name of ['ce-id', 'ce-source', 'ce-type', 'ce-time', 'ce-subject', 'ce-version', 'ce-region']) broken.set(name, 'x');
    expect(() => fromHeaders(broken)).toThrow('broken');
  });
});

describe('delays', () => {
  it('grow from the first to the most and stay there', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: 1_000, max: 60_000 }),
        fc.integer({ min: 1, max: 60 }),
        (first, most, failures) => {
          const delay = growing({ first, most }, failures);
          const whole = Math.min(most, first * 2 ** (failures - 1));
          expect(delay).toBeGreaterThanOrEqual(whole * 0.75);
          expect(delay).toBeLessThanOrEqual(whole);
        },
      ),
    ));
});
