/** 电梯定期检验 (TSG T7001-2023): the years follow from the installation, the month from the last supervised inspection; due by the month's last day. */
import type { Day } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';

/** The numbers, from rule editions `maintenance.lift_inspection.*`. */
export interface LiftRule {
  /** Years after the installation in which it is inspected: 1, 4, 7, 9, 11, 13, 15. */
  readonly years: readonly number[];
  /** Past this many years, every year. */
  readonly yearlyAfter: number;
  /** So many months before the due month it may be inspected without moving anything. */
  readonly earlyMonths: number;
  /** The same of a test by the keeper. */
  readonly testEarlyMonths: number;
  /** Out of service for longer than so many years, it is inspected before it runs again. */
  readonly stoppedYears: number;
}

/** Where a lift stands in its cycle. */
export interface LiftCycle {
  /** Of the installation's inspection. */
  readonly installedYear: number;
  /** 1–12. */
  readonly month: number;
  /** The last year that has had its inspection, or needs none any more. */
  readonly countedYear: number;
  /** The last year that has had its test by the keeper, or needs none any more. */
  readonly testedYear: number;
}

const yearOf = (day: Day) => Number(day.slice(0, 4));
const monthOf = (day: Day) => Number(day.slice(5, 7));

/** From the installation's inspection on. */
export const installed = (passedOn: Day): LiftCycle => ({
  installedYear: yearOf(passedOn),
  month: monthOf(passedOn),
  countedYear: yearOf(passedOn),
  testedYear: yearOf(passedOn),
});

/** Whether a year is one of inspection; in the others the lift is tested by its keeper (自行检测). */
function isInspected({ installedYear }: LiftCycle, rule: LiftRule, year: number): boolean {
  const age = year - installedYear;
  return rule.years.includes(age) || age > rule.yearlyAfter;
}

/** The last day of the month in the next year of inspection. */
export function inspectionDue(cycle: LiftCycle, rule: LiftRule): Day {
  let year = cycle.countedYear + 1;
  while (!isInspected(cycle, rule, year)) year++;
  return lastDay(year, cycle.month);
}

/** The same of the next year of self-testing; undefined once every year is one of inspection. */
export function testDue(cycle: LiftCycle, rule: LiftRule): Day | undefined {
  for (let year = cycle.testedYear + 1; year - cycle.installedYear <= rule.yearlyAfter; year++) {
    if (!isInspected(cycle, rule, year)) return lastDay(year, cycle.month);
  }
  return undefined;
}

/** 自行检测 done: counts for the year in which it was due. Undefined where it was too early. */
export function tested(cycle: LiftCycle, rule: LiftRule, due: Day, doneOn: Day): LiftCycle | undefined {
  return due === '' || doneOn < opens(due, rule.testEarlyMonths) ? undefined : { ...cycle, testedYear: yearOf(due) };
}

/** 定期检验 passed: counts from the window's first day on, and moves nothing. Undefined where it was too early: what is due stays due. */
export function inspected(cycle: LiftCycle, rule: LiftRule, passedOn: Day): LiftCycle | undefined {
  const due = inspectionDue(cycle, rule);
  return passedOn < opens(due, rule.earlyMonths) ? undefined : counted(cycle, yearOf(due));
}

/** The first day on which what is due at the end of a month may be done. */
const opens = (due: Day, months: number): Day => addMonths(`${due.slice(0, 7)}-01`, -months);

const counted = (cycle: LiftCycle, year: number): LiftCycle => ({
  ...cycle,
  countedYear: year,
  testedYear: Math.max(cycle.testedYear, year),
});

/** 监督检验 after a major repair, or the inspection before a restart: the month becomes its own, the years stay, and this year's lapses. */
export const rebased = (cycle: LiftCycle, passedOn: Day): LiftCycle => ({
  ...counted(cycle, yearOf(passedOn)),
  month: monthOf(passedOn),
});

const lastDay = (year: number, month: number): Day => addMonths(`${year - 1}-12-31`, month);
