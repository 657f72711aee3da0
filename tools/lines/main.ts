/** `npm run lines`: of every service the share of plumbing, and what the kind of record costs that was added by the printed steps. */
import { contexts } from '../register/index.ts';
import { costOf, shareOf } from './count.ts';

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

process.stdout.write('| service | source lines | plumbing | share |\n|---|---|---|---|\n');
for (const { name } of contexts()) {
  const { source, plumbing } = shareOf(name);
  process.stdout.write(`| ${name} | ${source} | ${plumbing} | ${percent(plumbing, source)} |\n`);
}
const { lines, rule, contract } = costOf('outsourcing', 'menu', 'menus');
process.stdout.write(
  `\nmenus of outsourcing: ${lines} lines beside its rule (${rule}), its contract (${contract}), its words and its tests\n`,
);
