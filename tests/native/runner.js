import TestRunner from 'jest-runner';

/** Those that set what a process has but once, the providers of OpenTelemetry: each has a worker of its own. */
const alone = [
  'services/kit/test/telemetry/',
  'services/kit/test/bus/metrics',
  'services/kit/test/bus/tracing',
  'services/kit/test/grpc/metrics',
  'services/kit/test/log/',
];

const isAlone = ({ path }) => alone.some((part) => path.includes(part));

/** Jest's own, but for these. */
export default class extends TestRunner {
  async runTests(tests, watcher, options) {
    const those = tests.filter(isAlone);
    const oneByOne = async () => {
      for (const test of those) await super.runTests([test], watcher, { ...options, serial: false });
    };
    const others = tests.filter((test) => !isAlone(test));
    await Promise.all([others.length > 0 && super.runTests(others, watcher, options), oneByOne()]);
  }
}
