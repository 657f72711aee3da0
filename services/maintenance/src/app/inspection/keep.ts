import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, type Commitment, get, type OnRecord, type Stored, type UseCase } from '@jiguan/kit/app';
import { settleReasons } from '../../domain/asset/usability.ts';
import * as conduct from '../../domain/inspection/conduct.ts';
import {
  evolveInspection,
  type Inspection,
  type InspectionDetails,
  type InspectionEvent,
  type Result,
} from '../../domain/inspection/inspection.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import { inspectionRules } from '../../domain/rules.ts';
import { rulesFor } from '../facts.ts';
import { assets, inspections } from '../records.ts';

export const getInspection = get(inspections);

export interface CreateInspection {
  readonly id?: string;
  readonly details: InspectionDetails;
}

export const createInspection: Command<CreateInspection, Stored<Inspection>> = async ({ id, details }, use) => {
  if (id && (await use.load(inspections, id)))
    return no('INSPECTION_ALREADY_EXISTS', { inspection: `inspections/${id}` }, { field: 'inspection_id' });
  const asset = await use.load(assets, idOf(details.asset));
  const rules = inspectionRules(rulesFor(use, asset?.region ?? 'regions/000000'), details.scheme);
  if (asset && isRefused(rules)) return rules;
  const outcome = asset ? conduct.enter(details, asset, rules as conduct.Rules, use.now) : missing(details.asset, 'inspection.asset');
  if (isRefused(outcome)) return outcome;
  const taken = () => no('INSPECTION_ENTERED_ALREADY', {}, { field: 'inspection.scheme' });
  return { ...(await withAsset(use, { id: id ?? use.newId(), before: undefined }, outcome, details.displayName)), taken };
};

type Because = OnRecord & { readonly reason: string };
type OnDay = Because & { readonly day: string };

export const recordInspection = acting((said: OnRecord & Omit<Result, 'counted'>, inspection, use) => {
  const { kind, doneOn, passed, agency, certificate, note } = said;
  const result = { kind, doneOn, passed, agency, certificate, note };
  return ruled(use, inspection, ({ rule }) => conduct.record(inspection, result, rule, use.now));
});
export const suspendInspection = acting(({ day, reason }: OnDay, inspection, { now }) => conduct.suspend(inspection, day, reason, now));
export const resumeInspection = acting(({ day, reason }: OnDay, inspection, use) =>
  ruled(use, inspection, ({ rule }) => conduct.resume(inspection, day, reason, rule, use.now)),
);
export const endInspection = acting(({ reason }: Because, inspection) => conduct.end(inspection, reason));
export const remindInspection = byItself((inspection, { now }) => conduct.remind(inspection, now));
export const inspectionOverdue = byItself((inspection, { now }) => conduct.fallOverdue(inspection, now));

type Outcome = readonly InspectionEvent[] | Refusal;

/** A command on a duty: its asset's reasons follow in the same commit. */
function acting<I extends OnRecord>(
  decide: (input: I, inspection: Stored<Inspection>, use: UseCase) => Outcome,
): Command<I, Stored<Inspection>> {
  return async (input, use) => {
    const inspection = await use.load(inspections, idOf(input.name));
    if (!inspection) return missing(input.name);
    const outcome = decide(input, inspection, use);
    if (isRefused(outcome)) return outcome;
    return withAsset(use, { id: inspection._id, before: inspection }, outcome, input.reason ?? inspection.displayName, input.reason);
  };
}

/** A timer of a duty, with its asset. */
function byItself(
  decide: (inspection: Stored<Inspection>, use: UseCase) => readonly InspectionEvent[],
): Command<{ readonly record: string }, unknown> {
  const act = acting((_: OnRecord, inspection, use) => decide(inspection, use));
  return ({ record: name }, use) => act({ name }, use);
}

function ruled(use: UseCase, { region, scheme }: Inspection, decide: (rules: conduct.Rules) => Outcome): Outcome {
  const rules = inspectionRules(rulesFor(use, region), scheme) as conduct.Rules | Refused;
  return isRefused(rules) ? rules : decide(rules as conduct.Rules);
}

interface Which {
  readonly id: string;
  readonly before: Stored<Inspection> | undefined;
}

/** 停用 follows from the duty: overdue, failed or out of service, the asset is not usable, and usable again by what ends that. */
async function withAsset(
  use: UseCase,
  { id, before }: Which,
  events: readonly InspectionEvent[],
  note: string,
  reason?: string,
): Promise<Commitment<Stored<Inspection>>> {
  const after = events.reduce<Inspection | undefined>(evolveInspection, before) as Inspection;
  const asset = await use.load(assets, idOf(after.asset));
  if (!asset) throw new Error(`${after.asset} is gone`);
  const context = { now: use.now, by: use.actor.subject, note };
  const settled = settleReasons(asset, nameOf('inspections', id), conduct.stopping(after), context);
  const change: Change = { aggregate: inspections, id, before, events, ...(reason && { reason }) };
  const stopped: Change = { aggregate: assets, id: asset._id, before: asset, events: settled };
  return { changes: settled.length > 0 ? [change, stopped] : [change], result: ([saved]) => saved as Stored<Inspection> };
}
