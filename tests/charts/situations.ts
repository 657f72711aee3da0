/** In which situation an alert must fire, and in which not: for our evaluator, and for Prometheus' own (tests/alerts). */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '@jiguan/tools/register';
import { parse } from 'yaml';

/** One series; its samples a minute apart, in promtool's notation: `0+60x20` is from 0, 60 more each minute, 20 times. */
export interface GivenSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly samples: readonly string[];
}

export interface Situation {
  readonly alert: string;
  readonly when: string;
  readonly given: readonly GivenSeries[];
  /** Minute at which it is looked. */
  readonly minute: number;
  readonly fires: boolean;
}

const series = (name: string, labels: Record<string, string>, ...samples: string[]): GivenSeries => ({ name, labels, samples });

const job = { job: 'jiguan/meetings' };
const count = 'rpc_server_call_duration_seconds_count';
const bucket = 'rpc_server_call_duration_seconds_bucket';
const calls = (status: string, ...parts: string[]) => series(count, { ...job, rpc_response_status_code: status }, ...parts);
const pod = { namespace: 'jiguan', pod: 'jiguan-meetings-1' };
const beat = (...parts: string[]) =>
  contexts().map(({ name }) => series('jiguan_journal_unpublished', { job: `jiguan/${name}` }, ...parts));
const slow = (within: number) =>
  ['0.5', '1', '2.5', '+Inf'].map((le) => series(bucket, { ...job, le }, `0+${Number(le) > 1 || le === '+Inf' ? 1000 : within}x30`));

const all: readonly [alert: string, when: string, given: readonly GivenSeries[], minute: number, fires: boolean][] = [
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
  ['JiguanServiceSilent', 'one service sends nothing', beat('0+0x20').slice(1), 10, true],
  ['JiguanServiceSilent', 'all send', beat('0+0x20'), 10, false],
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
  [
    'JiguanTimersFail',
    'a plan cannot fall due and is tried again and again',
    [series('jiguan_timers_failures_total', { ...job, jiguan_timer_kind: 'plan.fall-due' }, '0+1x40')],
    35,
    true,
  ],
  [
    'JiguanTimersFail',
    'one collided with a command and went through at the second try',
    [series('jiguan_timers_failures_total', { ...job, jiguan_timer_kind: 'plan.fall-due' }, '0+0x10', '1+0x30')],
    35,
    false,
  ],
  ['JiguanMemoryNearLimit', 'it uses 95 %', memory(950), 15, true],
  ['JiguanMemoryNearLimit', 'it uses half', memory(500), 15, false],
];

function memory(used: number): GivenSeries[] {
  return [
    series('container_memory_working_set_bytes', { ...pod, container: 'meetings' }, `${used}+0x20`),
    series('kube_pod_container_resource_limits', { ...pod, container: 'meetings', resource: 'memory' }, '1000+0x20'),
  ];
}

function certificate(daysLeft: number): GivenSeries[] {
  return [series('certmanager_certificate_expiration_timestamp_seconds', { name: 'jiguan-meetings' }, `${daysLeft * 86_400}+0x20`)];
}

/** What services say of their own alerts: services/<name>/operations/situations.yaml. */
const own = contexts().flatMap(({ name }): Situation[] => {
  const file = join(import.meta.dirname, '../../services', name, 'operations/situations.yaml');
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Situation[]) : [];
});

export const situations: readonly Situation[] = [
  ...all.map(([alert, when, given, minute, fires]) => ({ alert, when, given, minute, fires })),
  ...own,
];
