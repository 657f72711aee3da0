/** Whatever a service refuses is said in people's words: no names of fields or values, no patterns, no UTC, in either language. */
import { create } from '@bufbuild/protobuf';
import { kernelMessages } from '@jiguan/kernel/messages';
import { refuse } from '@jiguan/kernel/refusal';
import { catalogue, kitMessages, type Language, type Message, textOf } from '@jiguan/kit/errors';
import { contracts, validation } from '@jiguan/kit/grpc';
import { refusals as directory } from '../../services/directory/src/domain/refusals.ts';
import { messages as meetings } from '../../services/meetings/src/api/messages.ts';

/** What details hold, each as programs write it. */
const values = [
  'BOOKING_STATUS_CONFIRMED',
  'LAYOUT_BOARDROOM、LAYOUT_U_SHAPE',
  'EQUIPMENT_VOTING',
  'ROLE_APPROVER',
  '2026-03-02T01:00:00.000Z',
  'rooms/case-r4',
  'units/yn-fgw、units/yn-czt',
  'jiguan.meetings.v1.Booking.attendee_count',
  'jiguan.meetings.v1.BookingService/CancelBooking',
  '86400s',
  42,
];
const MACHINE = [
  /[A-Z]{2,}_[A-Z]/,
  /\b[a-z]+[A-Za-z]*\/[a-z0-9]/,
  /\d{4}-\d\d-\d\dT/,
  /\.000|\d\dZ\b/,
  /[{}^$]/,
  /[a-z]_[a-z]/,
  /google\.|jiguan\./,
  /\[object/,
];
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

const services: readonly (readonly [string, Readonly<Record<string, Message>>])[] = [
  ['kit', kitMessages],
  ['kernel', kernelMessages],
  ['directory', directory],
  ['meetings', meetings],
];
const all = services.flatMap(([service, messages]) =>
  Object.entries(messages).map(([reason, message]) => ({ service, reason, message, messages })),
);

function machineWords(text: string): string[] {
  return MACHINE.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

describe.each(['zh-CN', 'en'] as const)('every refusal in %s', (language: Language) => {
  it.each(all)('$service: $reason', ({ service, reason, message, messages }) => {
    for (const value of values) {
      const details = Object.fromEntries(slots(message.zh + message.en).map((name) => [name, value]));
      const text = textOf(catalogue(`${service}.jiguan`, messages), refuse(reason, details), language);
      expect([text, machineWords(text)]).toEqual([text, []]);
    }
  });
});

describe('the values in a refusal', () => {
  const any = catalogue('any.jiguan', { SAID: { status: 'ABORTED', zh: '{value}', en: '{value}' } });
  const titles = new Map([['rooms/case-r4', '云岭厅']]);
  const said = (value: string | number, language: Language) => textOf(any, { ...refuse('SAID', { value }), titles } as never, language);

  it.each([
    ['BOOKING_STATUS_CONFIRMED', '已确认', 'Confirmed'],
    ['LAYOUT_BOARDROOM、LAYOUT_U_SHAPE', '董事会式、U 形', 'Boardroom, U-shape'],
    ['2026-03-02T01:00:00.000Z', '2026-03-02 09:00', '2026-03-02 09:00'],
    ['rooms/case-r4', '“云岭厅”', '"云岭厅"'],
    ['rooms/case-r5', '“case-r5”', '"case-r5"'],
    ['jiguan.meetings.v1.Booking.attendee_count', '参会人数', 'Attendees'],
    ['5400s', '90 分钟', '90 minutes'],
    ['7', '7', '7'],
    ['第一会议室、第二会议室', '第一会议室、第二会议室', '第一会议室、第二会议室'],
  ])('%s is %s', (value, zh, en) => expect([said(value, 'zh-CN'), said(value, 'en')]).toEqual([zh, en]));
});

describe('what is wrong with a field', () => {
  it('is said with its label and what would be right, for every constraint of every request', () => {
    const registry = contracts();
    const validate = validation(registry);
    const any = catalogue('any.jiguan', {});
    const wrong = [...registry]
      .flatMap((type) => (type.kind === 'service' ? type.methods : []))
      .flatMap(({ input }) => validate(input, create(input))?.violations ?? []);
    expect(wrong.length).toBeGreaterThan(20);
    for (const violation of wrong)
      for (const language of ['zh-CN', 'en'] as const) {
        const text = textOf(any, violation, language);
        expect([violation.field, text, machineWords(text)]).toEqual([violation.field, expect.stringMatching(/.+[:：].+/), []]);
      }
  });
});
