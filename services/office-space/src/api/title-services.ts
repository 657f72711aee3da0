import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { ReconciliationServiceService } from '@jiguan/proto/office_space/v1/reconciliation';
import { TitleServiceService } from '@jiguan/proto/office_space/v1/title';
import type { Lists, Reads } from '../app/ports.ts';
import { beginRound, closeRound, getRound, recordSource, settleLine } from '../app/title/rounds.ts';
import { advanceTitle, createTitle, endDispute, fileTitle, getTitle, raiseDispute, startTitleChanges } from '../app/title/titles.ts';
import { fromHow, fromLine, fromRound, fromTitle, toRound, toTitle } from '../contract/title.ts';
import type { Registered } from '../domain/title/title.ts';
import { named, paged } from './paged.ts';

const withPaper = ({ name, paper }: { readonly name: string; readonly paper: string }) => ({ name, paper });

export function titleApi(lists: Lists): Api {
  return implement(TitleServiceService, 'jiguan.office_space.v1.TitleService', {
    getTitle: query(getTitle, { input: named, output: toTitle }),
    listTitles: query(lists.titles, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ titles: items.map(toTitle), nextPageToken }),
    }),
    createTitle: command(createTitle, {
      input: ({ title, titleId }) => ({ ...(titleId && { id: titleId }), details: fromTitle(given(title)) }),
      output: toTitle,
    }),
    startTitleChanges: command(startTitleChanges, {
      input: ({ titles, decision, target }) => ({ titles, decision, target: known(target) as Registered }),
      output: (started) => ({ titles: started.map(toTitle) }),
    }),
    advanceTitleChange: command(advanceTitle, {
      input: ({ name, paper, certificateNumber, certifiedOn, owner }) => ({ name, paper, certificateNumber, certifiedOn, owner }),
      output: toTitle,
    }),
    fileTitle: command(fileTitle, { input: withPaper, output: toTitle }),
    raiseDispute: command(raiseDispute, { input: ({ name, dispute }) => ({ name, what: dispute }), output: toTitle }),
    settleDispute: command(endDispute, { input: withPaper, output: toTitle }),
  });
}

export function reconciliationApi(reads: Reads, lists: Lists): Api {
  return implement(ReconciliationServiceService, 'jiguan.office_space.v1.ReconciliationService', {
    getReconciliation: query(getRound, { input: named, output: toRound }),
    listReconciliations: query(lists.rounds, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ reconciliations: items.map(toRound), nextPageToken }),
    }),
    createReconciliation: command(beginRound, {
      input: ({ reconciliation, reconciliationId }) => ({
        ...(reconciliationId && { id: reconciliationId }),
        details: fromRound(given(reconciliation)),
      }),
      output: toRound,
    }),
    recordSource: command(recordSource(reads), {
      input: ({ name, source, lines, fromRegister }) => ({ name, source: known(source), lines: lines.map(fromLine), fromRegister }),
      output: toRound,
    }),
    settleDifference: command(settleLine, {
      input: ({ name, id, how, note, evidence }) => ({ name, id, how: fromHow(how), note, evidence }),
      output: toRound,
    }),
    closeReconciliation: command(closeRound, { input: named, output: toRound }),
  });
}
