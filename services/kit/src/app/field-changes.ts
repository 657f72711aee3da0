import { nameOf } from '@jiguan/kernel/resource-name';
import type { Column } from './table.ts';
import type { Change } from './types.ts';

/** What an import changes in one field of a record that is there already. */
export interface FieldChange {
  readonly row: number;
  /** `people/42`. */
  readonly record: string;
  /** Heading of the column. */
  readonly field: string;
  readonly old: string;
  readonly new: string;
  /** The old value goes and nothing takes its place. */
  readonly clears: boolean;
}

/** How the records of a table are told in its columns. */
export interface Told {
  readonly collection: string;
  readonly columns: readonly Column[];
  /** The fields of a state that have columns, by field. */
  tell(state: object): Readonly<Record<string, unknown>>;
}

type Written = Pick<Change, 'aggregate' | 'id' | 'before' | 'events'> & { readonly row: number };

/** Changes that are listed; the others are counted. */
const LISTED = 2_000;

/** Old and new of every field that changes, as its column would show them; of a new record nothing, since its row says it all. */
export function changesOf(written: readonly Written[], told: Told): { readonly changes: FieldChange[]; readonly changeCount: number } {
  const changes: FieldChange[] = [];
  let changeCount = 0;
  for (const { row, aggregate, id, before, events } of written) {
    if (!before) continue;
    const after = events.reduce<object>((state, event) => aggregate.evolve(state, event), before);
    const [was, is] = [told.tell(before), told.tell(after)];
    for (const column of told.columns) {
      const change = { old: shown(was[column.field], column), new: shown(is[column.field], column) };
      if (change.old === change.new) continue;
      changeCount += 1;
      const record = nameOf(told.collection, id);
      if (changes.length < LISTED) changes.push({ row, record, field: column.heading.zh, ...change, clears: change.new === '' });
    }
  }
  return { changes, changeCount };
}

/** A choice by its words; a reference without its collection, as files have it. */
function shown(value: unknown, { choices, kind }: Column): string {
  if (value === undefined) return '';
  const text = String(value);
  return choices?.find((choice) => choice.value === value)?.zh ?? (kind === 'code' ? text.replace(/^[a-zA-Z]+\/(?=[^/]+$)/, '') : text);
}
