/** Whether files of as many rows as there may be, with something in every column, are within what an import takes; for every import there is. */
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type DescMethod, getOption } from '@bufbuild/protobuf';
import { field as fieldRules } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Column } from '../../src/app/index.ts';
import { contracts } from '../../src/grpc/index.ts';
import { optionReader } from '../../src/options/index.ts';
import { importColumns, limits, tableReader, writeCsv, writeWorkbook } from '../../src/table/index.ts';
import { counted } from '../../src/testing/index.ts';

/** In short a part is written, and the size of the whole is told from it; at length (`npm run test:hostile full-rows`) the whole. */
const LONG = process.env['HOSTILE_FULL_ROWS'];
const WRITTEN = Number(LONG ?? 1_000);
/** Assets have seventeen columns, of which few are filled: with something in every one, fewer rows are held in the reader's memory. */
const FULL: Readonly<Record<string, number>> = { ImportAssets: 30_000 };
/** What the reader of a service has; in short the machine is busy with other tests. */
const BOUNDS = LONG ? {} : { time: 240_000 };

/** Words of a text and of a list in one cell: 云南省高级人民法院机关后勤服务中心综合管理科 has eleven. */
const TEXT = 11;
const NOTE = 30;
/** Names of units, positions, places and things are put together from not many more; any order of these packs worse than such names do. */
const WORDS = Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + i * 37, 0x4e00 + ((i * 7_919) % 18_000)));
/** What rows refer to, by name or by number: units, buildings, categories. */
const REFERRED = 3_000;

/** The same rows at every run. */
function drawing(seed: number) {
  let state = seed;
  const below = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const of = (letters: string | readonly string[], count: number) =>
    Array.from({ length: count }, () => letters[below(letters.length)]).join('');
  return { below, of };
}
type Draw = ReturnType<typeof drawing>;

function filled({ field, kind, max = Number.POSITIVE_INFINITY, choices = [] }: Column, row: number, { below, of }: Draw): string {
  if (field === 'creditCode') return completeCreditCode(`11530000${of('0123456789ABCDEFGHJKLMNPQRTUWXY', 8)}`);
  if (field === 'id') return `yn-530102-2026-${String(row).padStart(6, '0')}`;
  if (kind === 'choice') return choices.reduce((longest, { zh }) => (zh.length > longest.length ? zh : longest), '');
  if (kind === 'day') return `20${10 + below(16)}-${10 + below(3)}-${10 + below(18)}`;
  if (kind === 'instant') return `20${10 + below(16)}-${10 + below(3)}-${10 + below(18)} ${10 + below(10)}:${10 + below(50)}`;
  if (kind === 'whole') return String(10_000 + below(9_989_999));
  if (kind === 'code') return `yn-530102-${field.slice(0, 8)}-${String(below(REFERRED)).padStart(6, '0')}`;
  return of(WORDS, kind === 'note' ? NOTE : TEXT).slice(0, max);
}

const read = optionReader(contracts());
const imports = [...contracts()].flatMap((one): DescMethod[] =>
  one.kind === 'service' ? one.methods.filter((method) => read(method, 'table')) : [],
);

/** Bytes that the file's field takes. */
function most({ input }: DescMethod): number {
  const content = input.fields.find(({ name }) => name === 'content');
  const rules = content && getOption(content, fieldRules).type;
  return rules?.case === 'bytes' ? Number(rules.value.maxLen) : 0;
}

describe('rows with something in every column, as many as there may be', () => {
  it.each(imports.map((method) => [`${method.parent.typeName}/${method.name}`, method] as const))(
    '%s takes as CSV and as XLSX',
    async (name, method) => {
      const columns = importColumns(name);
      const draw = drawing(name.length);
      const full = FULL[method.name] ?? limits.rows;
      const written = Math.min(WRITTEN, full);
      const whole = (bytes: number) => (bytes / written) * full;
      const rows = Array.from({ length: written }, (_, row) => columns.map((column) => filled(column, row, draw)));
      const out = columns.map(({ heading }) => ({ heading: heading.zh, kind: 'text' as const }));
      async function* portions() {
        for (let at = 0; at < rows.length; at += 500) yield rows.slice(at, at + 500);
      }
      const csv = await buffer(writeCsv(out, portions()));
      const packed = gzipSync(csv, { level: 1 });
      const xlsx = await buffer(writeWorkbook({ title: '台账', columns: out, rows: portions() }));
      const mb = (bytes: number) => Math.round(whole(bytes) / 1e5) / 10;
      counted(`full rows of ${method.name}`, {
        rows: full,
        'CSV, MB': mb(csv.length),
        'packed, MB': mb(packed.length),
        'XLSX, MB': mb(xlsx.length),
      });
      expect(whole(csv.length)).toBeLessThan(limits.text);
      expect(whole(packed.length)).toBeLessThan(most(method));
      expect(whole(xlsx.length)).toBeLessThan(most(method));
      const reader = tableReader(BOUNDS);
      for (const file of [csv, packed, xlsx]) {
        const table = await reader(file, columns);
        if (isRefused(table)) throw new Error(JSON.stringify(table));
        expect([table.rows.length, table.problems]).toEqual([written, []]);
      }
    },
    600_000,
  );
});
