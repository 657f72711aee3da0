import { no, type Refused } from '../refusals.ts';
import type { Contract, ContractEvent } from './contract.ts';
import { IN_FORCE, SUSPENDED, unless } from './term.ts';

/** Flow F5: the buyer has ended; the contract waits for whoever takes its place. */
export const novationDue = (contract: Contract, successor: string): readonly ContractEvent[] =>
  contract.status === IN_FORCE || contract.status === SUSPENDED ? [{ type: 'NovationFellDue', successor }] : [];

/** Its buyer is there again: nothing to be novated; where the successor took its place already, that is to be novated back, which both sides sign. */
export const giveBack = (contract: Contract, unit: string): readonly ContractEvent[] =>
  contract.unit === unit ? [{ type: 'NovationLifted' }] : novationDue(contract, unit);

/** A unit as directory has it. */
export interface Buyer {
  readonly name: string;
  readonly region: string;
  readonly active: boolean;
}

/** 变更合同主体: the successor takes over, as it stands. */
export function novate(contract: Contract, unit: string, buyer: Buyer | undefined): readonly ContractEvent[] | Refused {
  const refused = unless(contract, IN_FORCE, SUSPENDED);
  if (refused) return refused;
  if (!contract.attention.includes('ATTENTION_NOVATION_DUE')) return no('NOVATION_NOT_DUE');
  if (!buyer?.active) return no('UNIT_UNKNOWN', { unit }, { field: 'unit' });
  if (contract.successor !== '' && contract.successor !== unit)
    return no('NOVATION_TO_OTHER', { successor: contract.successor }, { field: 'unit' });
  return [{ type: 'ContractNovated', unit, region: buyer.region }];
}
