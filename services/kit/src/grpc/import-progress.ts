/** How far an import of a large file is: told by the work itself, asked for and stopped by whoever sent it. Made by kit for every context that has imports. */
import { GetImportProgressRequest, ImportProgress, StopImportRequest } from '@jiguan/proto/common/v1/import';
import type { ImportState } from '../store/imports.ts';
import type { Pipeline } from '../store/pipeline.ts';
import { type Api, type Handler, implement, type Work } from './api.ts';
import { commonMethod, serviceOf } from './common.ts';

/** The ImportService of a context: `meetings`. */
export function importsApi(context: string): Api {
  const service = serviceOf(context, 'ImportService');
  const definition = {
    getImportProgress: commonMethod(service, 'GetImportProgress', GetImportProgressRequest, ImportProgress),
    stopImport: commonMethod(service, 'StopImport', StopImportRequest, ImportProgress),
  };
  return implement<typeof definition>(definition, service, {
    getImportProgress: asking<GetImportProgressRequest>(false, ({ imports }, id) => imports.get(id)),
    stopImport: asking<StopImportRequest>(true, ({ imports }, id, { validateOnly }) => (validateOnly ? imports.get(id) : imports.stop(id))),
  });
}

type Ask<Request> = (pipeline: Pipeline, id: string, request: Request) => Promise<ImportState | undefined>;

/** About an import of the caller's own. */
function asking<Request extends { readonly importId: string }>(changes: boolean, ask: Ask<Request>): Handler<Request, ImportProgress> {
  return {
    changes,
    answer: async (request, { pipeline, context: { actor }, encode }) =>
      encode(told(await ask(pipeline, `${actor.subject}/${request.importId}`, request))),
  };
}

const told = ({ rows, examined, written, stopping } = NOT_BEGUN): ImportProgress => ({
  ...{ rows, stopping },
  ...{ examinedRows: examined, writtenRows: written },
});

const NOT_BEGUN: ImportState = { rows: 0, examined: 0, written: 0, stopping: false };

/** Says how far it is; answers whether its sender asked it to stop. */
export type Tell = (far: Partial<Pick<ImportState, 'examined' | 'written'>>) => Promise<boolean>;

/** Begins to tell of an import. One without a request id nobody can ask about. */
export async function telling(
  { pipeline, context, request }: Pick<Work<unknown>, 'pipeline' | 'context' | 'request'>,
  rows: number,
): Promise<Tell> {
  if (!request) return async () => false;
  const id = `${context.actor.subject}${request.key.slice(request.key.lastIndexOf('/'))}`;
  await pipeline.imports.begin(id, rows);
  return (far) => pipeline.imports.reached(id, far);
}
