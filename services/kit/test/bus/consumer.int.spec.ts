import { type ConsumerOptions, type Execute, listDeadLetters, redrive, startConsumer, startRelay } from '../../src/bus/index.ts';
import { eventually, testSuite } from '../../src/testing/index.ts';
import { type House, hearing, lampPublication, openHouse, SWITCHED, upTo } from './lamps.ts';

const suite = testSuite('consumer');
const quick = { patience: { first: 40, most: 400 }, leaseTtl: 600 };
let lamps: House;

/** Each test has its own service, hence its own durable and dead letters. */
let count = 0;
let meters: House;
let service: string;
const listen = (execute: Execute, more: Partial<ConsumerOptions> = {}) =>
  meters.with(startConsumer({ ...meters, service, context: 'lamps', reactions: { [SWITCHED]: hearing }, execute, ...quick, ...more }));

beforeAll(async () => {
  lamps = await openHouse(suite, 'lamps');
  lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication] }));
});

beforeEach(async () => {
  count += 1;
  service = `meters${count}`;
  meters = await openHouse(suite, 'meters', service);
});

afterEach(() => meters.close());

afterAll(async () => {
  await lamps.close();
  await suite.close();
});

const of = (name: string) => `t${count}-${name}`;

describe('given a reaction that fails now and then', () => {
  it('every fact has its effect once and in order', async () => {
    let calls = 0;
    const flaky: Execute = async (command, input, call) => {
      calls += 1;
      if (calls % 3 === 0) throw new Error('as told: before');
      const outcome = await meters.execute(command, input, call);
      if (calls % 5 === 0) throw new Error('as told: after the commit');
      return outcome;
    };
    await Promise.all(upTo(5).map((n) => lamps.flick(of(`lamp-${n}`), 12)));
    listen(flaky, { attempts: 50 });
    await eventually(
      async () =>
        Object.entries(await meters.heard())
          .filter(([name]) => name.startsWith(of('')))
          .flatMap(([, heard]) => heard).length === 60,
      { within: 20_000 },
    );
    for (const n of upTo(5)) expect((await meters.heard())[of(`lamp-${n}`)]).toEqual(upTo(12));
  });
});

describe('given a poison message', () => {
  it('it is tried with growing delay, kept as a dead letter with its reason, the others go on, and it is handled when it is sent again after the fix', async () => {
    const tries: number[] = [];
    let fixed = false;
    const picky: Execute = async (command, input, call) => {
      if (!fixed && call.inbox.includes(`${of('bad')}@00000002`)) {
        tries.push(performance.now());
        throw new Error('cannot stand the second one');
      }
      return meters.execute(command, input, call);
    };
    listen(picky, { attempts: 4 });
    await Promise.all([lamps.flick(of('bad'), 3), lamps.flick(of('good'), 3)]);

    const letter = await eventually(async () => (await listDeadLetters(meters.bus, service))[0]);
    expect(letter).toMatchObject({ reason: 'FAILED', attempts: 4, id: `lamps/${of('bad')}@00000002`, type: SWITCHED });
    expect(letter.error).toContain('cannot stand the second one');
    const waits = tries.slice(1).map((time, i) => time - (tries[i] as number));
    expect(waits).toHaveLength(3);
    for (const [i, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(quick.patience.first * 2 ** i * 0.75 - 1);
    await eventually(async () => (await meters.heard())[of('bad')]?.length === 2);
    expect((await meters.heard())[of('bad')]).toEqual([1, 3]);
    expect((await meters.heard())[of('good')]).toEqual(upTo(3));

    fixed = true;
    expect(await redrive(meters.bus, service)).toBe(1);
    await eventually(async () => (await meters.heard())[of('bad')]?.length === 3);
    await eventually(async () => (await listDeadLetters(meters.bus, service)).length === 0);
  });

  it('a message that cannot be read is a dead letter too, and one that fails again when it is sent again replaces the first', async () => {
    listen(meters.execute, { attempts: 2 });
    await lamps.flick(of('fine'));
    await lamps.bus.js.publish(`${suite.prefix}.fact.530100.lamps.lamp.${of('odd')}.LampSwitched`, Buffer.from('?'));
    const first = await eventually(async () => (await listDeadLetters(meters.bus, service))[0]);
    expect(first).toMatchObject({ reason: 'MALFORMED', attempts: 2 });
    await redrive(meters.bus, service, [first.sequence]);
    const second = await eventually(async () => {
      const letters = await listDeadLetters(meters.bus, service);
      return letters.length === 1 && letters[0]?.sequence !== first.sequence && letters[0];
    });
    expect(second).toMatchObject({ reason: 'MALFORMED', subject: first.subject });
  });
});

describe('given a database that is away for a while', () => {
  it('nothing is given up, however often it is tried', async () => {
    let calls = 0;
    const away: Execute = (command, input, call) => {
      calls += 1;
      if (calls < 10) throw Object.assign(new Error('no primary'), { name: 'MongoServerSelectionError' });
      return meters.execute(command, input, call);
    };
    listen(away, { attempts: 2 });
    await lamps.flick(of('patient'));
    await eventually(async () => (await meters.heard())[of('patient')]?.length === 1);
    const ids = (await listDeadLetters(meters.bus, service)).map(({ id }) => id);
    expect(ids.filter((id) => id.includes(of('')))).toEqual([]);
  });
});

describe('given two processes of one service', () => {
  it('one of them handles; when it goes the other goes on, in order', async () => {
    // Long enough that a busy machine does not lose it by being late.
    const leaseTtl = 6_000;
    const first = listen(meters.execute, { leaseTtl });
    await eventually(() => first.active);
    const second = listen(meters.execute, { leaseTtl });
    const flicking = lamps.flick(of('lamp'), 100);
    await eventually(async () => ((await meters.heard())[of('lamp')]?.length ?? 0) > 10);
    expect(second.active).toBe(false);
    await first.stop();
    await flicking;
    await eventually(async () => (await meters.heard())[of('lamp')]?.length === 100, { within: 20_000 });
    expect(second.active).toBe(true);
    expect((await meters.heard())[of('lamp')]).toEqual(upTo(100));
  });
});
