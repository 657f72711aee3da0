import { book, csvFile, type Parts, rowXml, sheetXml, zip } from '@jiguan/kit/testing';

const rows = [['编号', '名称', '日期'], ...Array.from({ length: 20 }, (_, i) => [`b-${i}`, `第${i}局`, '2026-01-31'])];
const strings = `<sst>${'<si><t>财政厅</t></si><si><r><t>审计</t></r><r><t>厅</t></r></si>'.repeat(3)}</sst>`;
const styles =
  '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>';
const sheet = sheetXml(
  rows
    .map((cells, i) =>
      rowXml(i + 1, i === 5 ? [{ xml: '<c r="@" t="s"><v>1</v></c>' }, 'x', { xml: '<c r="@" s="1"><v>46023</v></c>' }] : cells),
    )
    .join(''),
  { before: '<cols><col min="4" max="5" hidden="1"/></cols>', after: '<mergeCells count="1"><mergeCell ref="B3:B4"/></mergeCells>' },
);
const parts = book(sheet, { strings, styles });
const whole = zip(parts);
const separated = csvFile(rows);

/** What stands in files beside text: numbers and references at and beyond their bounds, openings without an end. */
const spices = [
  '-1',
  '0',
  '65536',
  '1048577',
  '4294967290',
  '9'.repeat(400),
  'XFE1',
  'A1:XFD1048576',
  '<row>',
  '<c>',
  '</row>',
  '</sheetData>',
  '<!--',
  '<![CDATA[',
  '<?x',
  '&x;',
  '&#0;',
  '"',
  "'",
  '=',
  '\u0000',
  '\uFEFF',
  '\ud800',
  'NaN',
  '1e400',
  '_x0000_',
];

/** Files that were damaged: bytes of the archive, of its directory, of the XML inside, of a CSV. The same for the same seed. */
export function* mutants(count: number, seed: number): Iterable<Buffer> {
  const random = generator(seed);
  for (let i = 0; i < count; i += 1) {
    const kind = i % 4;
    if (kind === 0) yield damaged(whole, random, 0);
    else if (kind === 1) yield damaged(whole, random, whole.length - 700);
    else if (kind === 2) yield zip(spiced(parts, random));
    else yield damaged(separated, random, 0);
  }
}

function damaged(content: Buffer, random: (below: number) => number, from: number): Buffer {
  const copy = Buffer.from(content);
  for (let n = 1 + random(8); n > 0; n -= 1) copy[from + random(copy.length - from)] = random(256);
  return random(10) === 0 ? copy.subarray(0, random(copy.length)) : copy;
}

/** One part with a few places overwritten, doubled or left out. */
function spiced(all: Parts, random: (below: number) => number): Parts {
  const names = Object.keys(all);
  const name = names[random(names.length)] as string;
  let text = String(all[name]);
  for (let n = 1 + random(3); n > 0; n -= 1) {
    const at = random(text.length);
    const end = at + random(30);
    const middle = [spices[random(spices.length)] as string, '', text.slice(at, end).repeat(2 + random(50))][random(3)] as string;
    text = text.slice(0, at) + middle + text.slice(end);
  }
  return { ...all, [name]: text };
}

/** Numbers below a bound; mulberry32. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
}
