import { once } from 'node:events';
import { Writable } from 'node:stream';
import { outlet } from '../../src/events/outlet.ts';

/** Where each write is seen. */
function writes() {
  const seen: string[] = [];
  const out = new Writable({
    write(text, _, done) {
      seen.push(String(text));
      done();
    },
  });
  return { seen, out };
}
const moment = () => new Promise(setImmediate);

describe('an outlet', () => {
  it('writes once what comes in one moment, in order', async () => {
    const { seen, out } = writes();
    const { send } = outlet(out);
    for (let at = 0; at < 50; at++) send(`${at};`);
    await moment();
    send('later');
    await moment();
    expect(seen).toEqual([Array.from({ length: 50 }, (_, at) => `${at};`).join(''), 'later']);
  });

  it('counts what its reader has not taken, written or not', async () => {
    const out = new Writable({ write: () => undefined });
    const { send, waiting } = outlet(out);
    send('12345');
    expect(waiting()).toBe(5);
    await moment();
    expect(waiting()).toBe(5);
    send('678');
    expect(waiting()).toBe(8);
  });

  it('writes nothing once it has ended', async () => {
    const { seen, out } = writes();
    const { send } = outlet(out);
    send('too late');
    out.end();
    await Promise.all([once(out, 'finish'), moment()]);
    expect(seen).toEqual([]);
  });
});
