import { record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import * as proto from '@jiguan/proto/meetings/v1/warning';
import * as own from '../app/records.ts';

const person = { by: String, at: Date } as const;

/** A warning as the contract has it. */
export const warnings = record(own.warnings, proto.Warning, {
  facts,
  keeps: {
    pattern: { code: String, count: Number, days: Number, answerMinutes: Number },
    evidence: [{ id: String, at: Date }],
    said: { ...person, text: String, late: Boolean },
    conclusion: { ...person, outcome: String, opinion: String },
  },
  differs: {
    evidence: ({ evidence }) => evidence.map(({ id, at }) => ({ booking: id, startTime: at })),
    evidenceCount: ({ evidence }) => evidence.length,
    threshold: ({ pattern }) => pattern.count,
    withinDays: ({ pattern }) => pattern.days,
    answer: ({ said }) => said && { answerer: said.by, time: said.at, text: said.text, late: said.late },
    conclusion: ({ conclusion: made }) =>
      made && { concluder: made.by, time: made.at, opinion: made.opinion, outcome: `WARNING_OUTCOME_${made.outcome}` as const },
  },
});
