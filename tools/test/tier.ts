/** Runs one tier of tests and leaves Jest's report for the count: `npm run test:unit -- services/kit`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { root } from '../root.ts';

const [tier = 'unit', ...rest] = process.argv.slice(2);
const reports = `${root}/.cache/reports`;
mkdirSync(reports, { recursive: true });

const node = ['--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const jest = ['--selectProjects', tier, '--passWithNoTests', '--json', '--outputFile', `${reports}/${tier}.json`];
const { status } = spawnSync(process.execPath, [...node, ...jest, ...rest], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE_COMPILE_CACHE: `${root}/.cache/node` },
});
process.exitCode = status ?? 1;
