import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './helm.ts';
import { evaluate, type Series } from './promql.ts';
import { type GivenSeries, situations } from './situations.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

const { groups } = parse(readFileSync(join(root, 'charts/jiguan/files/alerts.yaml'), 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

const samples = ({ name, labels, samples }: GivenSeries): Series => ({
  name,
  labels,
  values: samples.flatMap((part) => {
    const [, start, step, times] = /^(-?[\d.]+)\+([\d.]+)x(\d+)$/.exec(part) ?? [];
    return Array.from({ length: Number(times) + 1 }, (_, at) => Number(start) + Number(step) * at);
  }),
});

/** Whether the alert has been true for its whole time at the minute. */
function fires(alert: string, given: readonly GivenSeries[], minute: number): boolean {
  const rule = rules.find((one) => one.alert === alert);
  if (!rule) throw new Error(`no alert ${alert}`);
  const patience = Number(/^(\d+)m$/.exec(rule.for)?.[1]);
  const minutes = Array.from({ length: patience + 1 }, (_, at) => minute - at);
  return minutes.every((at) => {
    const value = evaluate(rule.expr, given.map(samples), at);
    return Array.isArray(value) && value.length > 0;
  });
}

describe('alerts', () => {
  it.each(situations)('$alert, when $when', ({ alert, given, minute, fires: expected }) =>
    expect(fires(alert, given, minute)).toBe(expected),
  );

  it('are each tried both ways', () => {
    for (const { alert } of rules) {
      const tried = new Set(situations.filter((one) => one.alert === alert).map((one) => one.fires));
      expect([alert, tried]).toEqual([alert, new Set([true, false])]);
    }
  });

  it('have each a page that says what to do, and no page is without its alert', () => {
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook_url).toBe(`RUNBOOKS/${alert}.md`);
      expect([alert, existsSync(join(root, 'k8s/runbooks', `${alert}.md`))]).toEqual([alert, true]);
    }
    expect(readdirSync(join(root, 'k8s/runbooks')).sort()).toEqual(rules.map(({ alert }) => `${alert}.md`).sort());
  });
});

describe('dashboards', () => {
  const folder = join(root, 'charts/jiguan/files/dashboards');
  it.each(readdirSync(folder))('%s asks only what Prometheus can read', (file) => {
    const { panels } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { panels: { targets: { expr: string }[] }[] };
    for (const { expr } of panels.flatMap(({ targets }) => targets)) {
      const asked = expr
        .replaceAll('$__rate_interval', '5m')
        .replaceAll('$job', '.*')
        .replace(/^topk\(10, (.*)\)$/, '$1');
      expect(() => evaluate(asked, [], 10)).not.toThrow();
    }
  });
});
