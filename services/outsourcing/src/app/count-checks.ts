import type { Settlement } from '@jiguan/kernel/reconciliation';
import { missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { isWithin } from '../domain/agreement/performance.ts';
import { type CountCheck, compareAgain, settleDifference, startCheck } from '../domain/count/count-check.ts';
import { no } from '../domain/refusals.ts';
import { contracts, countChecks } from './records.ts';

type Counts = Pick<CountCheck, 'counted' | 'billed'>;

/** Compares what a contract counts with what was found and what is billed for a month. */
export const createCountCheck: Command<New<Counts & Pick<CountCheck, 'contract' | 'period'>>, Stored<CountCheck>> = async (
  { id, details: { contract: name, period, ...counts } },
  use,
) => {
  if (id && (await use.load(countChecks, id))) return no('ID_USED', { name: id }, { field: 'count_check_id' });
  const contract = await use.load(contracts, idOf(name));
  if (!contract) return missing(name, 'count_check.contract');
  if (!isWithin(contract, period)) return no('PERIOD_OUTSIDE_TERM', { period }, { field: 'count_check.period' });
  const { unit, region, quantities: contracted } = contract;
  const taken = () => no('COUNTS_COMPARED', { period }, { field: 'count_check.period' });
  const outcome = startCheck({ contract: name, period, unit, region, contracted }, counts, use.now);
  return decided(countChecks, { newId: id ?? use.newId() }, outcome, { taken });
};

export const compareCounts = on(countChecks, (check, { counted, billed }: OnRecord & Counts, { now }) =>
  compareAgain(check, { counted, billed }, now),
);

type Settling = OnRecord & { readonly id: string } & Pick<Settlement, 'how' | 'note' | 'evidence'>;

export const settleCountDifference = on(countChecks, (check, { id, how, note, evidence }: Settling, { actor, now }) =>
  settleDifference(check, id, { how, note, evidence, by: actor.subject, at: now }),
);
