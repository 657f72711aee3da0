import { isDay } from '@jiguan/kernel/day';
import { nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, get, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import {
  close,
  type LedgerLine,
  type LedgerSource,
  type Round,
  type RoundDetails,
  record,
  settleDifference,
} from '../../domain/title/round.ts';
import { reconciliations } from '../records.ts';

export const getRound = get(reconciliations);

export interface BeginRound {
  readonly id?: string;
  readonly details: RoundDetails;
}

export const beginRound: Command<BeginRound, Stored<Round>> = async ({ id, details }, use) => {
  if (id && (await use.load(reconciliations, id))) {
    return no('ROUND_ALREADY_EXISTS', { reconciliation: nameOf('reconciliations', id) }, { field: 'reconciliation_id' });
  }
  if (!isDay(details.asOf)) return no('DAY_INVALID', { day: details.asOf }, { field: 'reconciliation.as_of' });
  return decided(reconciliations, { newId: id ?? use.newId() }, [{ type: 'ReconciliationBegun', ...details }]);
};

interface Recording extends OnRecord {
  readonly source: LedgerSource;
  readonly lines: readonly LedgerLine[];
}

export const recordSource = on(reconciliations, (round, { source, lines }: Recording, { now }) => record(round, source, lines, now));

interface Settling extends OnRecord {
  readonly id: string;
  readonly how: 'CORRECTED' | 'EXPLAINED';
  readonly note: string;
  readonly evidence: readonly string[];
}

export const settleLine = on(reconciliations, (round, { id, how, note, evidence }: Settling, { actor, now }) =>
  settleDifference(round, id, { how, note, evidence, by: actor.subject, at: now }),
);

export const closeRound = on(reconciliations, (round) => close(round));
