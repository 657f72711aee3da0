import { addWorkingMinutes } from '@jiguan/kernel/business-time';
import { idOf } from '@jiguan/kernel/resource-name';
import { minutes, wholeNumber } from '@jiguan/kernel/rule-edition';
import type { Pattern } from '@jiguan/kernel/warning';
import type { Command, Commitment, Stored, UseCase } from '@jiguan/kit/app';
import { gather, type Warning } from '../../domain/warning/warning.ts';
import { businessIn, ruleIn, unitOf } from '../facts.ts';
import { warnings } from '../records.ts';

/** A booking to which nobody came. */
export interface NoShow {
  /** `bookings/…`. */
  readonly booking: string;
  readonly unit: string;
  /** Of the booking. */
  readonly region: string;
  readonly time: Date;
}

const nothing: Commitment = { changes: [], result: () => undefined };

/** Puts a no-show to the case of its unit; told again it changes nothing. Where no edition says how many are too many, nobody is warned. */
export const gatherNoShow: Command<NoShow, unknown> = async ({ booking, unit, region, time }, use) => {
  const host = { unit, region: unitOf(use, unit)?.region ?? region };
  const pattern = patternIn(use, host.region);
  const business = businessIn(use, host.region);
  if (!pattern || !business) return nothing;
  const found = await caseFor(use, idOf(unit), booking);
  if (!found) return nothing;
  const dueAfter = (after: number, from: Date) => addWorkingMinutes(business, from, after);
  const events = gather(found.before, host, { id: booking, at: time }, pattern, { now: use.now, dueAfter });
  if (events.length === 0) return nothing;
  return { changes: [{ aggregate: warnings, id: found.id, before: found.before, events }], result: () => undefined };
};

/** The case of a unit that is not concluded, by its number; none where the evidence is in one of them. */
async function caseFor(
  use: UseCase,
  unit: string,
  evidence: string,
): Promise<{ id: string; before: Stored<Warning> | undefined } | undefined> {
  for (let number = 1; ; number++) {
    const id = `${unit}-${number}`;
    const before = await use.load(warnings, id);
    if (before?.evidence.some((one) => one.id === evidence)) return undefined;
    if (before?.status !== 'WARNING_STATUS_CONCLUDED') return { id, before };
  }
}

/** So many no-shows in so many days, and how long the unit has to answer. */
function patternIn(use: UseCase, region: string): Pattern | undefined {
  const rule = (name: string) => ruleIn(use, region, `meetings.no_show_warning.${name}`);
  const [count, days, answerIn] = [rule('count'), rule('days'), rule('answer_working_minutes')];
  if (!count || !days || !answerIn) return undefined;
  return { code: 'no_show.repeated', count: wholeNumber(count), days: wholeNumber(days), answerMinutes: minutes(answerIn) };
}
