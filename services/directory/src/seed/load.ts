import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Command } from '@jiguan/kit/app';
import { putCalendar } from '../app/calendar/keep-calendars.ts';
import type { Reads } from '../app/ports.ts';
import { createRuleEdition, putRegions } from '../app/reference/reference-data.ts';
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
  for (const calendar of calendars) {
    if (await setByPeople(calendarName(calendar), reads)) continue;
    settled(await execute(putCalendar, { name: '', shown: true, ...calendar }, 'seed'));
  }
  await Promise.all(bySeries(ruleEditions).map((series) => loadSeries(series, reads, execute, warn)));
}

const calendarName = ({ region, year }: { region: string; year: number }) => `calendars/${idOf(region)}-${year}`;

/** Whether anybody but the seed has set a calendar: then the release does not set it back. */
async function setByPeople(name: string, reads: Reads): Promise<boolean> {
  const authors = await reads.authorsOf(name);
  return authors.some((author) => author !== 'system:seed');
}

/** The editions of each rule and region, the earliest first. */
function bySeries(editions: readonly RuleEditionState[]): RuleEditionState[][] {
  const series = Map.groupBy(editions, ({ code, region }) => `${region}/${code}`);
  return [...series.values()].map((all) => all.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)));
}

async function loadSeries(
  series: readonly RuleEditionState[],
  reads: Reads,
  execute: Execute,
  warn: (details: object, text: string) => void,
): Promise<void> {
  for (const edition of series) {
    const { code, region, value, effectiveFrom } = edition;
    const latest = await reads.latestEdition(code, region);
    if (latest && latest.effectiveFrom === effectiveFrom && latest.value !== value) {
      warn(
        { code, region, effectiveFrom, file: value, kept: latest.value },
        'a data file changes an edition that is in use; give it a later from',
      );
    }
    if (latest && latest.effectiveFrom >= effectiveFrom) continue;
    const added = await execute(createRuleEdition(reads), { details: edition }, 'seed');
    // Another replica that starts at the same moment may have been first.
    if (isRefused(added) && added.refused !== 'RULE_EDITION_OVERLAPS') settled(added);
  }
}

/** Data of the release that the service refuses is a defect of the release. */
function settled(outcome: unknown): void {
  if (isRefused(outcome)) throw new Error(`reference data refused: ${outcome.refused} ${JSON.stringify(outcome.details)}`);
}
