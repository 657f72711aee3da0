import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSquareMetres } from '@jiguan/kernel/area';
import { readCreditCode } from '@jiguan/kernel/credit-code';
import { decision } from '@jiguan/kernel/decision';
import { readIdentityNumber } from '@jiguan/kernel/identity-number';
import { kernelMessages } from '@jiguan/kernel/messages';
import { readYuan } from '@jiguan/kernel/money';
import { readPlate } from '@jiguan/kernel/plate';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { readRegionCode } from '@jiguan/kernel/region';
import { readVin } from '@jiguan/kernel/vin';
import { catalogue, kitMessages, type Message, messageOf, textOf } from '@jiguan/kit/errors';
import { tableMessages } from '@jiguan/kit/table';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Reasons given anywhere in the source of kit, or of the kernel. */
function reasonsGiven(source: string): string[] {
  const root = join(import.meta.dirname, source);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\brefuse\('([A-Z_]+)'/g)].map(([, reason]) => reason ?? ''),
  );
}

describe.each([
  ['kit', '../../src', { ...kitMessages, ...tableMessages }],
  ['the kernel', '../../../kernel/src', kernelMessages],
])('the messages of %s', (_, source, messages) => {
  it.each(Object.entries<Message>(messages))('%s is said in Chinese and in English, with the same values', (_, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    expect(placeholders(zh)).toEqual(placeholders(en));
  });

  it('exist for every reason that it gives, in the catalogue of any service', () => {
    const given = reasonsGiven(source);
    expect(given.length).toBeGreaterThan(14);
    expect(given.filter((reason) => !(reason in messages))).toEqual([]);
    expect(given.filter((reason) => !(reason in catalogue('any.jiguan', {}).messages))).toEqual([]);
  });
});

describe('what the kernel refuses', () => {
  const any = catalogue('any.jiguan', {});

  it.each([
    readPlate('云A1'),
    readVin('1', 'stock'),
    readVin('1M8GDM9A1KP042788', 'purchase'),
    readYuan('x'),
    readSquareMetres('-1'),
    decision({ by: 'li', role: 'ROLE_APPROVER', at: new Date(0), outcome: 'rejected', opinion: '' }),
    readRegionCode('x'),
    readCreditCode('x'),
    readIdentityNumber('x', '2026-11-24'),
  ])('fills every place of its message: %j', (refusal) => {
    for (const language of ['zh-CN', 'en'] as const) expect(textOf(any, refusal as Refusal, language)).not.toMatch(/[{}]/);
  });
});

describe('a catalogue', () => {
  const meetings = catalogue('meetings.jiguan', {
    ROOM_TOO_SMALL: { status: 'FAILED_PRECONDITION', zh: '只能容纳 {capacity} 人。', en: 'Seats {capacity} only.' },
    NOT_FOUND: { status: 'NOT_FOUND', zh: '没有 {name}。', en: 'No {name}.' },
  });

  it("holds kit's reasons too", () => expect(messageOf(meetings, 'TOKEN_MISSING').status).toBe('UNAUTHENTICATED'));

  it("lets the service say kit's reasons in its own words", () =>
    expect(textOf(meetings, refuse('NOT_FOUND', { name: 'rooms/1' }), 'zh-CN')).toBe('没有 会议室“1”。'));

  it('fills in the values of the refusal', () => {
    const refusal = refuse('ROOM_TOO_SMALL', { capacity: 12 });
    expect(textOf(meetings, refusal, 'zh-CN')).toBe('只能容纳 12 人。');
    expect(textOf(meetings, refusal, 'en')).toBe('Seats 12 only.');
  });

  it.each(['NO_SUCH_REASON', 'toString'])('throws for a reason it does not have: %s', (reason) =>
    expect(() => messageOf(meetings, reason)).toThrow(reason),
  );
});
