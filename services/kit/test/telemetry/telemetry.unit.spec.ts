import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceIdentity, telemetryWanted } from '@jiguan/kit/telemetry';

describe('telemetry', () => {
  it.each([
    [{}, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4318/v1/traces' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' }, false],
  ])('with %j runs: %s', (env, wanted) => expect(telemetryWanted(env)).toBe(wanted));
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
