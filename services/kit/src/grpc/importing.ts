import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import { type ImportCommand, type ImportOrder, type ImportTable, parentsFirst, slicesOf, summed, WHOLE } from '../app/index.ts';
import { importOrder, importReport } from '../contract/index.ts';
import { collected, frugally } from '../lifecycle/growth.ts';
import { command, type Handler, type Work } from './api.ts';
import { kinIn, referredTo } from './import-kin.ts';
import { once, type UnderWay } from './import-once.ts';
import { telling } from './import-progress.ts';
import { inSlices, type Over, type SlicedImport } from './import-slices.ts';

type UseCase = (table: ImportTable) => ImportCommand;
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
