/** 未到场预警: bookings of a unit to which nobody came, gathered into one case on the kernel's block. */
import type { Refusal } from '@jiguan/kernel/refusal';
import * as kernel from '@jiguan/kernel/warning';

type Status = `WARNING_STATUS_${kernel.WarningStatus}`;

/** The host whose bookings it is about. */
export interface OfHost {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` of the unit. */
  readonly region: string;
}

/** A case: its evidence is named by its booking. */
export interface Warning extends OfHost, Pick<kernel.Warning, 'pattern' | 'evidence' | 'conclusion'> {
  readonly status: Status;
  readonly openTime?: Date;
  readonly answerDueTime?: Date;
  readonly said?: kernel.Answer;
}

/** The first piece of evidence says whose case it is. */
export type WarningEvent = kernel.WarningEvent & Partial<OfHost>;

/** The case after an event. */
export function evolveWarning(warning: Warning | undefined, event: WarningEvent): Warning {
  const { unit = warning?.unit, region = warning?.region } = event;
  if (unit === undefined || region === undefined) throw new Error(`${event.type} of a case that is nobody's`);
  const { status, openedAt, answerDue, answer, ...kept } = kernel.evolveWarning(warning && asKernel(warning), event);
  return {
    ...{ ...kept, unit, region, status: `WARNING_STATUS_${status}` as const },
    ...(openedAt && { openTime: openedAt }),
    ...(answerDue && { answerDueTime: answerDue }),
    ...(answer && { said: answer }),
  };
}

function asKernel({ status, openTime, answerDueTime, said, pattern, evidence, conclusion }: Warning): kernel.Warning {
  return {
    ...{ pattern, evidence, status: status.slice('WARNING_STATUS_'.length) as kernel.WarningStatus },
    ...(openTime && { openedAt: openTime }),
    ...(answerDueTime && { answerDue: answerDueTime }),
    ...(said && { answer: said }),
    ...(conclusion && { conclusion }),
  };
}

type DueAfter = (minutes: number, from: Date) => Date;

/** One more no-show. Nothing where it is known; a concluded case takes none. */
export const gather = (
  warning: Warning | undefined,
  host: OfHost,
  seen: kernel.Evidence,
  pattern: kernel.Pattern,
  { now, dueAfter }: { readonly now: Date; readonly dueAfter: DueAfter },
): readonly WarningEvent[] =>
  kernel
    .gather(warning && asKernel(warning), seen, pattern, now, dueAfter)
    .map((event) => (event.type === 'EvidenceGathered' ? { ...event, ...host } : event));

/** 说明情况, by the unit. */
export function answer(warning: Warning, text: string, by: string, at: Date): readonly WarningEvent[] | Refusal {
  return listed(kernel.answer(asKernel(warning), { by, at, text }));
}

/** Nobody answered in time. */
export const missAnswer = (warning: Warning, now: Date): readonly WarningEvent[] => kernel.missAnswer(asKernel(warning), now);

/** 办结, by somebody else than who answered. */
export function conclude(warning: Warning, made: kernel.Conclusion): readonly WarningEvent[] | Refusal {
  return listed(kernel.conclude(asKernel(warning), made));
}

const listed = (outcome: WarningEvent | Refusal): readonly WarningEvent[] | Refusal => ('refused' in outcome ? outcome : [outcome]);

export const warningDeadlines = ({ status, answerDueTime }: Warning) =>
  status === 'WARNING_STATUS_OPEN' && answerDueTime ? [{ kind: 'warning.answer', at: answerDueTime } as const] : [];
