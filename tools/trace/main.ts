/** `npm run trace -- <booking>`: the span tree of every call that changed a record made under `npm start`. */
import { setTimeout as pause } from 'node:timers/promises';
import { ask, Refused } from '../start/ask.ts';
import { administrator } from '../start/environment.ts';
import { discoverServices, gateway } from '../start/services.ts';
import { readSettings } from '../start/settings.ts';
import { traceFiles } from '../start/traces.ts';
import { usualGateway } from '../token/token.ts';
import { type Span, spansOf } from './spans.ts';
import { treeOf } from './tree.ts';

interface Entry {
  readonly version: string;
  readonly type: string;
  readonly time: string;
  readonly actor: string;
  readonly traceId?: string;
}

const services = discoverServices();

/** `42` is a booking; any other record is named with its collection: `rooms/12`. */
const nameOf = (given: string): string => (given.includes('/') ? given : `bookings/${given}`);

/** Asks each service in turn, since the name alone does not say whose record it is. */
async function historyOf(name: string): Promise<Entry[]> {
  for (const service of services.filter((one) => one.name !== gateway)) {
    const entries = await ask<{ entries?: Entry[] }>(usualGateway(), administrator, `/${service.name}/v1/${name}/history`)
      .then((answer) => answer.entries ?? [])
      .catch((error: unknown) => {
        if (error instanceof Refused && error.status === 404) return [];
        throw error;
      });
    if (entries.length > 0) return entries;
  }
  throw new Error(`There is no record ${name}.`);
}

/** Spans arrive some seconds after the call: waits for the newest a little, as long as more come. */
async function settledSpans(traceIds: ReadonlySet<string>): Promise<Span[]> {
  const files = traceFiles(`${readSettings(services).folder}/traces`);
  let spans = await spansOf(files, traceIds);
  for (let tries = 0; tries < 8; tries++) {
    const complete = [...traceIds].every((id) => spans.some((span) => span.traceId === id && !span.parentSpanId));
    if (complete) break;
    await pause(500);
    spans = await spansOf(files, traceIds);
  }
  return spans;
}

async function show(name: string): Promise<void> {
  const entries = await historyOf(name);
  const spans = await settledSpans(new Set(entries.flatMap(({ traceId }) => traceId || [])));
  for (const { version, type, time, actor, traceId } of entries) {
    process.stdout.write(`${version}  ${type}  ${time}  ${actor}  ${traceId ? `trace ${traceId}` : 'no trace'}\n`);
    const tree = treeOf(spans.filter((span) => span.traceId === traceId || span.links.some((link) => link.traceId === traceId)));
    if (traceId && tree.length === 0) process.stdout.write('   its spans are no longer kept\n');
    for (const line of tree) process.stdout.write(`   ${line}\n`);
  }
}

// `npm run trace … | head` closes the pipe early.
process.stdout.on('error', () => process.exit());

try {
  const [given] = process.argv.slice(2);
  if (!given) throw new Error('Which booking? npm run trace -- <id>, or a record by its name: npm run trace -- rooms/<id>');
  await show(nameOf(given));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
