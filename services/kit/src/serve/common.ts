import { commandsApi } from '../commands/index.ts';
import { type Api, hasService, importsApi } from '../grpc/index.ts';
import { historyApi } from '../history/index.ts';
import type { Store } from '../store/index.ts';
import type { ServiceDescription } from './description.ts';

/** What kit answers for every context whose contract asks for it: possible commands, the history of a record, imports on their way. */
export function common({ name, records, may }: Pick<ServiceDescription, 'name' | 'records' | 'may'>, store: Store): Api[] {
  const aggregates = records.map(({ aggregate }) => aggregate);
  return [
    ...(hasService(name, 'CommandService') ? [commandsApi(name, { aggregates, ...(may && { may }) })] : []),
    ...(hasService(name, 'HistoryService') ? [historyApi(name, store)] : []),
    ...(hasService(name, 'ImportService') ? [importsApi(name)] : []),
  ];
}
