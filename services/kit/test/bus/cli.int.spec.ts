import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startConsumer, startRelay } from '../../src/bus/index.ts';
import { eventually, testSuite } from '../../src/testing/index.ts';
import { type House, hearing, lampPublication, openHouse, SWITCHED } from './lamps.ts';

const suite = testSuite('operator');
let lamps: House;
let meters: House;
let broken = true;

beforeAll(async () => {
  lamps = await openHouse(suite, 'lamps');
  meters = await openHouse(suite, 'meters');
  lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication] }));
  const execute: House['execute'] = (...given) => (broken ? Promise.reject(new Error('not yet repaired')) : meters.execute(...given));
  const reactions = { [SWITCHED]: hearing };
  meters.with(startConsumer({ ...meters, execute, service: 'meters', context: 'lamps', reactions, attempts: 1 }));
  await lamps.flick('lamp');
  await eventually(async () => (await run('dead-letters', 'list', 'meters')).includes('lamps/lamp@00000001'), {
    within: 30_000,
    every: 200,
  });
});

afterAll(async () => {
  await lamps.close();
  await meters.close();
  await suite.close();
});

/** The command as an operator types it. */
async function run(...args: string[]): Promise<string> {
  const file = fileURLToPath(new URL('../../src/bus/cli.ts', import.meta.url));
  const env = { ...process.env, ...suite.env('meters'), LOG_LEVEL: 'error' };
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args], { env });
  return stdout;
}

describe('an operator', () => {
  it('sees the streams of this installation and how far consumers are', async () => {
    const lines = await run('streams');
    expect(lines).toContain(`${suite.prefix}-fact-lamps\t1 messages`);
    expect(lines).toContain('meters\t0 waiting\t0 being handled');
  });

  it('sees why a message was given up, and sends it again once the cause is repaired', async () => {
    const [line = ''] = (await run('dead-letters', 'list', 'meters')).split('\n');
    expect(line).toContain('not yet repaired');
    const number = line.split('\t')[0] as string;
    const letter = JSON.parse(await run('dead-letters', 'show', 'meters', number));
    expect(letter).toMatchObject({ reason: 'FAILED', attempts: 1, type: SWITCHED, headers: { 'ce-subject': 'lamps/lamp' } });
    broken = false;
    expect(await run('dead-letters', 'redrive', 'meters', number)).toBe('1 sent once more to meters\n');
    await eventually(async () => (await meters.heard())['lamp']?.length === 1);
    await eventually(async () => (await run('dead-letters', 'list', 'meters')) === '', { every: 200 });
  });

  it('has a range of the journal published again', async () => {
    await lamps.flick('lamp');
    await eventually(async () => (await lamps.unpublished()) === 0);
    expect(await run('replay', 'lamps', '--record', 'lamps/lamp')).toBe('2 facts and 1 states published again by lamps\n');
    expect(await run('replay', 'lamps', '--to', '2000-01-01T00:00:00+08:00')).toBe('0 facts and 1 states published again by lamps\n');
  });

  it('is told what can be typed, and when a service is not there', async () => {
    await expect(run('dance')).rejects.toMatchObject({ code: 2, stdout: expect.stringContaining('usage:') });
    await expect(run('replay', 'nobody')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('no running service nobody') });
  });
});
