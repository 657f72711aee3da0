/** Tiers by name: *.unit.spec.ts need nothing, *.int.spec.ts need mongod and nats-server, *.e2e.spec.ts start whole services. */
const common = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }] },
  testEnvironment: 'node',
};

const tier = (name) => ({ ...common, displayName: name, testMatch: [`<rootDir>/{services,tests,tools,proto}/**/*.${name}.spec.ts`] });

export default {
  projects: [
    tier('unit'),
    { ...tier('int'), globalSetup: '<rootDir>/tests/servers.setup.ts' },
    { ...tier('e2e'), globalSetup: '<rootDir>/tests/servers.setup.ts' },
  ],
  testTimeout: 60_000,
  maxWorkers: 2,
};
