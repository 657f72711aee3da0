import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { output } from '../output.ts';

describe('the log of a service', () => {
  let folder: string;
  let shown: string[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiguan-output-'));
    shown = [];
  });
  afterEach(async () => {
    await turn();
    rmSync(folder, { recursive: true, force: true });
  });

  const opened = (largest?: number) =>
    output({ name: 'meetings', file: join(folder, 'log'), say: (line) => shown.push(line), ...(largest ? { largest } : {}) });
  const line = (level: string, msg: string, more: object = {}) => JSON.stringify({ level, time: '2026-01-05T02:00:00Z', msg, ...more });

  it('goes to the file as it is, and to the terminal from warnings on, in one readable line', async () => {
    const out = opened();
    out.line(line('info', 'served'));
    out.line(line('warn', 'bus is away', { attempt: 3, err: { message: 'refused' }, trace_id: 'abc' }));
    await turn();
    expect(readFileSync(join(folder, 'log'), 'utf8').split('\n')).toHaveLength(3);
    expect(shown).toEqual([expect.stringMatching(/^\d\d:00:00 meetings warn {2}bus is away \(refused, attempt=3\)$/)]);
  });

  it('does not repeat itself on the terminal', () => {
    const out = opened();
    for (let i = 0; i < 50; i++) out.line(line('error', 'relay failed', { attempt: i }));
    expect(shown).toHaveLength(1);
  });

  it('keeps the file bounded', async () => {
    const out = opened(1000);
    for (let i = 0; i < 100; i++) {
      out.line(line('info', 'x'.repeat(100)));
      await turn();
    }
    expect(existsSync(join(folder, 'log.1'))).toBe(true);
    expect(readFileSync(join(folder, 'log')).length).toBeLessThan(1500);
  });

  it('says so when it cannot be written, and goes on', async () => {
    mkdirSync(join(folder, 'log'));
    const out = opened();
    out.line(line('info', 'served'));
    await turn();
    expect(shown).toEqual([expect.stringContaining('The log of meetings cannot be written')]);
  });

  it('remembers its last words, also those that are no JSON', () => {
    const out = opened();
    out.line(line('info', 'starting'));
    out.line('Error: Cannot find module');
    expect(out.lastWords()).toMatch(/starting\nmeetings: Error: Cannot find module$/);
  });
});
