/** `npm run console`: builds with every change of the sources, into the folder that a running `npm start` serves. Reload the page to see it. */
import { cpSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { buildConsole } from './build.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const served = await buildConsole();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The gateway knows the folder of its own start: what is new is put there. */
async function again(): Promise<void> {
  const began = Date.now();
  try {
    const made = await buildConsole();
    if (made !== served) {
      rmSync(join(served, 'assets'), { recursive: true, force: true });
      cpSync(made, served, { recursive: true });
    }
    say(`built in ${Date.now() - began} ms`);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

for (const folder of ['src', 'static'])
  watch(join(import.meta.dirname, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void again(), 100);
  });
say('watching; end with Ctrl-C');
