/** `npm start`: everything on this machine. */
import { buildConsoleBeside } from './console.ts';
import { loadDemonstration } from './demonstration.ts';
import { gatewayUrl, mailbox } from './environment.ts';
import { firstBooking, greeting } from './greeting.ts';
import { listLogins, offerLogins } from './logins.ts';
import { run } from './run.ts';
import { discoverServices, gateway } from './services.ts';
import { readSettings } from './settings.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

// A terminal that went away is told by SIGHUP; writing to it must not end everything in disorder.
process.stdout.on('error', () => {});

try {
  const services = discoverServices();
  const settings = readSettings(services);
  const built = buildConsoleBeside();
  // It is looked at when everything else is ready.
  built.catch(() => {});
  await run({ services, settings, env: process.env, say }, async (ending) => {
    if (!services.some(({ name }) => name === gateway)) return;
    const url = gatewayUrl(settings);
    const { demonstration, folder, logins } = settings;
    if (demonstration) offerLogins(logins);
    await built;
    say(greeting(url, process.env.MAIL_URL ? new URL(process.env.MAIL_URL).host || process.env.MAIL_URL : mailbox(settings)));
    const loading = demonstration ? loadDemonstration({ services, url, folder, say, ending }) : Promise.resolve();
    say(await firstBooking(url, loading));
    await loading;
    if (demonstration && !ending.aborted) await listLogins(url, logins);
  });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
