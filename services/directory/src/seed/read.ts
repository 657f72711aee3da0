import { readdir, readFile } from 'node:fs/promises';
import { nameOf } from '@jiguan/kernel/resource-name';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import type { CalendarState } from '../domain/calendar/calendar.ts';
import { type RegionState, regionOf } from '../domain/reference/region.ts';
import type { RuleEditionState } from '../domain/reference/rule-edition.ts';
import { calendarFile, regionRow, ruleFile } from './shapes.ts';

/** The reference data that comes with the release. */
export interface Seed {
  readonly regions: readonly RegionState[];
  readonly calendars: readonly CalendarState[];
  readonly ruleEditions: readonly RuleEditionState[];
}

const data = new URL('../../data/', import.meta.url);

/** Reads the files of data/. Throws with the name of the file that has something wrong. */
export async function readSeed(folder: URL = data): Promise<Seed> {
  const [regions, calendars, rules] = await Promise.all([
    readRegions(new URL('regions.csv', folder)),
    readYaml(new URL('calendars/', folder), readCalendar),
    readYaml(new URL('rules/', folder), readRules),
  ]);
  return { regions, calendars, ruleEditions: rules.flat() };
}

async function readRegions(file: URL): Promise<RegionState[]> {
  const rows: unknown[] = parseCsv(await readFile(file), { columns: true, bom: true, comment: '#', skip_empty_lines: true });
  return rows.map((row) => {
    const { code, name, valid_from } = regionRow.parse(row);
    return regionOf(code, name, valid_from);
  });
}

async function readYaml<T>(folder: URL, read: (content: unknown) => T): Promise<T[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => {
      try {
        return read(parseYaml(await readFile(new URL(name, folder), 'utf8')));
      } catch (cause) {
        throw new Error(`data file ${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    }),
  );
}

/** What a notice's source says when it was not read in the original. */
const MARKS = { verified: '', quoted: '（转引）', unverified: '（未核实）' } as const;

function readCalendar(content: unknown): CalendarState {
  const { region, year, source, confidence, holidays, workdays } = calendarFile.parse(content);
  const days = (named: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(named).flatMap(([displayName, dates]) => dates.map((date) => ({ date, displayName })));
  return {
    region: nameOf('regions', region),
    year,
    source: source + MARKS[confidence],
    holidays: days(holidays),
    workdays: days(workdays),
  };
}

function readRules(content: unknown): RuleEditionState[] {
  const { editions, ...common } = ruleFile.parse(content);
  return editions.map((edition) => {
    const { code, name, value, unit, region, from, to, source, confidence } = { ...common, ...edition };
    return {
      code,
      region: nameOf('regions', region),
      value,
      unit,
      effectiveFrom: from,
      effectiveTo: to ?? '',
      source,
      confidence: `CONFIDENCE_${confidence.toUpperCase()}`,
      displayName: name,
    };
  });
}
