import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the zone of the machine could change: days of rules, hours of alternatives, times in messages. */
const script = `
  import { nearestFree, takenBy } from '../src/domain/slot/alternatives.ts';
  import { whenText } from '../src/domain/slot/when.ts';
  import { rulesOn } from '../src/domain/rules.ts';
  import { details, editions, at, hold, room, now } from '../test/domain/examples.ts';
  const wish = { startTime: at('19:00'), endTime: at('20:00') };
  const taken = takenBy([hold(at('08:00'), at('19:30'))]);
  const midnight = new Date('2024-12-31T16:00:00Z');
  console.log(JSON.stringify([
    nearestFree(room(), wish, taken, () => true, 3),
    whenText(wish), whenText({ startTime: at('23:30'), endTime: at('00:30', 4) }),
    rulesOn((code) => editions.filter((one) => one.code === code), '530102', midnight),
    rulesOn((code) => editions.filter((one) => one.code === code), '530102', new Date(midnight - 1)),
  ]));
`;

const said = (TZ: string) =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../src/', import.meta.url)),
    env: { ...process.env, TZ, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });

it.each(['Asia/Shanghai', 'America/New_York'])('a machine in %s decides like one in UTC', (zone) => {
  expect(said(zone)).toEqual(said('UTC'));
  expect(said('UTC')).toContain('2026-03-03 19:00–20:00');
});
