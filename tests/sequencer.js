import Sequencer from '@jest/test-sequencer';

/** Those that take longest, the longest first. One that begins last is alone at the end, and a fresh clone knows no times of earlier runs. */
const long = [
  'tests/console/',
  'tests/flows/access',
  'tests/faults/',
  'services/kit/test/serve/',
  'services/kit/test/store/parts-crash',
  'services/kit/test/bus/killing',
  'tests/register/joins',
  'services/kit/test/store/crash',
  'services/kit/test/table/poison',
  'tests/charts/charts',
  'tests/register/fresh',
];

function rank({ path }) {
  const at = long.findIndex((part) => path.includes(part));
  return at < 0 ? long.length : at;
}

/** Jest's own order, but for these. */
export default class extends Sequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
