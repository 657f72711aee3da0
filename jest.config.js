/** Tiers by name: *.unit.spec.ts need nothing, *.int.spec.ts need mongod and nats-server, *.e2e.spec.ts start whole services. */
const common = {
  transform: {},
  testEnvironment: '<rootDir>/tests/native/environment.js',
  runtime: '<rootDir>/tests/native/runtime.js',
  runner: '<rootDir>/tests/native/runner.js',
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.turbo/', '<rootDir>/var/'],
  cacheDirectory: '<rootDir>/.cache/jest',
};

const tier = (name, more = {}) => ({
  ...common,
  ...more,
  displayName: name,
  testMatch: [`<rootDir>/{services,tests,tools,proto}/**/*.${name}.spec.ts`],
});

const servers = { globalSetup: '<rootDir>/tests/servers.setup.ts', globalTeardown: '<rootDir>/tests/servers.teardown.ts' };

export default {
  projects: [tier('unit'), tier('int', servers), tier('e2e', servers)],
  testTimeout: 120_000,
  // One more than the cores that a small machine has: somebody always waits for a process, a lease or a deadline.
  maxWorkers: 3,
  testSequencer: '<rootDir>/tests/sequencer.js',
};
