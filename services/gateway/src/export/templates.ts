/** Templates to fill in: GET of an import's path answers an empty table with its headings, and what to write under each. */
import type { Column, ColumnKind } from '@jiguan/kit/app';
import { optionReader } from '@jiguan/kit/options';
import { importColumns, writeCsv, writeWorkbook } from '@jiguan/kit/table';
import type { RequestHandler } from 'express';
import type { Contracts } from '../contracts/contracts.ts';
import { exchangeOf } from '../http/exchange.ts';
import { type RawHeaders, setHeaders } from '../http/security.ts';
import type { Language } from '../problems/languages.ts';
import { media, mediaWanted } from './media.ts';
import { type Label, word } from './values.ts';

interface Template {
  readonly title: Label;
  readonly columns: readonly (Column & { readonly hint: Label | undefined })[];
}

/** Needs no token: it says what the contract says, which everybody may read. */
export function templates(contracts: Contracts, headers: RawHeaders): RequestHandler {
  const byPath = templatesOf(contracts);
  return (req, res, next) => {
    const reading = req.method === 'GET' || req.method === 'HEAD';
    const template = reading ? byPath.get(req.path) : undefined;
    if (template === undefined) return next();
    const { language, requestId } = exchangeOf(req);
    const kind = mediaWanted(req) ?? 'xlsx';
    setHeaders(res, headers, requestId);
    res.attachment(`${word(template.title, language)} ${word(TEMPLATE, language)}.${kind}`);
    res.setHeader('Content-Type', media[kind]);
    res.setHeader('Vary', 'Accept, Accept-Language');
    if (req.method === 'HEAD') return res.end();
    const file = kind === 'csv' ? writeCsv(headings(template, language), none()) : workbook(template, language);
    return file.on('error', () => res.destroy()).pipe(res);
  };
}

/** The paths that answer a template. */
export function templatesOf({ registry, methods }: Contracts): ReadonlyMap<string, Template> {
  const options = optionReader(registry);
  return new Map(
    methods.flatMap((method) => {
      const table = options(method.desc, 'table') as { columns?: { hint?: Label }[] } | undefined;
      if (table === undefined) return [];
      const title = (options(method.desc, 'method_label') as Label | undefined) ?? { zh: method.desc.name, en: method.desc.name };
      const columns = importColumns(method.path.slice(1), registry).map((column, at) => ({ ...column, hint: table.columns?.[at]?.hint }));
      return method.bindings.map((binding) => [binding.template.text, { title, columns }] as const);
    }),
  );
}

const TEMPLATE = { zh: '模板', en: 'template' };
const NOTES = { zh: '填写说明', en: 'How to fill it in' };

/** What a cell of a kind is, where no choice and no hint says it. */
const KINDS: Readonly<Partial<Record<ColumnKind, Label>>> = {
  day: { zh: '日期，如 2026-01-31', en: 'A day: 2026-01-31' },
  instant: { zh: '日期和时间，如 2026-01-31 09:30', en: 'A day and a time: 2026-01-31 09:30' },
  whole: { zh: '整数', en: 'A whole number' },
  code: { zh: '请将单元格设为“文本”格式', en: 'Format the cells as text' },
};

const headings = ({ columns: all }: Template, language: Language) =>
  all.map(({ heading }) => ({ heading: word(heading, language), kind: 'text' as const, width: 20 }));

function workbook(template: Template, language: Language) {
  const zh = language !== 'en';
  const notes = [
    { heading: zh ? '列名' : 'Column', kind: 'text' as const, width: 24 },
    { heading: zh ? '是否必填' : 'Needed', kind: 'text' as const, width: 10 },
    { heading: zh ? '如何填写' : 'What to write', kind: 'text' as const, width: 80 },
  ];
  const needed = (required: boolean) => (required ? (zh ? '必填' : 'yes') : zh ? '选填' : 'no');
  const rows = template.columns.map((column) => [
    word(column.heading, language),
    needed(column.required ?? false),
    whatToWrite(column, language).join(zh ? '；' : '; '),
  ]);
  return writeWorkbook(
    { title: word(template.title, language), columns: headings(template, language), rows: none() },
    { title: word(NOTES, language), columns: notes, rows: some(rows) },
  );
}

function whatToWrite({ hint, choices = [], kind }: Template['columns'][number], language: Language): string[] {
  const said = hint ?? (choices.length > 0 ? undefined : KINDS[kind]);
  const one = choices.map((choice) => word(choice, language)).join(language === 'en' ? ', ' : '、');
  return [...(said ? [word(said, language)] : []), ...(one === '' ? [] : [one])];
}

async function* none() {}
async function* some<T>(rows: readonly T[]) {
  yield rows;
}
