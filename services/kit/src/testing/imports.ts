import type { Refusal } from '@jiguan/kernel/refusal';
import type { ImportReport } from '@jiguan/proto/common/v1/import';
import type { ImportOrder } from '../app/import.ts';
import type { Command } from '../app/types.ts';
import type { Handler } from '../grpc/api.ts';
import type { Imports } from '../store/imports.ts';

type Run = <I, R>(command: Command<I, R>, input: I) => Promise<R | Refusal>;

const unasked: Pick<Imports, 'begin' | 'reached'> = { begin: async () => undefined, reached: async () => false };

/** What a method that imports files answers, over a suite's own way to run commands; reasons stand for their texts. `left`: whether the caller gave up. */
export async function reportOf(
  handler: Handler<ImportOrder, ImportReport>,
  order: Partial<ImportOrder> & Pick<ImportOrder, 'region' | 'content'>,
  run: Run,
  request?: { readonly key: string; readonly digest: string },
  left: () => boolean = () => false,
  imports: Pick<Imports, 'begin' | 'reached'> = unasked,
): Promise<ImportReport> {
  const work = {
    pipeline: { execute: run, imports },
    context: { actor: { subject: 'officer' } },
    request,
    leaving: () => left,
    guard: () => undefined,
    outside: async () => undefined,
    withLoaded: <U>(use: U) => use,
    encode: (report: ImportReport) => report,
    call: { explain: ({ refused }: Refusal) => refused },
  };
  return (await handler.answer({ validateOnly: false, ...order }, work as never)) as unknown as ImportReport;
}
