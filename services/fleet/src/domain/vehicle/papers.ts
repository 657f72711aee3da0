import { addDays, type Day } from '@jiguan/kernel/day';
import type { Marking, Paper, PaperKind } from './kinds.ts';

/** 行驶证, 保险 and 检验合格: a gap in one of them keeps a car at home. */
export const needed: readonly PaperKind[] = ['PAPER_KIND_LICENCE', 'PAPER_KIND_INSURANCE', 'PAPER_KIND_INSPECTION'];

interface Known {
  readonly papers: readonly Paper[];
  readonly marking: Marking;
  readonly markingDue: Day;
}

/** The last day on which marking and papers let it be dispatched; empty where they do not at all. */
export function usableUntil({ papers, marking, markingDue }: Known): Day | '' {
  const ends = needed.map((kind) => papers.find((paper) => paper.kind === kind)?.expires ?? '');
  const marked = !marking.required || marking.doneOn !== undefined;
  return [...ends, ...(marked ? [] : [markingDue])].reduce((first, end) => (end < first ? end : first));
}

/** Days before a paper runs out on which its keeper is reminded. */
const reminders = [60, 30, 7] as const;

interface Watched {
  readonly papers: readonly Paper[];
  readonly remindedOn: Day;
}

/** The next day on which somebody is reminded. */
export function nextReminder({ papers, remindedOn }: Watched): Day | undefined {
  const days = papers.flatMap(({ expires }) => reminders.map((before) => addDays(expires, -before)));
  return days.filter((day) => day > remindedOn).sort()[0];
}

/** The papers of which one is reminded on a day, after the last look. */
export function expiring({ papers, remindedOn }: Watched, today: Day): readonly Paper[] {
  const due = (day: Day) => day > remindedOn && day <= today;
  return papers.filter(({ expires }) => reminders.some((before) => due(addDays(expires, -before))));
}
