/** What the register itself says in a reconciliation: the ledger of the bureau, and the certificates. Units' ledgers and stock-takings come from outside. */
import type { Area } from '@jiguan/kernel/area';
import type { Day } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import type { LedgerLine, LedgerSource } from './round.ts';
import type { Title } from './title.ts';

/** Land and buildings of a region, and their titles. */
export interface Properties {
  /** `sites/…`, `buildings/…`; an area of 0 is not known. A day of completion may be empty. */
  readonly kept: readonly { readonly name: string; readonly area: Area; readonly completedOn: Day | '' }[];
  readonly titles: readonly Pick<Title, 'site' | 'building' | 'owner' | 'area' | 'certificateNumber' | 'certifiedOn'>[];
}

/** The lines of a source as of a day, by the names of land and buildings. The ledger names no owner: whose property it is, the certificate says. */
export function drawn(source: LedgerSource, { kept, titles }: Properties, day: Day): readonly LedgerLine[] | Refused {
  switch (source) {
    case 'LEDGER_SOURCE_BUREAU_LEDGER':
      return kept
        .filter(({ completedOn }) => completedOn <= day)
        .map(({ name, area }) => ({ key: name, owner: '', ...(area > 0 && { area }) }));
    case 'LEDGER_SOURCE_CERTIFICATES':
      return titles
        .filter(({ certificateNumber, certifiedOn }) => certificateNumber !== '' && certifiedOn <= day)
        .map(({ site, building, owner, area }) => ({ key: building || site, owner, ...(area > 0 && { area }) }));
    default:
      return no('SOURCE_NOT_DRAWN', { source }, { field: 'source' });
  }
}
