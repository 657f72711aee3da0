import { createServer, type Server } from 'node:net';
import { isTaken } from '@jiguan/tools/servers';
import { type Supervised, start, type Toys, toys } from './supervised.ts';

describe('npm start', () => {
  let toy: Toys;
  let running: Supervised[];

  const started = (): Supervised => {
    const one = start(toy);
    running.push(one);
    return one;
  };
  const call = async (name: string, path = '/') => await (await fetch(`http://127.0.0.1:${toy.ports[name]}${path}`)).text();

  beforeEach(async () => {
    toy = await toys();
    running = [];
  });
  afterEach(async () => {
    for (const one of running) one.signal('SIGINT');
    await Promise.all(running.map(({ ended }) => ended));
    toy.remove();
  });

  it('runs each service as a process of its own', async () => {
    await started().shows(/everything is ready/);
    const pids = await Promise.all(['directory', 'meetings', 'gateway'].map((name) => call(name)));
    expect(new Set(pids).size).toBe(3);
  });

  it('starts one that dies again, each time later, and shows its last words', async () => {
    const supervisor = started();
    await supervisor.shows(/everything is ready/);
    const first = await call('meetings');
    await call('meetings', '/die').catch(() => {});
    await supervisor.shows(/meetings ended \(code 3\); starting it again in 0\.5 s\. Its last words:[\s\S]*farewell, cruel world/);
    await untilAnswers(() => call('meetings'));
    expect(await call('meetings')).not.toBe(first);
    await call('meetings', '/die').catch(() => {});
    await supervisor.shows(/meetings ended \(code 3\); starting it again in 1 s/);
    expect(supervisor.said()).not.toMatch(/(directory|gateway) ended/);
  });

  it('says which port is taken, by whom it is wanted and which variable moves it', async () => {
    const other = await listening(toy.ports.meetings as number);
    try {
      const supervisor = started();
      expect(await supervisor.ended).toBe(1);
      expect(supervisor.said()).toContain(`Port ${toy.ports.meetings}, wanted by meetings, is taken. Set PORT_MEETINGS to another port`);
    } finally {
      other.close();
    }
  });

  it('ends on Ctrl-C: the gateway first, then the others, nothing left', async () => {
    const supervisor = started();
    await supervisor.shows(/everything is ready/);
    supervisor.signal('SIGINT');
    expect(await supervisor.ended).toBe(0);
    expect(toy.diary()[0]).toBe('gateway ended');
    expect(toy.diary().toSorted()).toEqual(['directory ended', 'gateway ended', 'meetings ended']);
  });

  it('does not run twice on one folder', async () => {
    await started().shows(/everything is ready/);
    const second = started();
    expect(await second.ended).toBe(1);
    expect(second.said()).toMatch(/Jiguan runs already here \(process \d+\)/);
  });
});

describe('npm start with its own servers', () => {
  let toy: Toys;
  beforeEach(async () => {
    toy = await toys(true);
  });
  afterEach(() => toy.remove());

  it('leaves no process behind when it is killed, and starts again at once', async () => {
    const supervisor = start(toy);
    await supervisor.shows(/everything is ready/);
    supervisor.signal('SIGKILL');
    await supervisor.ended;
    const again = start(toy);
    await again.shows(/everything is ready/);
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
    const taken = await Promise.all(Object.values(toy.ports).map((port) => isTaken(port)));
    expect(taken).not.toContain(true);
  });
});

async function listening(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function untilAnswers(ask: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch {
      await new Promise(setImmediate);
    }
  }
}
