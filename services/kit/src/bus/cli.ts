/** What an operator does on the bus: `node services/kit/src/bus/cli.ts <command>`. Asks only the bus; needs no service's database. */
import { parseArgs } from 'node:util';
import { busVariables, readConfig } from '../config/index.ts';
import { askForRebuild } from '../figures/ops.ts';
import { type Bus, connectBus } from './connection.ts';
import { type DeadLetter, findDeadLetter, listDeadLetters, redrive } from './dead-letters.ts';
import { askForReplay } from './ops.ts';

const USAGE = `usage:
  streams                                          streams and consumers, and how far behind they are
  dead-letters list    <service>                   what a service could not handle
  dead-letters show    <service> <number>          one of them, whole
  dead-letters redrive <service> <number>… | all   sends them once more, to that service only
  replay <service> [--from <time>] [--to <time>] [--record <collection>/<id>]
                                                   publishes facts of the journal and states of records again
  figures rebuild <service> <name>                 counts from nothing; answered from the old figures until that is done
Reads NATS_URL and BUS_PREFIX. Times in ISO 8601: 2026-03-01T00:00:00+08:00.
`;

type Print = (line: string) => void;

/** Runs one command. Resolves with the exit code: 0 done, 1 failed, 2 not understood. */
export async function operate(args: readonly string[], bus: Bus, print: Print): Promise<number> {
  const options = { from: { type: 'string' }, to: { type: 'string' }, record: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [command, ...rest] = positionals;
  if (command === 'streams') return streams(bus, print);
  if (command === 'dead-letters') return deadLetters(rest, bus, print);
  if (command === 'figures') return figures(rest, bus, print);
  if (command === 'replay' && rest[0]) return replay(rest[0], values, bus, print);
  print(USAGE);
  return 2;
}

async function streams({ jsm, prefix }: Bus, print: Print): Promise<number> {
  for await (const { config, state } of jsm.streams.list()) {
    if (!config.name.startsWith(`${prefix}-`)) continue;
    print(`${config.name}\t${state.messages} messages\t${state.bytes} bytes\tlast ${state.last_ts}`);
    for await (const { name, config: consumer, num_pending, num_ack_pending } of jsm.consumers.list(config.name)) {
      if (consumer.durable_name) print(`  ${name}\t${num_pending} waiting\t${num_ack_pending} being handled`);
    }
  }
  return 0;
}

async function deadLetters([verb, service, ...numbers]: string[], bus: Bus, print: Print): Promise<number> {
  if (verb === 'list' && service) {
    for (const letter of await listDeadLetters(bus, service)) print(line(letter));
    return 0;
  }
  if (verb === 'show' && service && numbers.length === 1) {
    const letter = await findDeadLetter(bus, service, Number(numbers[0]));
    print(letter ? whole(letter) : `no dead letter ${numbers[0]}`);
    return letter ? 0 : 1;
  }
  if (verb === 'redrive' && service && numbers.length > 0) {
    const all = numbers[0] === 'all';
    const sent = await redrive(bus, service, all ? undefined : numbers.map(Number));
    print(`${sent} sent once more to ${service}`);
    return all || sent === numbers.length ? 0 : 1;
  }
  print(USAGE);
  return 2;
}

async function replay(
  service: string,
  { from, to, record }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly record?: string | undefined },
  bus: Bus,
  print: Print,
): Promise<number> {
  const [start, end] = [from, to].map((time) => (time === undefined ? undefined : new Date(time)));
  if ([start, end].some((time) => time && Number.isNaN(time.getTime()))) {
    print(USAGE);
    return 2;
  }
  const { facts, states } = await askForReplay(bus, service, {
    ...(start && { from: start }),
    ...(end && { to: end }),
    ...(record && { record }),
  });
  print(`${facts} facts and ${states} states published again by ${service}`);
  return 0;
}

async function figures([verb, service, name]: string[], bus: Bus, print: Print): Promise<number> {
  if (verb !== 'rebuild' || !service || !name) {
    print(USAGE);
    return 2;
  }
  print(`${await askForRebuild(bus, service, name)} records counted anew by ${service} for ${name}`);
  return 0;
}

const line = ({ sequence, time, reason, id, type, attempts, error }: DeadLetter): string =>
  [sequence, time.toISOString(), reason, `${attempts} attempts`, type, id, error].join('\t');

const whole = ({ payload, ...letter }: DeadLetter): string =>
  JSON.stringify({ ...letter, payload: Buffer.from(payload).toString('base64') }, null, 2);

if (import.meta.main) {
  const { NATS_URL: url, BUS_PREFIX: prefix } = readConfig(busVariables, { program: 'bus' });
  const print = (text: string) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  try {
    const bus = await connectBus({ url, prefix, name: 'operator' });
    try {
      process.exitCode = await operate(process.argv.slice(2), bus, print);
    } finally {
      await bus.close();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
