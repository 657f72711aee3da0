/** From outcomes and Jest's reports to the numbers of the last line. */
import { existsSync, readFileSync } from 'node:fs';
import type { Outcome } from './turbo.ts';

export interface Count {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note?: string;
}

/** The part of Jest's JSON report that we read. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  /** Marked `skip`, or of a file none of whose tests ran. */
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that could not even be loaded. */
  readonly numRuntimeErrorTestSuites: number;
}

/** A check counts one. No outcome at all means that Turbo itself did not run, which must not look like success. */
export function checks(outcomes: readonly Outcome[]): Count[] {
  if (outcomes.length === 0) return [{ name: 'turbo', passed: 0, failed: 1, skipped: 0 }];
  return outcomes.map(({ task, ok, cached }) => ({ name: task, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, ...note(cached) }));
}

/** A tier counts its tests; one that ended badly without saying which test failed counts as one failure. */
export function tests(outcomes: readonly Outcome[], reports: string): Count[] {
  const tiers = outcomes.filter(({ task }) => task.startsWith('test:'));
  if (tiers.length === 0) return [{ name: 'turbo', passed: 0, failed: 1, skipped: 0 }];
  return tiers
    .map((tier) => ({ ...tier, report: reportOf(tier, reports) }))
    .map(({ task, ok, cached, report }) => {
      const passed = report?.numPassedTests ?? 0;
      const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
      const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
      return { name: task, passed, failed: ok && report ? failed : Math.max(failed, 1), skipped, ...note(cached) };
    });
}

export function sum(counts: readonly Count[]): Omit<Count, 'name' | 'note'> {
  const total = (key: 'passed' | 'failed' | 'skipped') => counts.reduce((so, count) => so + count[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** `12 passed, 0 failed`, and what was skipped where anything was. */
export function words({ passed, failed, skipped }: Omit<Count, 'name' | 'note'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function reportOf({ task }: Outcome, reports: string): Report | undefined {
  const file = `${reports}/${task.slice('test:'.length)}.json`;
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined;
}

const note = (cached: boolean): { note?: string } => (cached ? { note: 'unchanged since it last passed' } : {});
