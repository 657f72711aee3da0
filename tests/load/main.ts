/** `npm run bench -- [row…] [--turns n] [--turn ms] [--many n] [--node-options …]`: measures what issue 4 asks for and prints a table of ratios. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBench, type Row } from './bench.ts';
import type { Figure } from './measure/figures.ts';
import { machine, table } from './measure/table.ts';
import { amounts, counting, exporting, importing, searching } from './rows/blocks.ts';
import { create } from './rows/create.ts';
import { effect } from './rows/effect.ts';
import { fleet } from './rows/fleet.ts';
import { get } from './rows/get.ts';
import { http } from './rows/http.ts';
import { inspection } from './rows/inspection.ts';
import { assets, orders, plans } from './rows/maintenance.ts';
import { memory } from './rows/memory.ts';
import { rooms, sheet, standard } from './rows/office-space.ts';
import { refused } from './rows/refused.ts';
import { start } from './rows/start.ts';
import { stored } from './rows/stored.ts';
import { tracing } from './rows/tracing.ts';

const rows: Readonly<Record<string, Row>> = {
  create,
  get,
  http,
  effect,
  tracing,
  refused,
  inspection,
  fleet,
  stored,
  plans,
  orders,
  assets,
  standard,
  sheet,
  rooms,
  amounts,
  exporting,
  importing,
  counting,
  searching,
  memory,
  start,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    turns: { type: 'string', default: '10' },
    turn: { type: 'string', default: '1000' },
    many: { type: 'string', default: '300000' },
    // For the services: to profile them, or to try another setting of V8.
    'node-options': { type: 'string', default: '' },
  },
});

const say = (line: string) => void process.stderr.write(`${line}\n`);
const unknown = positionals.filter((name) => !(name in rows));
if (unknown.length > 0) {
  say(`No such row: ${unknown.join(', ')}. There are: ${Object.keys(rows).join(', ')}.`);
  process.exit(1);
}

const turn = Number(values.turn);
const bench = await openBench({
  pace: { turns: Number(values.turns), turn, warmUp: 8 * turn },
  many: Number(values.many),
  env: values['node-options'] ? { NODE_OPTIONS: values['node-options'] } : {},
  say,
});
const figures: Figure[] = [];
const began = performance.now();
const before = machine();
for (const name of positionals.length > 0 ? positionals : Object.keys(rows)) {
  const since = performance.now();
  try {
    const measured = await (rows[name] as Row)(bench);
    say(`${name}: ${((performance.now() - since) / 1000).toFixed(0)} s\n${table(measured)}`);
    figures.push(...measured);
  } catch (error) {
    say(`${name} could not be measured: ${error instanceof Error ? error.stack : error}`);
    process.exitCode = 1;
  }
}
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
process.stdout.write(`\n${before} (${loadavg()[0]?.toFixed(1)} at the end, after ${minutes} minutes)\n\n${table(figures)}\n`);
await bench.close();
process.exit();
