import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks, sum, tests, words } from '../../tools/test/results.ts';

describe('the last line of npm test', () => {
  let reports: string;
  beforeEach(() => {
    reports = mkdtempSync(join(tmpdir(), 'jiguan-count-'));
  });
  afterEach(() => rmSync(reports, { recursive: true, force: true }));

  const report = (tier: string, passed: number, failed: number, unloadable = 0, skipped = 0) =>
    writeFileSync(
      join(reports, `${tier}.json`),
      JSON.stringify({
        numPassedTests: passed,
        numFailedTests: failed,
        numPendingTests: skipped,
        numTodoTests: 0,
        numRuntimeErrorTestSuites: unloadable,
      }),
    );
  const tier = (task: string, ok: boolean) => ({ task, ok, cached: false });

  it('counts a check as one', () =>
    expect(sum(checks([tier('typecheck', true), tier('lint:dead', false)]))).toEqual({ passed: 1, failed: 1, skipped: 0 }));

  it('counts the tests of a tier, and a file that could not be loaded as a failure', () => {
    report('unit', 10, 2, 1);
    expect(sum(tests([tier('test:unit', false)], reports))).toEqual({ passed: 10, failed: 3, skipped: 0 });
  });

  it('counts a failure where a tier ended badly without a report', () =>
    expect(sum(tests([tier('test:int', false)], reports))).toEqual({ passed: 0, failed: 1, skipped: 0 }));

  it('counts a failure where a tier ended badly although all its tests passed', () => {
    report('int', 5, 0);
    expect(sum(tests([tier('test:int', false)], reports))).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it('says how many tests were skipped, and only then', () => {
    report('e2e', 5, 0, 0, 2);
    const total = sum([...checks([tier('typecheck', true)]), ...tests([tier('test:e2e', true)], reports)]);
    expect(words(total)).toBe('6 passed, 0 failed, 2 skipped');
    expect(words({ ...total, skipped: 0 })).toBe('6 passed, 0 failed');
  });

  it('is found by what a fresh machine runs, with skipped tests and without', () => {
    const pattern = /grep -E '(.*?)'/.exec(readFileSync(join(import.meta.dirname, '../../.ci/run'), 'utf8'))?.[1] as string;
    for (const skipped of [0, 2]) expect(words({ passed: 6, failed: 1, skipped })).toMatch(new RegExp(pattern));
  });

  it('counts a failure where nothing ran at all', () => {
    expect(sum(checks([])).failed).toBe(1);
    expect(sum(tests([], reports)).failed).toBe(1);
  });
});
