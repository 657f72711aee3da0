/** The collector with the configuration of k8s/collector, its addresses turned to this machine. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type TestAuthority } from '@jiguan/kit/testing';
import { freePort } from '@jiguan/tools/servers';
import { parse } from 'yaml';
import { collectorProgram } from './build.ts';

export interface RunningCollector {
  /** Sends OTLP in JSON to `/v1/traces` or `/v1/metrics`, by TLS; rejects when it is not taken. */
  send(path: string, body: object): Promise<void>;
  /** Variables of a service that sends to it. */
  readonly env: Readonly<Record<string, string>>;
  /** What Prometheus would read. */
  metrics(): Promise<string>;
  stop(): void;
}

/** Starts it; what it keeps of the traces goes to `backend`, as JSON. */
export async function startCollector(authority: TestAuthority, backend: string): Promise<RunningCollector> {
  const [otlp, prometheus, health] = [await freePort(), await freePort(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-collector-'));
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(configuration(authority, { otlp, prometheus, health })));
  const env = { ...process.env, TRACES_ENDPOINT: backend };
  const child = spawn(collectorProgram(), ['--config', file], { stdio: ['ignore', 'ignore', 'pipe'], env });
  let words = '';
  child.stderr.on('data', (chunk) => {
    words = (words + chunk).slice(-4_000);
  });
  const healthy = async () => (await fetch(`http://127.0.0.1:${health}`)).ok;
  await eventually(healthy, { within: 20_000 }).catch((cause) => {
    throw new Error(`the collector did not start: ${words}`, { cause });
  });
  const ca = readFileSync(authority.caFile);
  return {
    send: (path, body) => post({ port: otlp, path, ca }, JSON.stringify(body)),
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: `https://localhost:${otlp}`, NODE_EXTRA_CA_CERTS: authority.caFile },
    metrics: async () => (await fetch(`http://127.0.0.1:${prometheus}/metrics`)).text(),
    stop: () => {
      child.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

function configuration(authority: TestAuthority, ports: Readonly<Record<'otlp' | 'prometheus' | 'health', number>>): object {
  const { config } = parse(readFileSync(join(import.meta.dirname, '../../k8s/collector/values.yaml'), 'utf8'));
  const { http } = config.receivers.otlp.protocols;
  http.endpoint = `127.0.0.1:${ports.otlp}`;
  const { certFile: cert_file, keyFile: key_file } = authority.issue(['localhost']);
  Object.assign(http.tls, { cert_file, key_file });
  config.exporters.prometheus.endpoint = `127.0.0.1:${ports.prometheus}`;
  config.extensions.health_check.endpoint = `127.0.0.1:${ports.health}`;
  Object.assign(config.exporters['otlphttp/traces'], { encoding: 'json', compression: 'none' });
  // Helm leaves out what is null.
  delete config.service.pipelines.logs;
  return config;
}

function post(to: { readonly port: number; readonly path: string; readonly ca: Buffer }, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { ...to, host: 'localhost', method: 'POST', headers: { 'content-type': 'application/json' } };
    const call = request(options, (answer) => {
      answer.resume();
      if (answer.statusCode === 200) resolve();
      else reject(new Error(`${to.path}: ${answer.statusCode}`));
    });
    call.on('error', reject).end(body);
  });
}
