import Sequencer from '@jest/test-sequencer';

/** Those that take longest, the longest first. One that begins last is alone at the end, and a fresh clone knows no times of earlier runs. */
const long = [
  'tests/flows/access',
  'tests/console/every-kind',
  'tests/console/console',
  'tests/console/every-page',
  'tests/console/',
  'tests/faults/',
  'tests/hostile/',
  'tests/register/joins',
  'services/directory/test/import-slices',
  'services/directory/test/notices/mail',
  'services/directory/test/reorganisation',
  'services/kit/test/store/parts-crash',
  'services/kit/test/bus/killing',
  'services/kit/test/store/crash',
  'services/kit/test/serve/',
  'services/kit/test/table/poison',
  'services/gateway/test/http/megabytes',
  'tests/charts/charts',
  'tests/house/checks',
  'services/gateway/test/export/',
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
