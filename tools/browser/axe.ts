import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The text of axe-core, to be run inside a page. */
export const axeSource = (): string => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
