/** The slices of one file: all of them tried, then all of them written. */
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import {
  type Again,
  type Ahead,
  ahead,
  type Command,
  type ImportCommand,
  type ImportCommitment,
  type Imported,
  type ImportOrder,
  type ImportTable,
  listing,
  type Problems,
  problemsOf,
  SLICE,
  type Table,
  type Tree,
  type Twice,
} from '../app/index.ts';
import type { Work } from './api.ts';
import { namesIn } from './import-kin.ts';
import type { Tell } from './import-progress.ts';

/** An import whose files may be larger than one commit. */
export interface SlicedImport {
  readonly table: ImportTable;
  readonly twice: Twice;
  /** Where rows refer to rows of the same file. */
  readonly tree?: Tree;
}

/** The use case over some of the rows. */
export type Over = (rows: Table) => ImportCommand;

/** What became of the slices, and what ended them before the last. */
export interface Outcome {
  readonly done: readonly Imported[];
  readonly stopped?: Imported | (Refusal & { readonly row: number });
}

/** What the slices of one file share. */
interface Whole extends SlicedImport {
  readonly order: ImportOrder;
  readonly work: Work<ImportReport>;
  readonly of: Over;
  readonly referred?: ReadonlySet<number>;
  readonly abandoned: () => boolean;
  readonly tell: Tell;
}

/** All of them tried, then all of them written while nothing is wrong. */
export async function inSlices(slices: Iterable<Table>, whole: Whole): Promise<Outcome | Refusal> {
  const tried = await triedOut(slices, whole);
  if (isRefused(tried) || tried.stopped) return tried;
  if (tried.done.some(({ errorCount }) => errorCount > 0)) return { done: tried.done.map(refused) };
  if (whole.order.validateOnly) return tried;
  if (whole.abandoned()) return refuse('CALLER_LEFT');
  return written(
    slices,
    tried.done.reduce((sum, { rows }) => sum + rows, 0),
    whole,
  );
}

/** What each would do if those before it were in. */
async function triedOut(
  slices: Iterable<Table>,
  { table, twice, tree, referred, abandoned, tell, of, ...call }: Whole,
): Promise<Outcome | Refusal> {
  const isReferred = (row: number) => referred?.has(row) ?? false;
  const [earlier, names] = [ahead(twice, isReferred), namesIn(tree, isReferred)];
  const { heading } = problemsOf(undefined, table.columns);
  const [done, listed]: [Imported[], ReturnType<typeof listing>] = [[], listing()];
  for (const slice of slices) {
    if (abandoned()) return refuse('CALLER_LEFT');
    if (await tell({ examined: done.length * SLICE })) return { done: [], stopped: stopped(slice) };
    const outcome = await tryOut(of(tree ? { ...slice, rows: names.told(slice.rows) } : slice), call, earlier);
    if (isRefused(outcome)) return outcome;
    if (tree) names.learn(slice.rows, outcome.rows);
    done.push(listed(withAgain(outcome.result, earlier.add(outcome), heading)));
  }
  return { done };
}

/** Slice by slice, each for itself; whatever comes between ends it there. */
async function written(slices: Iterable<Table>, examined: number, { order, work, of, tell }: Whole): Promise<Outcome | Refusal> {
  const [done, listed]: [Imported[], ReturnType<typeof listing>] = [[], listing()];
  for (const slice of slices) {
    if (await tell({ examined, written: done.length * SLICE })) return { done, stopped: stopped(slice) };
    const outcome = await work.pipeline.execute(guarded(of(slice), work), order, { ...work.context, request: keyed(work, done.length) });
    if (isRefused(outcome) && outcome.refused === 'REQUEST_ID_REUSED') return outcome;
    if (isRefused(outcome)) return { done, stopped: at(slice, outcome) };
    if (outcome.errorCount > 0) return { done, stopped: outcome };
    done.push(listed(outcome));
  }
  return { done };
}

const at = ({ rows: [first] }: Table, refusal: Refusal) => ({ ...refusal, row: first?.number ?? 0 });

const stopped = (slice: Table) => at(slice, refuse('IMPORT_STOPPED'));

interface Tried {
  readonly result: Imported;
  readonly rows: ImportCommitment['rows'];
}

/** What a slice would do if the earlier ones were in; nothing is written. */
async function tryOut(useCase: ImportCommand, { order, work }: Pick<Whole, 'order' | 'work'>, earlier: Ahead): Promise<Tried | Refusal> {
  const trial: Command<ImportOrder, ImportCommitment> = async (asked, use) => {
    const wanted = await useCase({ ...asked, validateOnly: false }, earlier.over(use));
    return isRefused(wanted) ? wanted : (work.guard(wanted.changes) ?? { changes: [], result: () => wanted });
  };
  const wanted = await work.pipeline.execute(trial, order, work.context);
  if (isRefused(wanted)) return wanted;
  return { result: wanted.result([]), rows: wanted.rows };
}

function withAgain(one: Imported, again: readonly Again[], heading: Problems['heading']): Imported {
  const errors = again.map(({ row, refusal }) => ({ row, column: heading(refusal.field ?? 'id'), refusal }));
  return { ...one, errors: [...one.errors, ...errors].sort((a, b) => a.row - b.row), errorCount: one.errorCount + errors.length };
}

/** One bad row keeps all out: nothing would be done. */
const refused = (one: Imported): Imported => ({ ...one, rows: 0, created: 0, updated: 0, unchanged: 0, changes: [], changeCount: 0 });

const guarded =
  (useCase: ImportCommand, { guard }: Work<ImportReport>): Command<ImportOrder, Imported> =>
  async (order, use) => {
    const wanted = await useCase(order, use);
    return isRefused(wanted) ? wanted : (guard(wanted.changes) ?? wanted);
  };

/** Each slice answers for itself. */
const keyed = ({ request }: Work<ImportReport>, slice: number) =>
  request && {
    ...{ key: `${request.key}/${slice}`, digest: request.digest },
    encode: (one: Imported) => Buffer.from(JSON.stringify(one)),
    decode: (bytes: Buffer) => JSON.parse(bytes.toString()) as Imported,
  };
