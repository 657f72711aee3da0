import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '@jiguan/kernel/refusal';
import { catalogue, kitMessages, messageOf, textOf } from '@jiguan/kit/errors';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Reasons given anywhere in kit's own source. */
function reasonsGiven(): string[] {
  const root = join(import.meta.dirname, '../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\brefuse\('([A-Z_]+)'/g)].map(([, reason]) => reason ?? ''),
  );
}

describe("kit's messages", () => {
  it.each(Object.entries(kitMessages))('%s is said in Chinese and in English, with the same values', (_, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    expect(placeholders(zh)).toEqual(placeholders(en));
  });

  it('exist for every reason that kit gives', () => {
    const given = reasonsGiven();
    expect(given.length).toBeGreaterThan(20);
    expect(given.filter((reason) => !(reason in kitMessages))).toEqual([]);
  });
});

describe('a catalogue', () => {
  const meetings = catalogue('meetings.jiguan', {
    ROOM_TOO_SMALL: { status: 'FAILED_PRECONDITION', zh: '只能容纳 {capacity} 人。', en: 'Seats {capacity} only.' },
    NOT_FOUND: { status: 'NOT_FOUND', zh: '没有 {name}。', en: 'No {name}.' },
  });

  it("holds kit's reasons too", () => expect(messageOf(meetings, 'TOKEN_MISSING').status).toBe('UNAUTHENTICATED'));

  it("lets the service say kit's reasons in its own words", () =>
    expect(textOf(meetings, refuse('NOT_FOUND', { name: 'rooms/1' }), 'zh-CN')).toBe('没有 rooms/1。'));

  it('fills in the values of the refusal', () => {
    const refusal = refuse('ROOM_TOO_SMALL', { capacity: 12 });
    expect(textOf(meetings, refusal, 'zh-CN')).toBe('只能容纳 12 人。');
    expect(textOf(meetings, refusal, 'en')).toBe('Seats 12 only.');
  });

  it.each(['NO_SUCH_REASON', 'toString'])('throws for a reason it does not have: %s', (reason) =>
    expect(() => messageOf(meetings, reason)).toThrow(reason),
  );
});
