import { EventEmitter, once } from 'node:events';
import { lifecycle, obeySignals, steps, waitFor } from '@jiguan/kit/lifecycle';

function process(graceSeconds = 10) {
  const said: string[] = [];
  const codes: number[] = [];
  const log = { info: (_: object, text: string) => said.push(text), error: (_: object, text: string) => said.push(text) };
  const life = lifecycle({ graceSeconds, log, exit: (code) => codes.push(code) });
  return { life, log, said, codes };
}

describe('an orderly end', () => {
  it('goes through the steps in their order, however they were registered', async () => {
    const { life, codes } = process();
    const ended: string[] = [];
    for (const step of [...steps].reverse()) life.onStop(step, step, () => ended.push(step));
    await life.stop('SIGTERM');
    expect(ended).toEqual(['ready', 'consumers', 'grpc', 'relay', 'bus', 'store', 'telemetry']);
    expect(codes).toEqual([0]);
  });

  it('begins a step only when all of the step before have ended', async () => {
    const { life } = process();
    const seen: string[] = [];
    const slow = (name: string) => async () => {
      await new Promise((done) => setTimeout(done, 20));
      seen.push(name);
    };
    life.onStop('consumers', 'a', slow('a'));
    life.onStop('consumers', 'b', slow('b'));
    life.onStop('store', 'db', () => seen.push('db'));
    await life.stop('SIGTERM');
    expect(seen).toEqual(['a', 'b', 'db']);
  });

  it('leaves a step that hangs, and still ends the others within the grace', async () => {
    const { life, codes, said } = process(0.2);
    let closed = false;
    life.onStop('consumers', 'hangs', () => new Promise(() => {}));
    life.onStop('store', 'db', () => (closed = true));
    const before = Date.now();
    await life.stop('SIGTERM');
    expect(Date.now() - before).toBeLessThan(300);
    expect({ closed, codes }).toEqual({ closed: true, codes: [1] });
    expect(said).toContain('did not stop cleanly');
  });

  it('goes on after a step that throws, and says so in its exit code', async () => {
    const { life, codes } = process();
    let closed = false;
    life.onStop('grpc', 'server', () => {
      throw new Error('no');
    });
    life.onStop('store', 'db', () => (closed = true));
    await life.stop('SIGTERM');
    expect({ closed, codes }).toEqual({ closed: true, codes: [1] });
  });

  it('happens once', async () => {
    const { life, codes } = process();
    await Promise.all([life.stop('SIGTERM'), life.stop('SIGINT')]);
    expect(codes).toEqual([0]);
  });
});

describe('signals', () => {
  const wired = () => {
    const parts = process(0.1);
    const source = new EventEmitter();
    obeySignals(parts.life, parts.log, (code) => parts.codes.push(code), source);
    return { ...parts, source };
  };

  it.each(['SIGTERM', 'SIGINT'])('%s ends in order', async (signal) => {
    const { life, source, codes } = wired();
    source.emit(signal, signal);
    await life.stop('wait');
    expect(codes).toEqual([0]);
  });

  it('a second one ends at once', () => {
    const { life, source, codes } = wired();
    life.onStop('grpc', 'hangs', () => new Promise(() => {}));
    source.emit('SIGINT', 'SIGINT');
    source.emit('SIGINT', 'SIGINT');
    expect(codes).toEqual([130]);
  });

  it.each(['uncaughtException', 'unhandledRejection'])('an %s is logged and ends with 1', async (cause) => {
    const { life, source, codes, said } = wired();
    source.emit(cause, new Error('nobody caught me'));
    await life.stop('wait');
    expect(codes).toEqual([1]);
    expect(said).toContain('an error that nobody caught');
  });
});

describe('waiting at start', () => {
  const quiet = { warn: () => {} };

  it('goes on as soon as it works', async () => {
    let tries = 0;
    const answer = waitFor('MongoDB', 5, quiet, async () => (++tries < 3 ? Promise.reject(new Error('not yet')) : tries));
    await expect(answer).resolves.toBe(3);
  });

  it('says what it waits for and why', async () => {
    const said = new EventEmitter();
    const heard = once(said, 'warn');
    let up = false;
    const waiting = waitFor('NATS', 5, { warn: (fields, text) => said.emit('warn', fields, text) }, async () => {
      if (!up) throw new Error('connection refused');
    });
    expect(await heard).toEqual([expect.objectContaining({ reason: 'connection refused' }), 'waiting for NATS']);
    up = true;
    await waiting;
  });

  it('gives up also on an attempt that never answers', async () => {
    const never = waitFor('NATS', 0.1, quiet, () => new Promise(() => {}));
    await expect(never).rejects.toThrow('gave up waiting for NATS after 0.1 s: no answer');
  });

  it('gives up in plain words', async () => {
    const never = waitFor('MongoDB', 0.3, quiet, () => Promise.reject(new Error('connection refused')));
    await expect(never).rejects.toThrow('gave up waiting for MongoDB after 0.3 s: connection refused');
  });
});
