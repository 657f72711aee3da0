import { serve } from '@jiguan/kit';
import { together } from '@jiguan/kit/app';
import { optional, text } from '@jiguan/kit/config';
import { declaredNotices } from '@jiguan/kit/notices';
import { declaredParts } from '@jiguan/kit/process';
import { tableReader } from '@jiguan/kit/table';
import { grantApi } from './api/grants.ts';
import { noticeApi } from './api/notices.ts';
import { personApi } from './api/people.ts';
import { calendarApi, regionApi, ruleEditionApi } from './api/reference-data.ts';
import { reorganisationApi } from './api/reorganisations.ts';
import { unitApi } from './api/units.ts';
import { sendLetter } from './app/notices/send.ts';
import { reorganising } from './app/reorganisation/conduct.ts';
import { nameTakesEffect } from './app/unit/keep-units.ts';
import { records } from './contract/records.ts';
import { refusals } from './domain/refusals.ts';
import { noticeReactions } from './events/notices.ts';
import { sendMail } from './mail/send.ts';
import { mailVariables } from './mail/settings.ts';
import { bootstrapAdministrator } from './seed/administrator.ts';
import { loadSeed } from './seed/load.ts';
import { loadOnce } from './seed/once.ts';
import { indexes } from './store/indexes.ts';
import { readsOf } from './store/reads.ts';

const declared = declaredNotices();
const parts = declaredParts('directory.jiguan/Reorganisation');
const reorganisation = reorganising(parts);

await serve({
  name: 'directory',
  port: 50051,
  records,
  grpc: ({ store, config }) => {
    const [reads, readTable] = [readsOf(store), tableReader()];
    const settling = { reads, declared: parts };
    return [
      ...[regionApi, calendarApi(reads), ruleEditionApi(reads)],
      ...[
        unitApi(reads, readTable, settling),
        reorganisationApi(settling),
        personApi(reads, readTable),
        grantApi(reads),
        noticeApi(declared, config.MAIL_URL !== undefined),
      ],
    ];
  },
  messages: refusals,
  reactions: ({ store, config }) =>
    together(noticeReactions(declared, readsOf(store), config.MAIL_URL !== undefined), reorganisation.reactions),
  timers: ({ config }) => ({ ...reorganisation.timers, 'unit.name': nameTakesEffect, 'letter.send': sendLetter(sendMail(config)) }),
  indexes,
  variables: {
    ...mailVariables,
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
