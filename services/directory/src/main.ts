import { serve } from '@jiguan/kit';
import { optional, text } from '@jiguan/kit/config';
import { historyApi } from '@jiguan/kit/history';
import { tableReader } from '@jiguan/kit/table';
import { HistoryServiceService } from '@jiguan/proto/directory/v1/history';
import { apis } from './api/apis.ts';
import { commandApi } from './api/commands.ts';
import { publications } from './contract/publications.ts';
import { refusals } from './domain/refusals.ts';
import { bootstrapAdministrator } from './seed/administrator.ts';
import { loadSeed } from './seed/load.ts';
import { loadOnce } from './seed/once.ts';
import { indexes } from './store/indexes.ts';
import { readsOf } from './store/reads.ts';

await serve({
  name: 'directory',
  port: 50051,
  publications,
  grpc: ({ store }) => [
    ...apis(readsOf(store), tableReader()),
    commandApi,
    historyApi(HistoryServiceService, 'jiguan.directory.v1.HistoryService', store),
  ],
  messages: refusals,
  indexes,
  variables: {
    BOOTSTRAP_ADMIN: optional('Subject who becomes administrator of the province while no grant exists.', text('an OIDC subject')),
  },
  start: async ({ store, config, execute, log }) => {
    const reads = readsOf(store);
    await loadOnce(store, async () => {
      const { readSeed } = await import('./seed/read.ts');
      await loadSeed(await readSeed(), reads, execute, (details, text) => log.warn(details, text));
    });
    await bootstrapAdministrator(config.BOOTSTRAP_ADMIN, reads, execute);
  },
});
