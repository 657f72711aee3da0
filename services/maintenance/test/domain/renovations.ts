import { apply, type RenovationRules } from '../../src/domain/renovation/applying.ts';
import { advance, attach, survey, visit } from '../../src/domain/renovation/conduct.ts';
import type { PaperKind } from '../../src/domain/renovation/paper-kinds.ts';
import { nextStage, papersMissing } from '../../src/domain/renovation/papers.ts';
import {
  evolveRenovation,
  type Paper,
  type Renovation,
  type RenovationDetails,
  type RenovationEvent,
  type RenovationStatus,
} from '../../src/domain/renovation/renovation.ts';
import { at, bureau, unrefused } from './examples.ts';

/** As the editions have them: until 1 August, 1 200 yuan a m², 15 %, 15 years. */
const rules: RenovationRules = {
  ...{ month: 8, day: 1, fenPerSquareMetre: 120_000, extensionMost: 0.15, repairYears: 15 },
  editions: { month: 'ruleEditions/month', fund: 'ruleEditions/fund', extension: 'ruleEditions/extension', years: 'ruleEditions/years' },
  ruleEditions: {},
};

export const paper = (kind: PaperKind, more: Partial<Paper> = {}): Paper => ({
  ...{ kind, documentNumber: '', project: '', use: '', area: 0, sumFen: 0, file: '', addedBy: '' },
  ...more,
});

/** 1 000 m² of an office building for a million. */
export const application = (more: Partial<RenovationDetails> = {}): RenovationDetails => ({
  ...{ displayName: '1号楼空调改造', unit: 'units/bureau', building: '1号楼', use: '办公', grade: 'RENOVATION_GRADE_MEDIUM' },
  ...{ area: 100_000, floorArea: 1_000_000, extensionArea: 0, sumFen: 100_000_000, wholeBuilding: false, lastRepairOn: '' },
  ...{ emergency: false, emergencyReason: '', papers: [paper('PAPER_KIND_APPLICATION'), paper('PAPER_KIND_RATING')] },
  ...more,
});

export const applying = (more: Partial<RenovationDetails> = {}, day = '2026-07-01') =>
  apply(application(more), { unit: bureau, rules, by: 'liaison', now: at(`${day} 09:00`) });

export const became = (outcome: readonly RenovationEvent[] | { refused: string }, from?: Renovation): Renovation =>
  unrefused(outcome).reduce<Renovation | undefined>(evolveRenovation, from) as Renovation;

export const acting = (by: string) => ({ by, now: at('2026-07-02 09:00') });
export const said = { opinion: '同意', documentNumber: '云管〔2026〕1号' };
const hands: Partial<Record<RenovationStatus, string>> = { RENOVATION_STATUS_CHECKED: 'checker', RENOVATION_STATUS_APPROVED: 'leader' };

/** A renovation at a stage, by the ordinary way or as an emergency. */
export function upTo(stage: RenovationStatus, more: Partial<RenovationDetails> = {}): Renovation {
  let one = became(applying(more));
  for (let next = nextStage(one); one.status !== stage && next; next = nextStage(one)) one = forward(one, next);
  return one;
}

/** Into the next stage, with all its papers. */
function forward(one: Renovation, next: RenovationStatus): Renovation {
  const ready = became(
    attach(
      one,
      papersMissing(one, next).map((kind) => paper(kind)),
      acting('officer'),
    ),
    one,
  );
  if (next === 'RENOVATION_STATUS_SURVEYED') return became(survey(ready, '漏水', ['现场.jpg'], acting('officer')), ready);
  const visited = next === 'RENOVATION_STATUS_ACCEPTED' ? became(visit(ready, '无', [], acting('officer')), ready) : ready;
  return became(advance(visited, next, said, acting(hands[next] ?? 'officer')), visited);
}
