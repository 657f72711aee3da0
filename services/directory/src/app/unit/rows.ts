import { readCreditCode } from '@jiguan/kernel/credit-code';
import { isRefused } from '@jiguan/kernel/refusal';
import { covers, readRegionCode } from '@jiguan/kernel/region';
import { isId, nameOf } from '@jiguan/kernel/resource-name';
import { type Problems, type Row, type RowReader, rowReader, type Stored } from '@jiguan/kit/app';
import { checkedEstablishment, type Establishment, type Post, type UnitState } from '../../domain/unit/unit.ts';

/** What a row says of a unit, every cell well-formed; of what it does not say, undefined. */
export interface UnitRow {
  readonly reader: RowReader;
  readonly row: number;
  /** Empty where the file gives none. */
  readonly id: string;
  readonly creditCode: string | undefined;
  readonly displayName: string | undefined;
  readonly region: string | undefined;
  readonly level: string | undefined;
  readonly kind: string | undefined;
  /** As written: an id, a name, a credit code; empty where the unit is to have none. */
  readonly parent: string | undefined;
  readonly establishment: Establishment | undefined;
}

/** A row with the unit it is about: one of the store, or a new one under this id. */
export interface MatchedUnit extends UnitRow {
  readonly before: Stored<UnitState> | undefined;
  readonly target: string;
}

/** Reads a row of units as far as it can be read by itself; its problems are added to the list. */
export function readUnitRow(row: Row, scope: string, problems: Problems): UnitRow {
  const reader = rowReader(row, problems);
  return {
    reader,
    row: row.number,
    id: idIn(reader),
    creditCode: creditCodeIn(reader),
    displayName: reader.said('displayName'),
    region: regionIn(reader, scope),
    level: reader.said('level'),
    kind: reader.said('kind'),
    parent: reader.said('parent'),
    establishment: establishmentIn(reader),
  };
}

/** The id in 编号, well-formed or empty. */
export function idIn(reader: RowReader): string {
  const id = (reader.said('id') ?? '').replace(/^(units|people)\//, '');
  if (id === '' || isId(id)) return id;
  reader.problem('id', 'ID_INVALID', { id });
  return '';
}

function creditCodeIn(reader: RowReader): string | undefined {
  const text = reader.said('creditCode');
  const code = text === undefined ? undefined : readCreditCode(text);
  if (!isRefused(code)) return code?.code;
  reader.problem('creditCode', code.refused, code.details);
  return undefined;
}

function regionIn(reader: RowReader, scope: string): string | undefined {
  const text = reader.said('region');
  if (text === undefined) return undefined;
  const code = readRegionCode(text);
  if (isRefused(code)) reader.problem('region', 'REGION_CODE_INVALID', code.details);
  else if (!covers(scope, code)) reader.problem('region', 'REGION_OUTSIDE_IMPORT', { region: code, scope });
  else return nameOf('regions', code);
  return undefined;
}

function establishmentIn(reader: RowReader): Establishment | undefined {
  const [effectiveFrom, text] = [reader.said('effectiveFrom'), reader.said('posts')];
  if (!effectiveFrom && !text) return undefined;
  const posts = readPosts(text ?? '');
  if (!effectiveFrom) reader.problem('effectiveFrom', 'FIELD_REQUIRED');
  if (!posts) reader.problem('posts', 'ESTABLISHMENT_INVALID', { text: (text ?? '').slice(0, 60) });
  if (!posts || !effectiveFrom) return undefined;
  const establishment = checkedEstablishment({ effectiveFrom, documentNumber: reader.said('documentNumber') ?? '', posts });
  if (!isRefused(establishment)) return establishment;
  reader.problem('posts', establishment.refused, establishment.details);
  return undefined;
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
