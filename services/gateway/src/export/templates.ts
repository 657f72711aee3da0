/** Templates to fill in: GET of an import's path answers an empty table with its headings, and what to write under each. */
import type { DescField, FileRegistry } from '@bufbuild/protobuf';
import { optionReader } from '@jiguan/kit/options';
import { writeCsv, writeWorkbook } from '@jiguan/kit/table';
import type { RequestHandler } from 'express';
import type { ApiMethod, Contracts } from '../contracts/contracts.ts';
import { references } from '../contracts/references.ts';
import { exchangeOf } from '../http/exchange.ts';
import { type RawHeaders, setHeaders } from '../http/security.ts';
import type { Language } from '../problems/languages.ts';
import { followPath } from '../transcode/fields.ts';
import { media, mediaWanted } from './media.ts';
import { choicesOf, type Label, word } from './values.ts';

interface TemplateColumn {
  readonly label: Label;
  readonly required: boolean;
  readonly hint: Label | undefined;
  readonly choices: readonly Label[];
}

interface Template {
  readonly title: Label;
  readonly columns: readonly TemplateColumn[];
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
      const table = options(method.desc, 'table') as { columns?: Said[] } | undefined;
      const title = options(method.desc, 'method_label') as Label | undefined;
      const template = {
        title: title ?? { zh: method.desc.name, en: method.desc.name },
        columns: columns(table?.columns ?? [], method, registry),
      };
      return table ? method.bindings.map((binding) => [binding.template.text, template] as const) : [];
    }),
  );
}

interface Said {
  readonly label: Label;
  readonly field: string;
  readonly required?: boolean;
  readonly hint?: Label;
}

const TEMPLATE = { zh: '模板', en: 'template' };
const NOTES = { zh: '填写说明', en: 'How to fill it in' };

function columns(said: readonly Said[], method: ApiMethod, registry: FileRegistry): TemplateColumn[] {
  const options = optionReader(registry);
  const type = (options(method.desc, 'command') as { resource?: string } | undefined)?.resource;
  const { resource } = references(registry);
  const message = [...registry].find((one) => one.kind === 'message' && resource(one)?.type === type);
  return said.map(({ label, field, required = false, hint }) => {
    const found: DescField | undefined = message?.kind === 'message' ? followPath(message, field)?.field : undefined;
    const own = found && (options(found, 'field')?.['hint'] as Label | undefined);
    return { label, required, hint: hint ?? own, choices: found?.enum ? choicesOf(found.enum, options) : [] };
  });
}

const headings = ({ columns: all }: Template, language: Language) =>
  all.map(({ label }) => ({ heading: word(label, language), kind: 'text' as const, width: 20 }));

function workbook(template: Template, language: Language) {
  const zh = language !== 'en';
  const notes = [
    { heading: zh ? '列名' : 'Column', kind: 'text' as const, width: 24 },
    { heading: zh ? '是否必填' : 'Needed', kind: 'text' as const, width: 10 },
    { heading: zh ? '如何填写' : 'What to write', kind: 'text' as const, width: 80 },
  ];
  const needed = (required: boolean) => (required ? (zh ? '必填' : 'yes') : zh ? '选填' : 'no');
  const what = ({ hint, choices }: TemplateColumn) =>
    [hint && word(hint, language), choices.map((one) => word(one, language)).join(zh ? '、' : ', ')].filter(Boolean).join(zh ? '。' : '. ');
  const rows = template.columns.map((column) => [word(column.label, language), needed(column.required), what(column)]);
  return writeWorkbook(
    { title: word(template.title, language), columns: headings(template, language), rows: none() },
    { title: word(NOTES, language), columns: notes, rows: some(rows) },
  );
}

async function* none() {}
async function* some<T>(rows: readonly T[]) {
  yield rows;
}
