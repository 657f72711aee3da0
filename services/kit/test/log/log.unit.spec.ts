import { Writable } from 'node:stream';
import { context, TraceFlags, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { type Logger, pino } from 'pino';
import { options } from '../../src/log/options.ts';

const logged = (write: (log: Logger) => void, env: Record<string, string> = {}) => {
  const lines: string[] = [];
  const out = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  write(pino(options({ OTEL_SERVICE_NAME: 'meetings', ...env }), out));
  return lines.map((line) => JSON.parse(line));
};

describe('a log line', () => {
  it('is JSON with level name, time, service and text', () => {
    const [line] = logged((log) => log.info({ booking: '42' }, 'released'));
    expect(line).toMatchObject({ level: 'info', service: 'meetings', booking: '42', msg: 'released' });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it('carries the ids of the span it was written in, and none outside', () => {
    const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const [inside, outside] = logged((log) => {
      context.with(trace.setSpanContext(context.active(), span), () => log.info('inside'));
      log.info('outside');
    });
    expect(inside).toMatchObject({ trace_id: span.traceId, span_id: span.spanId });
    expect(outside).not.toHaveProperty('trace_id');
  });

  it('hides what must not be read', () => {
    const secrets = { authorization: 'Bearer x', password: 'p', metadata: { authorization: 'Bearer y', token: 't', kept: 'k' } };
    const [line] = logged((log) => log.info(secrets, 'call'));
    expect(line).toMatchObject({
      authorization: '[hidden]',
      password: '[hidden]',
      metadata: { authorization: '[hidden]', token: '[hidden]', kept: 'k' },
    });
  });

  it('of an error leaves out what a driver hung on it', () => {
    const [line] = logged((log) => log.error({ err: Object.assign(new Error('duplicate'), { code: 11000, reply: { ok: 0 } }) }, 'failed'));
    expect(Object.keys(line.err).sort()).toEqual(['code', 'message', 'stack', 'type']);
  });

  it('of an error has its message, stack and cause', () => {
    const [line] = logged((log) => log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed'));
    expect(line.err.message).toContain('outer');
    expect(line.err.stack).toContain('inner');
  });

  it('below LOG_LEVEL is not written; an unknown level means info', () => {
    expect(logged((log) => log.info('quiet'), { LOG_LEVEL: 'warn' })).toEqual([]);
    expect(logged((log) => log.info('heard'), { LOG_LEVEL: 'loud' })).toHaveLength(1);
  });
});
