import type { Conclusion } from '@jiguan/kernel/warning';
import { type OnRecord, on, type TimerHandler, when } from '@jiguan/kit/app';
import { answer, conclude, missAnswer } from '../../domain/warning/warning.ts';
import { warnings } from '../records.ts';

/** 说明情况. */
export const answerWarning = on(warnings, (warning, { text }: OnRecord & { readonly text: string }, { actor, now }) =>
  answer(warning, text, actor.subject, now),
);

type Concluding = OnRecord & Pick<Conclusion, 'outcome' | 'opinion'>;

/** 办结. */
export const concludeWarning = on(warnings, (warning, { outcome, opinion }: Concluding, { actor, now }) =>
  conclude(warning, { outcome, opinion, by: actor.subject, at: now }),
);

export const warningTimers: Readonly<Record<'warning.answer', TimerHandler>> = {
  'warning.answer': when(warnings, (warning, { now }) => missAnswer(warning, now)),
};
