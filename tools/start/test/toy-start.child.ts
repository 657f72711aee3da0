/** `npm start` of a folder of toy services. */
import { run } from '../run.ts';
import { discoverServices } from '../services.ts';
import { readSettings } from '../settings.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const services = discoverServices(process.argv[2] as string);
await run({ services, settings: readSettings(services), env: process.env, args: ['src/main.ts'], say }, async () =>
  say('everything is ready'),
);
