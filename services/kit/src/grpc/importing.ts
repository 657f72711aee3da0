import { setImmediate as turn } from 'node:timers/promises';
import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import {
  type Again,
  type Ahead,
  ahead,
  bare,
  type Command,
  type ImportCommand,
  type ImportCommitment,
  type Imported,
  type ImportOrder,
  type ImportTable,
  type Kin,
  kinOf,
  listing,
  namedAbove,
  type PackedTable,
  type Problems,
  parentsFirst,
  problemsOf,
  type Row,
  SLICE,
  slicesOf,
  summed,
  type Table,
  type Tree,
  type Twice,
  WHOLE,
} from '../app/index.ts';
import { importOrder, importReport } from '../contract/index.ts';
import { collected, frugally } from '../lifecycle/growth.ts';
import { command, type Handler, type Work } from './api.ts';
import { type Tell, telling } from './import-progress.ts';

/** An import whose files may be larger than one commit. */
export interface SlicedImport {
  readonly table: ImportTable;
  readonly twice: Twice;
  /** Where rows refer to rows of the same file. */
  readonly tree?: Tree;
}

type UseCase = (table: ImportTable) => ImportCommand;
/** The use case over some of the rows. */
type Over = (rows: Table) => ImportCommand;

/**
 * Implements an import of a file. What fits into one commit is all in or not at all. A larger one is looked at as a whole first, and with anything wrong
 * nothing is written; then it goes in slice by slice, each its own commit under the request's key, so that a repeat goes on where the first stopped.
 * Where somebody else's change comes between, or its sender has it stopped, the report says how many rows are in. Whoever gives up before the first is
 * written stops it too.
 */
export function importing(useCase: UseCase, { table, twice, tree }: SlicedImport): Handler<ImportOrder, ImportReport> {
  const under: UnderWay = new Map();
  const brought = async (request: ImportOrder, work: Work<ImportReport>, abandoned: () => boolean): Promise<Buffer | Refusal> => {
    const whole = await table.open(request.content);
    const order = importOrder(forgotten(request));
    if (isRefused(whole)) return whole;
    if (abandoned()) return refuse('CALLER_LEFT');
    const of: Over = (rows) => useCase({ ...table, read: async () => rows });
    const rows = whole.numbers.length;
    if (rows <= WHOLE) return command(of({ ...whole }), { input: () => order, output: importReport }).answer(request, work);
    const tell = await telling(work, rows);
    await collected();
    const kin = tree && (await kinIn(whole, tree));
    const slices = slicesOf(whole, kin && parentsFirst(kin));
    const referred = kin && referredTo(whole, kin);
    const shared = { order, work, of, table, twice, abandoned, tell, ...(tree && { tree }), ...(referred && { referred }) };
    const outcome = await inSlices(slices, shared);
    return isRefused(outcome) ? outcome : work.encode(importReport(summed(rows, outcome.done, { ...outcome, ...order }), work.call));
  };
  return {
    changes: true,
    answer: (request, work) => once(under, work, (abandoned) => frugally(() => brought(request, work, abandoned))),
  };
}

/** What is read is held as rows; the bytes of a large file, held by the call until it is answered, would be there beside them. */
function forgotten(request: ImportOrder): ImportOrder {
  return Object.assign(request, { content: NOTHING });
}

const NOTHING = new Uint8Array();

interface Running {
  readonly outcome: Promise<Buffer | Refusal>;
  /** Of each that waits for it, whether it gave up. */
  readonly left: (() => boolean)[];
}

type UnderWay = Map<string, Running>;

/**
 * Whoever lost the answer sends the same again while it still goes in: the one work answers both, and the file is not there twice. It is abandoned when
 * all of them gave up; whoever comes after that begins anew.
 */
function once(
  under: UnderWay,
  { request, leaving }: Work<ImportReport>,
  work: (abandoned: () => boolean) => Promise<Buffer | Refusal>,
): Promise<Buffer | Refusal> {
  if (!request) return work(leaving());
  const key = `${request.key} ${request.digest}`;
  const there = under.get(key);
  if (there) {
    there.left.push(leaving());
    return there.outcome;
  }
  const left = [leaving()];
  const forget = () => {
    if (under.get(key)?.left === left) under.delete(key);
  };
  const abandoned = () => {
    const all = left.every((gone) => gone());
    if (all) forget();
    return all;
  };
  const outcome = work(abandoned).finally(forget);
  under.set(key, { outcome, left });
  return outcome;
}

/** Between a thousand rows others have their turn. */
async function kinIn({ numbers, row }: PackedTable, tree: Tree): Promise<readonly Kin[]> {
  const kin: Kin[] = [];
  for (const place of numbers.keys()) {
    if (kin.push(kinOf(row(place), tree)) % SLICE === 0) await turn();
  }
  return kin;
}

/** The numbers of rows that other rows name. */
function referredTo({ numbers }: PackedTable, kin: readonly Kin[]): ReadonlySet<number> {
  const above = namedAbove(kin);
  return new Set(numbers.filter((_, place) => kin[place]?.names.some((name) => above.has(name))));
}

interface Outcome {
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
async function inSlices(slices: Iterable<Table>, whole: Whole): Promise<Outcome | Refusal> {
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

/** Of rows that name rows of earlier slices, before those are in: by which id they will be there. */
function namesIn(tree: Tree = { keys: [], parent: '' }, isReferred: (row: number) => boolean = () => false) {
  const known = new Map<string, string>();
  const { keys, parent } = tree;
  return {
    told: (rows: readonly Row[]): readonly Row[] =>
      rows.map((row) => {
        const id = known.get(bare(row.cells[parent] ?? ''));
        return id === undefined ? row : { ...row, cells: { ...row.cells, [parent]: id } };
      }),
    learn(rows: readonly Row[], changes: ImportCommitment['rows']): void {
      const ids = new Map(changes.map(({ row, id }) => [row, id]));
      for (const { number, cells } of rows.filter((row) => isReferred(row.number)))
        for (const key of keys) {
          const id = ids.get(number);
          if (cells[key] && id !== undefined) known.set(bare(cells[key]), id);
        }
    },
  };
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
