import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@jiguan/tools/servers';
import { receiveTraces, traceFiles } from '../traces.ts';

describe('the receiver of traces', () => {
  it('keeps what it gets, the oldest only as long as there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiguan-traces-'));
    const port = await freePort();
    const receiver = await receiveTraces({ folder, port, largest: 500 });
    try {
      const sent = (n: number) => JSON.stringify({ resourceSpans: [], n, padding: 'x'.repeat(100) });
      for (let n = 0; n < 40; n++) {
        const response = await fetch(`http://127.0.0.1:${port}/v1/traces`, { method: 'POST', body: sent(n) });
        expect(response.status).toBe(200);
      }
      const kept = traceFiles(folder).flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'));
      expect(kept.at(-1)).toBe(sent(39));
      expect(kept.length).toBeLessThan(15);
    } finally {
      await receiver.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
