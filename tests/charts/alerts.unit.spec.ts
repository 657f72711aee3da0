import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './helm.ts';
import { evaluate, type Series } from './promql.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}

const { groups } = parse(readFileSync(join(root, 'charts/jiguan/files/alerts.yaml'), 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** `0+60x20`: from 0, 60 more each minute, 20 times (promtool's notation). */
const series = (name: string, labels: Record<string, string>, ...parts: string[]): Series => ({
  name,
  labels,
  values: parts.flatMap((part) => {
    const [, start, step, times] = /^(-?[\d.]+)\+([\d.]+)x(\d+)$/.exec(part) ?? [];
    return Array.from({ length: Number(times) + 1 }, (_, at) => Number(start) + Number(step) * at);
  }),
});

/** Whether the alert has been true for its whole time at the minute. */
function fires(alert: string, given: readonly Series[], minute: number): boolean {
  const rule = rules.find((one) => one.alert === alert);
  if (!rule) throw new Error(`no alert ${alert}`);
  const patience = Number(/^(\d+)m$/.exec(rule.for)?.[1]);
  const minutes = Array.from({ length: patience + 1 }, (_, at) => minute - at);
  return minutes.every((at) => {
    const value = evaluate(rule.expr, given, at);
    return Array.isArray(value) && value.length > 0;
  });
}

const job = { job: 'jiguan/meetings' };
const count = 'rpc_server_call_duration_seconds_count';
const bucket = 'rpc_server_call_duration_seconds_bucket';
const calls = (status: string, ...parts: string[]) => series(count, { ...job, rpc_response_status_code: status }, ...parts);
const pod = { namespace: 'jiguan', pod: 'jiguan-meetings-1' };
const beat = (...parts: string[]) =>
  ['directory', 'meetings'].map((name) => series('jiguan_journal_unpublished', { job: `jiguan/${name}` }, ...parts));
const slow = (within: number) =>
  ['0.5', '1', '2.5', '+Inf'].map((le) => series(bucket, { ...job, le }, `0+${Number(le) > 1 || le === '+Inf' ? 1000 : within}x30`));

const situations: readonly [alert: string, when: string, given: readonly Series[], minute: number, fires: boolean][] = [
  ['JiguanCallsFail', '2 % of the calls end in INTERNAL', [calls('OK', '0+980x30'), calls('INTERNAL', '0+20x30')], 15, true],
  [
    'JiguanCallsFail',
    'calls are refused for what the caller did',
    [calls('OK', '0+500x30'), calls('FAILED_PRECONDITION', '0+500x30')],
    15,
    false,
  ],
  ['JiguanCallsFail', 'a moment of failures is over', [calls('OK', '0+1000x30'), calls('UNAVAILABLE', '0+500x2', '1000+0x28')], 15, false],
  ['JiguanCallsSlow', '5 % take longer than a second', slow(950), 20, true],
  ['JiguanCallsSlow', 'all but a thousandth are quick', slow(999), 20, false],
  [
    'JiguanJournalBehind',
    'the oldest entry waits longer and longer',
    [series('jiguan_journal_unpublished_age_seconds', job, '0+60x20')],
    10,
    true,
  ],
  ['JiguanJournalBehind', 'entries wait a few seconds', [series('jiguan_journal_unpublished_age_seconds', job, '5+0x20')], 10, false],
  [
    'JiguanConsumerBehind',
    'messages pile up',
    [series('jiguan_consumer_lag', { ...job, jiguan_context: 'directory' }, '0+500x30')],
    20,
    true,
  ],
  [
    'JiguanConsumerBehind',
    'a replay is worked off',
    [series('jiguan_consumer_lag', { ...job, jiguan_context: 'directory' }, '5000+0x5', '0+0x30')],
    20,
    false,
  ],
  ['JiguanDeadLetters', 'one is there', [series('jiguan_dead_letters', job, '0+0x5', '1+0x10')], 8, true],
  ['JiguanDeadLetters', 'none is there', [series('jiguan_dead_letters', job, '0+0x20')], 8, false],
  ['JiguanServiceSilent', 'one service sends nothing', beat('0+0x20').slice(0, 1), 10, true],
  ['JiguanServiceSilent', 'both send', beat('0+0x20'), 10, false],
  ['JiguanPodRestarts', 'it restarts each minute', [series('kube_pod_container_status_restarts_total', pod, '0+1x20')], 15, true],
  ['JiguanPodRestarts', 'it restarted once', [series('kube_pod_container_status_restarts_total', pod, '0+0x5', '1+0x15')], 15, false],
  [
    'JiguanPodsMissing',
    'two of three are there',
    [
      series('kube_deployment_spec_replicas', { deployment: 'jiguan-meetings' }, '3+0x20'),
      series('kube_deployment_status_replicas_available', { deployment: 'jiguan-meetings' }, '2+0x20'),
    ],
    15,
    true,
  ],
  [
    'JiguanPodsMissing',
    'an upgrade takes its minutes',
    [
      series('kube_deployment_spec_replicas', { deployment: 'jiguan-meetings' }, '3+0x20'),
      series('kube_deployment_status_replicas_available', { deployment: 'jiguan-meetings' }, '2+0x8', '3+0x11'),
    ],
    15,
    false,
  ],
  ['JiguanCertificateEnds', 'ten days after it should have been renewed it was not', certificate(19), 15, true],
  ['JiguanCertificateEnds', 'it is renewed a month before its end', certificate(30), 15, false],
  ['JiguanMemoryNearLimit', 'it uses 95 %', memory(950), 15, true],
  ['JiguanMemoryNearLimit', 'it uses half', memory(500), 15, false],
];

function memory(used: number): Series[] {
  return [
    series('container_memory_working_set_bytes', { ...pod, container: 'meetings' }, `${used}+0x20`),
    series('kube_pod_container_resource_limits', { ...pod, container: 'meetings', resource: 'memory' }, '1000+0x20'),
  ];
}

function certificate(daysLeft: number): Series[] {
  return [series('certmanager_certificate_expiration_timestamp_seconds', { name: 'jiguan-meetings' }, `${daysLeft * 86_400}+0x20`)];
}

describe('alerts', () => {
  it.each(situations)('%s, when %s', (alert, _, given, minute, expected) => expect(fires(alert, given, minute)).toBe(expected));

  it('are each tried both ways', () => {
    for (const { alert } of rules)
      expect([alert, situations.some((one) => one[0] === alert && one[4]), situations.some((one) => one[0] === alert && !one[4])]).toEqual([
        alert,
        true,
        true,
      ]);
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
