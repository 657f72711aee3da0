import { isRefused } from '@jiguan/kernel/refusal';
import { readText, trimmed } from '@jiguan/kernel/text';
import fc from 'fast-check';

/** One of each kind: control, format (zero width, bidirectional, soft hyphen, mark), filler letters, blanks of every width, separators of lines. */
const controls = ['\u0000', '\u0008', '\u001f', '\u007f', '\u0085', '\u009f'];
const formats = ['\u00ad', '\u061c', '\u180e', '\u200b', '\u200d', '\u200e', '\u202e', '\u2060', '\u2066', '\ufeff', '\u{e0001}'];
const fillers = ['\u034f', '\u115f', '\u3164', '\uffa0', '\u2800'];
const blanks = [' ', '\u00a0', '\u1680', '\u2003', '\u202f', '\u205f', '\u3000'];
const breaks = ['\n', '\r', '\t', '\u2028', '\u2029'];
const hidden = [...controls, ...formats, ...fillers, ...breaks, '\ud800'];
const name = (character: string) => [`U+${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}`, character] as const;

describe('text without what cannot be seen (reports.md D)', () => {
  it.each([...hidden, ...blanks].map(name))('%s around a name is trimmed, alone it is nothing', (_, character) => {
    expect(trimmed(`${character}财政厅${character}${character}`)).toBe('财政厅');
    expect(readText(`${character}财政厅${character}`)).toBe('财政厅');
    expect(readText(character.repeat(3))).toBe('');
  });

  it.each(hidden.map(name))('%s inside a name is refused, and said', (code, character) =>
    expect(readText(`财政${character}厅`)).toEqual({
      refused: 'TEXT_HIDDEN_CHARACTER',
      details: { position: 3, character: code.toUpperCase() },
    }),
  );

  it.each(blanks.map(name))('%s inside a name is a plain blank', (_, character) =>
    expect(readText(`发展${character}改革委`)).toBe('发展 改革委'),
  );

  it('a note keeps its lines and tabs, and nothing else that is hidden', () => {
    expect(readText('一\r\n二\r三\u2028四\t五\n', { lines: true })).toBe('一\n二\n三\n四\t五');
    expect(isRefused(readText('一\n\u202e二', { lines: true }))).toBe(true);
  });

  it.each([
    ['rare ideographs', '𠮷𣲷镇'],
    ['a variant of an ideograph', '葛\u{e0100}城'],
    ['Yi, Tibetan and Dai', 'ꆈꌠ བོད ᥖᥭᥰ'],
    ['characters of private use, as old systems write rare names', '\ue5e5'],
    ['a middle dot', '阿卜杜热西提·买买提'],
  ])('%s stay as they are', (_, text) => expect(readText(text)).toBe(text));

  it('what was read once is read the same again', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, lines) => {
        const once = readText(text, { lines });
        if (!isRefused(once)) expect(readText(once, { lines })).toBe(once);
        expect(trimmed(trimmed(text))).toBe(trimmed(text));
      }),
    ));
});
