import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { AlwaysOnSampler, InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { traced } from '../../src/telemetry/http.ts';
import { telemetryRuns } from '../../src/telemetry/running.ts';
import { eventually } from '../../src/testing/index.ts';

const finished = new InMemorySpanExporter();
let server: Server;
let url: string;

beforeAll(async () => {
  telemetryRuns(async () => undefined);
  trace.setGlobalTracerProvider(
    new TracerProvider({ sampler: new AlwaysOnSampler(), spanProcessors: [new SimpleSpanProcessor({ exporter: finished })] }),
  );
  const listener = traced(
    (request, response) => {
      if (request.url === '/silent') return;
      response.writeHead(request.url === '/broken' ? 500 : 200);
      if (request.url === '/events') response.write('data: 1\n\n');
      else response.end();
    },
    ['/livez'],
  );
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => finished.reset());
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const span = () => eventually(() => finished.getFinishedSpans()[0]);
const goAway = async (path: string) => {
  const leaving = new AbortController();
  const arrived = new Promise((resolve) => server.once('request', resolve));
  const answer = fetch(`${url}${path}`, { signal: leaving.signal });
  if (path === '/events') await (await answer).body?.getReader().read();
  else await arrived;
  leaving.abort();
  await answer.catch(() => undefined);
};

describe('a request', () => {
  it('keeps its query, and the port, to itself', async () => {
    await fetch(`${url}/rooms?filter=secret`);
    const { attributes } = await span();
    expect(attributes).toMatchObject({ 'url.path': '/rooms', 'server.address': '127.0.0.1', 'http.response.status_code': 200 });
    expect(JSON.stringify(attributes)).not.toContain('secret');
  });

  it('that breaks is a failure', async () => {
    await fetch(`${url}/broken`);
    const { attributes, status } = await span();
    expect([attributes['error.type'], status.code]).toEqual(['500', SpanStatusCode.ERROR]);
  });

  it.each(['/events', '/silent'])('whose caller goes away is none: %s', async (path) => {
    await goAway(path);
    const { attributes, status } = await span();
    expect([attributes['error.type'], status.code]).toEqual([undefined, SpanStatusCode.UNSET]);
    expect(attributes['http.response.status_code']).toBe(path === '/events' ? 200 : undefined);
  });

  it('for the health of the process leaves no span', async () => {
    await fetch(`${url}/livez`);
    await fetch(`${url}/rooms`);
    expect((await span()).attributes['url.path']).toBe('/rooms');
  });
});
