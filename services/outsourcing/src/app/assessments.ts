import { missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, get, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { type Assessment, excuse, inspect, settle, upholdAppeal } from '../domain/assessment/assessment.ts';
import type { Contract } from '../domain/contract/contract.ts';
import { no } from '../domain/refusals.ts';
import type { Creating } from './providers.ts';
import { assessments, contracts } from './records.ts';

export const getAssessment = get(assessments);

/** Opens a month of a contract, with all its sites not scored. */
export const createAssessment: Command<Creating<Pick<Assessment, 'contract' | 'period'>>, Stored<Assessment>> = async (
  { id, details },
  use,
) => {
  const { contract: name, period } = details;
  if (id && (await use.load(assessments, id))) return no('ID_USED', { name: id }, { field: 'assessment_id' });
  const contract = await use.load(contracts, idOf(name));
  if (!contract) return missing(name, 'assessment.contract');
  const { unit, region, from, until } = contract;
  if (period < from.slice(0, 7) || period > until.slice(0, 7)) return no('PERIOD_OUTSIDE_TERM', { period }, { field: 'assessment.period' });
  const sites = contract.sites.map((site) => ({ site, excuse: '' }));
  const taken = () => no('PERIOD_TAKEN', { period }, { field: 'assessment.period' });
  return decided(assessments, { newId: id ?? use.newId() }, [{ type: 'AssessmentOpened', contract: name, period, unit, region, sites }], {
    taken,
  });
};

type AtSite = OnRecord & { readonly site: string };

export const inspectSite = on(assessments, (month, { site, score }: AtSite & { readonly score: number }) => inspect(month, site, score));
export const excuseSite = on(assessments, (month, { site, reason }: AtSite & { readonly reason: string }) => excuse(month, site, reason));

export const settleAssessment = on(assessments, async (month, _: OnRecord, use) => settle(month, await contractOf(month, use)));

export const upholdSiteAppeal = on(assessments, async (month, { site, score }: AtSite & { readonly score: number }, use) =>
  upholdAppeal(month, site, score, await contractOf(month, use)),
);

async function contractOf({ contract: name }: Assessment, use: UseCase): Promise<Contract> {
  const contract = await use.load(contracts, idOf(name));
  if (!contract) throw new Error(`${name} is gone, yet it is assessed`);
  return contract;
}
