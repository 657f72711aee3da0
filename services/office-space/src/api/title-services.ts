import { bare, known } from '@jiguan/kit/contract';
import { type Api, acting, command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { ReconciliationServiceService } from '@jiguan/proto/office_space/v1/reconciliation';
import { TitleServiceService } from '@jiguan/proto/office_space/v1/title';
import type { Reads } from '../app/ports.ts';
import { beginRound, closeRound, recordSource, settleLine } from '../app/title/rounds.ts';
import * as keep from '../app/title/titles.ts';
import { reconciliations } from '../contract/reconciliation.ts';
import { titles } from '../contract/records.ts';
import type { Registered } from '../domain/title/title.ts';

export const titleApi = implement(TitleServiceService, 'jiguan.office_space.v1.TitleService', {
  getTitle: getting(titles),
  listTitles: listing(titles),
  createTitle: creating(titles, keep.createTitle),
  startTitleChanges: command(keep.startTitleChanges, {
    input: ({ titles: names, decision, target }) => ({ titles: names, decision, target: known(target) as Registered }),
    output: (started) => ({ titles: started.map(titles.message) }),
  }),
  advanceTitleChange: acting(titles, keep.advanceTitle),
  fileTitle: acting(titles, keep.fileTitle),
  raiseDispute: acting(titles, keep.raiseDispute),
  settleDispute: acting(titles, keep.endDispute),
});

export const reconciliationApi = (reads: Reads): Api =>
  implement(ReconciliationServiceService, 'jiguan.office_space.v1.ReconciliationService', {
    getReconciliation: getting(reconciliations),
    listReconciliations: listing(reconciliations),
    createReconciliation: creating(reconciliations, beginRound),
    recordSource: acting(reconciliations, recordSource(reads)),
    settleDifference: acting(reconciliations, settleLine, (said) => ({ ...said, how: bare('SETTLEMENT_HOW_', said.how) })),
    closeReconciliation: acting(reconciliations, closeRound),
  });
