import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import {
  type Command,
  type Imported,
  type ImportOrder,
  type ImportTable,
  namedAgain,
  problemsOf,
  slicesOf,
  summed,
  type Table,
  WHOLE,
} from '../app/index.ts';
import { importOrder, importReport } from '../contract/index.ts';
import { command, type Handler, type Work } from './api.ts';

/** An import whose files may be larger than one commit. */
export interface SlicedImport {
  readonly table: ImportTable;
  /** Fields whose value only one row of a file may have, and what is said of another; `row`: the first that has it. */
  readonly once: readonly string[];
  twice(row: number): Refusal;
}

type UseCase = (table: ImportTable) => Command<ImportOrder, Imported>;

/**
 * Implements an import of a file. What fits into one commit is all in or not at all. A larger one is looked at as a whole first, and with anything wrong
 * nothing is written; then it goes in slice by slice, each its own commit under the request's key, so that a repeat goes on where the first stopped.
 * Where somebody else's change comes between, the report says which rows are in.
 */
export function importing(useCase: UseCase, { table, once, twice }: SlicedImport): Handler<ImportOrder, ImportReport> {
  return {
    changes: true,
    async answer(request, work) {
      const order = importOrder(request);
      const whole = await table.read(order.content);
      if (isRefused(whole)) return whole;
      const of = (rows: Table) => useCase({ ...table, read: async () => rows });
      if (whole.rows.length <= WHOLE) return command(of(whole), { input: importOrder, output: importReport }).answer(request, work);
      const slices = withNamedAgain(whole, slicesOf(whole), { table, once, twice });
      const outcome = await inSlices(slices, order, work, of);
      return isRefused(outcome)
        ? outcome
        : work.encode(importReport(summed(whole.rows.length, outcome.done, { ...outcome, ...order }), work.call));
    },
  };
}

function withNamedAgain(whole: Table, slices: readonly Table[], { table, once, twice }: SlicedImport): readonly Table[] {
  const again = namedAgain(whole, slices, once, twice, problemsOf(whole, table.columns).heading);
  return slices.map((slice) => {
    const [from, to] = [slice.rows[0]?.number ?? 0, slice.rows.at(-1)?.number ?? 0];
    const own = again.filter(({ row }) => row >= from && row <= to);
    return { ...slice, problems: [...slice.problems, ...own], problemCount: slice.problemCount + own.length };
  });
}

interface Outcome {
  readonly done: readonly Imported[];
  readonly stopped?: Imported | (Refusal & { readonly row: number });
}

/** All of them tried, then all of them written while nothing is wrong. */
async function inSlices(
  slices: readonly Table[],
  order: ImportOrder,
  work: Work<ImportReport>,
  of: (rows: Table) => Command<ImportOrder, Imported>,
): Promise<Outcome | Refusal> {
  const tried: Imported[] = [];
  for (const slice of slices) {
    const outcome = await work.pipeline.execute(of(slice), { ...order, validateOnly: true }, work.context);
    if (isRefused(outcome)) return outcome;
    tried.push(outcome);
  }
  if (tried.some(({ errorCount }) => errorCount > 0)) return { done: tried.map(refused) };
  if (order.validateOnly) return { done: tried };
  const done: Imported[] = [];
  for (const [i, slice] of slices.entries()) {
    const outcome = await work.pipeline.execute(guarded(of(slice), work), order, { ...work.context, request: keyed(work, i) });
    if (isRefused(outcome) && outcome.refused === 'REQUEST_ID_REUSED') return outcome;
    if (isRefused(outcome)) return { done, stopped: { ...outcome, row: slice.rows[0]?.number ?? 0 } };
    if (outcome.errorCount > 0) return { done, stopped: outcome };
    done.push(outcome);
  }
  return { done };
}

/** One bad row keeps all out: nothing would be done. */
const refused = (one: Imported): Imported => ({ ...one, rows: 0, created: 0, updated: 0, unchanged: 0, changes: [], changeCount: 0 });

const guarded =
  (useCase: Command<ImportOrder, Imported>, { guard }: Work<ImportReport>): Command<ImportOrder, Imported> =>
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
