import type { Choice, Column } from '@jiguan/kit/app';

const choice = (value: string, zh: string, en: string, ...aliases: string[]): Choice => ({ value, zh, en, aliases });

const levels = [
  choice('UNIT_LEVEL_CENTRAL', '中央驻滇', 'central', '中央驻滇单位', '中央'),
  choice('UNIT_LEVEL_PROVINCE', '省级', 'province', '省'),
  choice('UNIT_LEVEL_PREFECTURE', '州市级', 'prefecture', '市级', '州级', '州市'),
  choice('UNIT_LEVEL_COUNTY', '县级', 'county', '县市区级', '县'),
  choice('UNIT_LEVEL_TOWNSHIP', '乡级', 'township', '乡镇级', '乡镇'),
];

const kinds = [
  choice('UNIT_KIND_PARTY', '党的机关', 'party', '党委'),
  choice('UNIT_KIND_CONGRESS', '人大机关', 'congress', '人大'),
  choice('UNIT_KIND_GOVERNMENT', '行政机关', 'government', '政府'),
  choice('UNIT_KIND_CONSULTATIVE', '政协机关', 'consultative', '政协'),
  choice('UNIT_KIND_SUPERVISION', '监察机关', 'supervision', '监委'),
  choice('UNIT_KIND_COURT', '审判机关', 'court', '法院'),
  choice('UNIT_KIND_PROCURATORATE', '检察机关', 'procuratorate', '检察院'),
  choice('UNIT_KIND_MASS_ORGANISATION', '人民团体', 'mass organisation', '群团', '群团组织', 'mass_organisation'),
  choice('UNIT_KIND_INSTITUTION', '事业单位', 'institution'),
];

const column = (field: string, zh: string, en: string, kind: Column['kind'], more: Partial<Column> = {}): Column => ({
  field,
  heading: { zh, en },
  kind,
  ...more,
});

/** The table of units. */
export const unitColumns: readonly Column[] = [
  column('id', '编号', 'id', 'code', { aliases: ['unit_id'] }),
  column('creditCode', '统一社会信用代码', 'credit_code', 'code', { required: true, max: 40, aliases: ['信用代码'] }),
  column('displayName', '名称', 'display_name', 'text', { required: true, aliases: ['name', '单位名称'] }),
  column('region', '行政区划', 'region', 'code', { required: true, aliases: ['行政区划代码'] }),
  column('level', '级别', 'level', 'choice', { required: true, choices: levels, aliases: ['单位级别'] }),
  column('kind', '类别', 'kind', 'choice', { required: true, choices: kinds, aliases: ['单位类别'] }),
  column('parent', '上级', 'parent', 'code', { aliases: ['上级单位'] }),
  column('effectiveFrom', '编制生效日期', 'effective_from', 'day'),
  column('posts', '编制', 'establishment', 'note', { max: 2000, aliases: ['posts'] }),
  column('documentNumber', '批复文号', 'document_number', 'text', { max: 100 }),
];

/** The table of people. */
export const personColumns: readonly Column[] = [
  column('id', '编号', 'id', 'code', { aliases: ['person_id'] }),
  column('displayName', '姓名', 'display_name', 'text', { required: true, max: 100, aliases: ['name'] }),
  column('unit', '单位', 'unit', 'code', { required: true }),
  column('rank', '职级', 'rank', 'text', { required: true, max: 40 }),
  column('position', '职务', 'position', 'text', { max: 100 }),
  column('subject', '登录名', 'subject', 'code', { aliases: ['login'] }),
];
