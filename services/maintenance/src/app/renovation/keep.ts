import { isRefused } from '@jiguan/kernel/refusal';
import { type Command, decided, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { apply } from '../../domain/renovation/applying.ts';
import * as conduct from '../../domain/renovation/conduct.ts';
import type { Paper, Renovation, RenovationDetails, RenovationStatus } from '../../domain/renovation/renovation.ts';
import { renovationRules } from '../../domain/rules.ts';
import { rulesFor, unitOf } from '../facts.ts';
import { renovations } from '../records.ts';

export interface CreateRenovation {
  readonly id?: string;
  readonly details: RenovationDetails;
}

/** 申请. */
export const createRenovation: Command<CreateRenovation, Stored<Renovation>> = async ({ id, details }, use) => {
  if (id && (await use.load(renovations, id)))
    return no('RENOVATION_ALREADY_EXISTS', { renovation: `renovations/${id}` }, { field: 'renovation_id' });
  const unit = unitOf(use, details.unit);
  const rules = renovationRules(rulesFor(use, unit?.region ?? 'regions/000000'), details.grade);
  if (unit && isRefused(rules)) return rules;
  const outcome = unit
    ? apply(details, { unit, rules: rules as Exclude<typeof rules, { refused: string }>, ...actingOf(use) })
    : no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'renovation.unit' });
  return decided(renovations, { newId: id ?? use.newId() }, outcome);
};

const actingOf = ({ actor, now }: UseCase): conduct.Acting => ({ by: actor.subject, now });
const fundUsed =
  ({ region, season }: Renovation) =>
  () =>
    no('FUND_EXCEEDED', { region, year: season });

/** The command that leads into a stage. */
const into = (stage: RenovationStatus) =>
  on(renovations, (one, { opinion, documentNumber }: OnRecord & conduct.Opinion, use) => ({
    outcome: conduct.advance(one, stage, { opinion, documentNumber }, actingOf(use)),
    taken: fundUsed(one),
  }));

type Seen = OnRecord & { readonly findings: string; readonly photos: readonly string[] };
type Because = OnRecord & { readonly reason: string };

export const attachPapers = on(renovations, (one, { papers }: OnRecord & { readonly papers: readonly Paper[] }, use) =>
  conduct.attach(one, papers, actingOf(use)),
);
export const surveyRenovation = on(renovations, (one, { findings, photos }: Seen, use) =>
  conduct.survey(one, findings, photos, actingOf(use)),
);
export const checkRenovation = into('RENOVATION_STATUS_CHECKED');
export const approveRenovation = into('RENOVATION_STATUS_APPROVED');
export const reviewRenovation = into('RENOVATION_STATUS_REVIEWED');
export const designRenovation = into('RENOVATION_STATUS_DESIGNED');
export const startRenovation = into('RENOVATION_STATUS_IN_WORKS');
export const acceptRenovation = into('RENOVATION_STATUS_ACCEPTED');
export const archiveRenovation = into('RENOVATION_STATUS_ARCHIVED');
export const visitRenovation = on(renovations, (one, { findings, photos }: Seen, use) =>
  conduct.visit(one, findings, photos, actingOf(use)),
);
export const amendRenovation = on(renovations, (one, said: OnRecord & conduct.Amendment, use) => {
  const { project, use: wanted, area, sumFen, documentNumber, reason } = said;
  const amendment = { project, use: wanted, area, sumFen, documentNumber, reason };
  return { outcome: conduct.amend(one, amendment, actingOf(use)), taken: fundUsed(one) };
});
export const rejectRenovation = on(renovations, (one, { reason }: Because, use) => conduct.reject(one, reason, actingOf(use)));
export const withdrawRenovation = on(renovations, (one, { reason }: Because, use) => conduct.withdraw(one, reason, actingOf(use)));
