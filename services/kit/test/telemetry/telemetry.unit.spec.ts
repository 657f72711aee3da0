import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceIdentity, telemetryWanted } from '@jiguan/kit/telemetry';
import { samplerOf } from '../../src/telemetry/sampler.ts';

describe('telemetry', () => {
  it.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4318/v1/traces' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' }, false],
  ])('with %j runs: %s', (env, wanted) => expect(telemetryWanted(env)).toBe(wanted));

  it.each([
    [{}, 'ParentBased{root=AlwaysOnSampler'],
    [{ OTEL_TRACES_SAMPLER: 'always_off' }, 'AlwaysOffSampler'],
    [{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' }, 'TraceIdRatioBased{0.25}'],
    [{ OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' }, 'ParentBased{root=TraceIdRatioBased{0.1}'],
  ])('with %j samples by %s', (env, name) => expect(samplerOf(env).toString()).toContain(name));
});

describe('who a process is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@jiguan/meetings', version: '1.2.3' }));

  it('is the package it was started from', () =>
    expect(serviceIdentity({}, join(folder, 'src', 'main.ts'))).toEqual({ name: 'meetings', version: '1.2.3' }));
  it('unless OTEL_SERVICE_NAME says otherwise', () =>
    expect(serviceIdentity({ OTEL_SERVICE_NAME: 'other' }, join(folder, 'main.ts')).name).toBe('other'));
  it('is unknown outside any package', () => expect(serviceIdentity({}, '/main.ts')).toEqual({ name: 'unknown_service', version: '0' }));
});
