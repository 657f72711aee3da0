import { isDay } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { drawn } from '../../domain/title/drawn.ts';
import {
  close,
  type LedgerLine,
  type LedgerSource,
  type Round,
  type RoundDetails,
  record,
  settleDifference,
} from '../../domain/title/round.ts';
import type { Reads } from '../ports.ts';
import { reconciliations } from '../records.ts';

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
  readonly fromRegister: boolean;
}

/** A source as it is entered, or as the register has it on the day of the round. */
export function recordSource(reads: Reads): Command<Recording, Stored<Round>> {
  return async ({ name, source, lines, fromRegister }, use) => {
    const round = await use.load(reconciliations, idOf(name));
    if (!round) return missing(name);
    if (fromRegister && lines.length > 0) return no('LINES_AND_REGISTER', {}, { field: 'lines' });
    const said = fromRegister ? drawn(source, await reads.properties(round.region), round.asOf) : lines;
    return isRefused(said) ? said : decided(reconciliations, round, record(round, source, said as readonly LedgerLine[], use.now));
  };
}

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
