/**
 * Who may import whom. Dependencies point inwards: domain <- app <- contract <- api, events, store <- main.
 * tests/house shows each of these rules fail once.
 */
/** kit, kernel, gateway and console have no domain: their folders are rooms, not layers. */
const withLayers = '^services/(?!kit/|kernel/|gateway/|console/)([^/]+)/src';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-knows-only-kernel',
      comment: 'The domain is pure: its own folder and kernel, no library, no node: module.',
      severity: 'error',
      from: { path: `${withLayers}/domain/` },
      to: { pathNot: ['^services/$1/src/domain/', '^services/kernel/src/'] },
    },
    {
      name: 'app-knows-domain-and-the-seam',
      comment:
        "Use cases see the domain, kernel, contracts and the types of kit's app room; what they need of the world is handed to them.",
      severity: 'error',
      from: { path: `${withLayers}/app/` },
      to: { pathNot: ['^services/$1/src/(app|domain)/', '^services/kernel/src/', '^services/kit/src/app/', '^proto/'] },
    },
    {
      name: 'edges-do-not-meet',
      comment: 'api, events and store each see app, contract and domain, never one another nor main.',
      severity: 'error',
      from: { path: `${withLayers}/(api|events|store)/` },
      to: { path: '^services/$1/src/', pathNot: '^services/$1/src/(app|contract|domain|$2)/' },
    },
    {
      name: 'contract-maps-and-nothing-else',
      comment: "The mapping between records and messages sees the records, the domain and kit's mapping; no store, no wire.",
      severity: 'error',
      from: { path: `${withLayers}/contract/` },
      to: { pathNot: '^services/$1/src/(app|contract|domain)/|^services/kernel/src/|^services/kit/src/(app|contract)/|^proto/' },
    },
    {
      name: 'console-contract-is-pure',
      comment: 'What the console reads from the contract needs no browser.',
      severity: 'error',
      from: { path: '^services/console/src/contract/' },
      to: { path: '^services/console/src/|react', pathNot: '^services/console/src/contract/' },
    },
    {
      name: 'console-rooms-point-inwards',
      comment: 'contract <- api <- widgets <- workbench <- tasks <- shell.',
      severity: 'error',
      from: { path: '^services/console/src/(api|widgets|workbench)/' },
      to: { path: '^services/console/src/(tasks|shell|worker)/' },
    },
    {
      name: 'console-widgets-know-no-workbench',
      severity: 'error',
      from: { path: '^services/console/src/(api|widgets)/' },
      to: { path: '^services/console/src/workbench/' },
    },
    {
      name: 'console-api-has-no-looks',
      severity: 'error',
      from: { path: '^services/console/src/api/' },
      to: { path: '^services/console/src/widgets/|react-aria' },
    },
    {
      name: 'console-tasks-stand-alone',
      comment: 'A task page never imports another, nor the shell.',
      severity: 'error',
      from: { path: '^services/console/src/tasks/([^/]+)/' },
      to: { path: '^services/console/src/(tasks|shell)/', pathNot: '^services/console/src/tasks/$1/' },
    },
    {
      name: 'main-is-the-outside',
      comment: 'The composition root imports; nothing imports it.',
      severity: 'error',
      from: { pathNot: '^tests/|/test/' },
      to: { path: '^services/[^/]+/src/main[.]ts$' },
    },
    {
      name: 'no-service-imports-another',
      comment: 'Services meet on the bus and in the contracts.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/($1|kit|kernel)/' },
    },
    {
      name: 'kernel-is-pure',
      comment: 'The shared vocabulary needs nothing: no library, no node: module, no clock to import.',
      severity: 'error',
      from: { path: '^services/kernel/src/' },
      to: { pathNot: '^services/kernel/src/' },
    },
    {
      name: 'product-needs-no-tests-or-tools',
      severity: 'error',
      from: { path: '^services/[^/]+/src/', pathNot: '^services/kit/src/testing/' },
      to: { path: '^(tests|tools)/|^services/[^/]+/test/|^services/kit/src/testing/' },
    },
    {
      name: 'contracts-need-no-services',
      severity: 'error',
      from: { path: '^proto/' },
      to: { path: '^(services|tests|tools)/' },
    },
    {
      name: 'product-needs-no-development-package',
      severity: 'error',
      from: { path: '^services/[^/]+/src/', pathNot: '^services/kit/src/testing/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer', 'type-only'] },
    },
    {
      name: 'seldom-needed-is-loaded-late',
      comment: 'What is large and seldom needed is imported where it is needed, so that a start does not pay for it (ADR 017).',
      severity: 'error',
      from: { path: '^services/[^/]+/src/' },
      to: {
        path: [
          '^services/directory/src/seed/read[.]ts$',
          '^services/gateway/src/identity/dev-issuer[.]ts$',
          '^services/kit/src/telemetry/start[.]ts$',
          'node_modules/swagger-ui-dist/(index|swagger-ui)[^/]*$',
        ],
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'files-are-read-in-their-own-thread',
      comment: 'What reads the files of strangers runs in a thread with limits, never in the process itself (ADR 019).',
      severity: 'error',
      from: { path: '^services/[^/]+/src/', pathNot: '^services/kit/src/table/reading/' },
      to: { path: '^services/kit/src/table/reading/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      comment: 'A file that imports nothing and that nothing imports is forgotten. Among tests, the dead-code check finds them.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: ['[.]d[.]ts$', '/test/', '^tests/', '^tools/node[.]js$', '^services/console/(src/worker/worker[.]ts|static/before[.]js)$'],
      },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^proto/gen'] },
    exclude: { path: ['(^|/)(coverage|var)/'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.d.ts'],
    },
  },
};
