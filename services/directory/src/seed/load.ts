import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Command } from '@jiguan/kit/app';
import { putCalendar } from '../app/calendar/keep-calendars.ts';
import type { Reads } from '../app/ports.ts';
import { createRuleEditions, latestOf, putRegions, seriesOf } from '../app/reference/reference-data.ts';
import type { RuleEditionState } from '../domain/reference/rule-edition.ts';
import type { Seed } from './read.ts';

/** Runs a command for the system. */
export type Execute = <I, R>(command: Command<I, R>, input: I, cause: string) => Promise<R | Refusal>;

/**
 * Loads the release's reference data by ordinary commands, as system:seed. What is there already stays: a second start changes nothing. A number
 * that changed in the files needs a later `from`, and becomes a new edition.
 */
export async function loadSeed(
  { regions, calendars, ruleEditions }: Seed,
  reads: Reads,
  execute: Execute,
  warn: (details: object, text: string) => void,
): Promise<void> {
  settled(await execute(putRegions, regions, 'seed'));
  await Promise.all(
    calendars.map(async (calendar) => {
      if (await setByPeople(calendarName(calendar), reads)) return;
      settled(await execute(putCalendar, { name: '', shown: true, ...calendar }, 'seed'));
    }),
  );
  for (const round of rounds(ruleEditions)) await loadRound(round, reads, execute, warn);
}

const calendarName = ({ region, year }: { region: string; year: number }) => `calendars/${idOf(region)}-${year}`;

/** Whether anybody but the seed has set a calendar: then the release does not set it back. */
async function setByPeople(name: string, reads: Reads): Promise<boolean> {
  const authors = await reads.authorsOf(name);
  return authors.some((author) => author !== 'system:seed');
}

/** The first editions of all rules, then the second ones: each ends the one before it. */
function rounds(editions: readonly RuleEditionState[]): RuleEditionState[][] {
  const series = [...Map.groupBy(editions, seriesOf).values()];
  const ordered = series.map((all) => all.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)));
  const most = Math.max(0, ...ordered.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => ordered.flatMap((all) => all[at] ?? []));
}

/** How often a round is begun anew because another replica that starts at the same moment was first with some of it. */
const ATTEMPTS = 5;

async function loadRound(
  round: readonly RuleEditionState[],
  reads: Reads,
  execute: Execute,
  warn: (details: object, text: string) => void,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const latest = latestOf(await reads.editions(round.map(({ code }) => code)));
    const before = (edition: RuleEditionState) => latest.get(seriesOf(edition));
    const added = await execute(
      createRuleEditions(reads),
      round.filter((edition) => isLater(edition, before(edition), warn)),
      'seed',
    );
    if (!isRefused(added) || added.refused !== 'RULE_EDITION_OVERLAPS' || attempt === ATTEMPTS) return settled(added);
  }
}

/** Whether an edition of the release follows on what is there. */
function isLater(
  { code, region, value, effectiveFrom }: RuleEditionState,
  latest: RuleEditionState | undefined,
  warn: (details: object, text: string) => void,
): boolean {
  if (latest && latest.effectiveFrom === effectiveFrom && latest.value !== value) {
    warn(
      { code, region, effectiveFrom, file: value, kept: latest.value },
      'a data file changes an edition that is in use; give it a later from',
    );
  }
  return !latest || latest.effectiveFrom < effectiveFrom;
}

/** Data of the release that the service refuses is a defect of the release. */
function settled(outcome: unknown): void {
  if (isRefused(outcome)) throw new Error(`reference data refused: ${outcome.refused} ${JSON.stringify(outcome.details)}`);
}
