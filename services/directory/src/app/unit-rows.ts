import { readCreditCode } from '@jiguan/kernel/credit-code';
import { isDay } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { covers, readRegionCode } from '@jiguan/kernel/region';
import { isId } from '@jiguan/kernel/resource-name';
import type { Reason } from '../domain/refusals.ts';
import { checkedEstablishment, type Establishment, type Post, type UnitState } from '../domain/unit.ts';
import { type RowReader, rowReader } from './import.ts';
import type { Column, Row, RowProblem } from './table.ts';

const column = (heading: string, needed: boolean, ...aliases: string[]): Column => ({ heading, aliases, needed });

export const unitColumns: readonly Column[] = [
  column('编号', false, 'id', 'unit_id', 'unit id'),
  column('统一社会信用代码', true, 'credit_code', 'credit code', '信用代码'),
  column('名称', true, 'display_name', 'name', '单位名称'),
  column('行政区划', true, 'region', '行政区划代码'),
  column('级别', true, 'level', '单位级别'),
  column('类别', true, 'kind', '单位类别'),
  column('上级', false, 'parent', '上级单位'),
  column('编制生效日期', false, 'effective_from', 'effective from'),
  column('编制', false, 'establishment', 'posts'),
  column('批复文号', false, 'document_number', 'document number'),
];

const choices = (...pairs: readonly [value: string, ...texts: string[]][]) =>
  Object.fromEntries(pairs.flatMap(([value, ...texts]) => [value, ...texts].map((text) => [text, value])));

const levels = choices(
  ['UNIT_LEVEL_CENTRAL', '中央驻滇', '中央驻滇单位', '中央', 'CENTRAL', 'central'],
  ['UNIT_LEVEL_PROVINCE', '省级', '省', 'PROVINCE', 'province'],
  ['UNIT_LEVEL_PREFECTURE', '州市级', '市级', '州级', '州市', 'PREFECTURE', 'prefecture'],
  ['UNIT_LEVEL_COUNTY', '县级', '县市区级', '县', 'COUNTY', 'county'],
  ['UNIT_LEVEL_TOWNSHIP', '乡级', '乡镇级', '乡镇', 'TOWNSHIP', 'township'],
);

const kinds = choices(
  ['UNIT_KIND_PARTY', '党的机关', '党委', 'party'],
  ['UNIT_KIND_CONGRESS', '人大机关', '人大', 'congress'],
  ['UNIT_KIND_GOVERNMENT', '行政机关', '政府', 'government'],
  ['UNIT_KIND_CONSULTATIVE', '政协机关', '政协', 'consultative'],
  ['UNIT_KIND_SUPERVISION', '监察机关', '监委', 'supervision'],
  ['UNIT_KIND_COURT', '审判机关', '法院', 'court'],
  ['UNIT_KIND_PROCURATORATE', '检察机关', '检察院', 'procuratorate'],
  ['UNIT_KIND_MASS_ORGANISATION', '人民团体', '群团', '群团组织', 'mass_organisation'],
  ['UNIT_KIND_INSTITUTION', '事业单位', 'institution'],
);

/** A unit as a row describes it, every cell well-formed; its parent as written: an id, a name or a credit code. */
export interface UnitRow extends Omit<UnitState, 'status' | 'successor' | 'establishments'> {
  readonly row: number;
  readonly establishment?: Establishment;
}

/** Reads a row of units as far as it can be read by itself; its problems are added to the list. */
export function readUnitRow(row: Row, scope: string, problems: RowProblem[]): UnitRow {
  const reader = rowReader(row, problems);
  return {
    row: row.number,
    id: idIn(reader),
    creditCode: creditCodeIn(reader),
    displayName: reader.text('名称', { required: true, max: 200 }),
    region: regionIn(reader, scope),
    level: reader.choice('级别', levels),
    kind: reader.choice('类别', kinds),
    parent: reader.text('上级'),
    ...establishmentIn(reader),
  };
}

/** The id in 编号, well-formed or empty. */
export function idIn(reader: RowReader): string {
  const id = reader.text('编号').replace(/^(units|people)\//, '');
  if (id === '' || isId(id)) return id;
  reader.problem('编号', 'ID_INVALID', { id });
  return '';
}

function creditCodeIn(reader: RowReader): string {
  const text = reader.text('统一社会信用代码', { required: true, max: 40 });
  const code = text === '' ? undefined : readCreditCode(text);
  if (isRefused(code)) reader.problem('统一社会信用代码', code.refused as Reason, code.details);
  return code && !isRefused(code) ? code.code : '';
}

function regionIn(reader: RowReader, scope: string): string {
  const text = reader.text('行政区划', { required: true });
  if (text === '') return '';
  const code = readRegionCode(text);
  if (isRefused(code)) reader.problem('行政区划', 'REGION_CODE_INVALID', code.details);
  else if (!covers(scope, code)) reader.problem('行政区划', 'REGION_OUTSIDE_IMPORT', { region: code, scope });
  else return code;
  return '';
}

function establishmentIn(reader: RowReader): { establishment?: Establishment } {
  const effectiveFrom = reader.text('编制生效日期');
  const text = reader.text('编制', { max: 2000 });
  if (effectiveFrom === '' && text === '') return {};
  const posts = readPosts(text);
  if (effectiveFrom === '') reader.problem('编制生效日期', 'FIELD_REQUIRED');
  else if (!isDay(effectiveFrom)) reader.problem('编制生效日期', 'DAY_INVALID', { value: effectiveFrom });
  if (!posts) reader.problem('编制', 'ESTABLISHMENT_INVALID', { text: text.slice(0, 60) });
  if (!posts || !isDay(effectiveFrom)) return {};
  const establishment = checkedEstablishment({ effectiveFrom, documentNumber: reader.text('批复文号', { max: 100 }), posts });
  if (isRefused(establishment)) reader.problem('编制', establishment.refused, establishment.details);
  return isRefused(establishment) ? {} : { establishment };
}

/** `正处级=1；副处级=3` → posts; also with ASCII semicolons, colons and full-width signs. Undefined for anything else. */
export function readPosts(text: string): Post[] | undefined {
  const posts: Post[] = [];
  for (const part of text.normalize('NFKC').split(/[;\n]/)) {
    const written = part.trim();
    if (written === '') continue;
    const match = /^([^=:]{1,40})[=:]\s*(\d{1,6})$/.exec(written);
    if (!match || Number(match[2]) > 100_000) return undefined;
    posts.push({ rank: (match[1] as string).trim(), headcount: Number(match[2]) });
  }
  return posts.length > 0 && posts.length <= 50 && posts.every(({ rank }) => rank !== '') ? posts : undefined;
}
