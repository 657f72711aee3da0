/** Each layer rule is seen to fail: one house with one offence against each, cruised once by the very command of `npm test`. */
import { createRequire } from 'node:module';
import { fixture } from './fixture.ts';

const leaf = 'export const leaf = 1;\n';
const importing = (...paths: string[]) =>
  paths.map((path, i) => `import { leaf as a${i} } from '${path}';\nexport const b${i} = a${i};\n`).join('');

/** What is right, so that the offences stand out. */
const sound = {
  'package.json': '{ "name": "house", "type": "module", "devDependencies": { "fast-check": "*" } }',
  'services/kernel/src/leaf.ts': leaf,
  'services/kit/src/app/leaf.ts': leaf,
  'services/kit/src/store/leaf.ts': leaf,
  'services/kit/src/testing/leaf.ts': leaf,
  'services/a/src/domain/leaf.ts': importing('../../../kernel/src/leaf.ts'),
  'services/a/src/domain/b.ts': leaf,
  'services/a/src/app/leaf.ts': importing('../domain/b.ts', '../../../kit/src/app/leaf.ts', '../../../kernel/src/leaf.ts'),
  'services/a/src/api/leaf.ts': leaf,
  'services/a/src/store/leaf.ts': importing('../app/leaf.ts', '../domain/leaf.ts', '../../../kit/src/store/leaf.ts'),
  'services/a/src/main.ts': importing('./store/leaf.ts', './api/leaf.ts'),
  'services/b/src/domain/leaf.ts': leaf,
  'services/kit/src/table/reading/leaf.ts': leaf,
  'services/directory/src/seed/read.ts': leaf,
  'services/directory/src/main.ts': "export const read = () => import('./seed/read.ts');\n",
  'services/kit/src/table/reading/thread.ts': importing('./leaf.ts'),
  'services/console/src/contract/leaf.ts': leaf,
  'services/console/src/api/leaf.ts': importing('../contract/leaf.ts'),
  'services/console/src/widgets/leaf.ts': importing('../api/leaf.ts'),
  'services/console/src/workbench/leaf.ts': importing('../widgets/leaf.ts'),
  'services/console/src/tasks/one/leaf.ts': importing('../../workbench/leaf.ts'),
  'services/console/src/shell/leaf.ts': importing('../tasks/one/leaf.ts'),
  'tools/leaf.ts': leaf,
  'tests/leaf.ts': importing('../tools/leaf.ts', '../services/a/src/main.ts', '../services/kit/src/testing/leaf.ts', '../proto/image.ts'),
  'proto/image.ts': leaf,
  'proto/print-validate.ts': leaf,
  'proto/generate.ts': importing('./print-validate.ts', './image.ts'),
};

/** The rule, the file that offends, and its text. */
const offences: [rule: string, file: string, text: string][] = [
  ['domain-knows-only-kernel', 'services/a/src/domain/to-app.ts', importing('../app/leaf.ts')],
  ['domain-knows-only-kernel', 'services/a/src/domain/to-kit.ts', importing('../../../kit/src/app/leaf.ts')],
  [
    'domain-knows-only-kernel',
    'services/a/src/domain/to-node.ts',
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
  ],
  ['domain-knows-only-kernel', 'services/a/src/domain/to-npm.ts', "import yaml from 'yaml';\nexport const parse = yaml.parse;\n"],
  [
    'domain-knows-only-kernel',
    'services/a/src/domain/to-type.ts',
    "import type { leaf } from '../store/leaf.ts';\nexport type Leaf = typeof leaf;\n",
  ],
  ['app-knows-domain-and-the-seam', 'services/a/src/app/to-store.ts', importing('../store/leaf.ts')],
  ['app-knows-domain-and-the-seam', 'services/a/src/app/to-kit-store.ts', importing('../../../kit/src/store/leaf.ts')],
  ['edges-do-not-meet', 'services/a/src/api/to-store.ts', importing('../store/leaf.ts')],
  ['edges-do-not-meet', 'services/a/src/events/to-api.ts', importing('../api/leaf.ts')],
  ['edges-do-not-meet', 'services/a/src/store/to-api.ts', importing('../api/leaf.ts')],
  ['contract-maps-and-nothing-else', 'services/a/src/contract/to-store.ts', importing('../store/leaf.ts')],
  ['contract-maps-and-nothing-else', 'services/a/src/contract/to-kit-store.ts', importing('../../../kit/src/store/leaf.ts')],
  ['main-is-the-outside', 'services/a/src/other/to-main.ts', importing('../main.ts')],
  ['console-contract-is-pure', 'services/console/src/contract/to-api.ts', importing('../api/leaf.ts')],
  ['console-api-has-no-looks', 'services/console/src/api/to-widgets.ts', importing('../widgets/leaf.ts')],
  ['console-widgets-know-no-workbench', 'services/console/src/widgets/to-workbench.ts', importing('../workbench/leaf.ts')],
  ['console-rooms-point-inwards', 'services/console/src/workbench/to-tasks.ts', importing('../tasks/one/leaf.ts')],
  ['console-tasks-stand-alone', 'services/console/src/tasks/two/to-one.ts', importing('../one/leaf.ts')],
  ['no-service-imports-another', 'services/b/src/to-a.ts', importing('../../a/src/domain/leaf.ts')],
  ['no-service-imports-another', 'services/kit/src/app/to-a.ts', importing('../../../a/src/domain/leaf.ts')],
  ['no-service-imports-another', 'services/b/test/to-a.ts', importing('../../a/src/domain/leaf.ts')],
  ['kernel-is-pure', 'services/kernel/src/to-kit.ts', importing('../../kit/src/app/leaf.ts')],
  ['kernel-is-pure', 'services/kernel/src/to-node.ts', "import { hostname } from 'node:os';\nexport const host = hostname;\n"],
  ['product-needs-no-tests-or-tools', 'services/a/src/other/to-tools.ts', importing('../../../../tools/leaf.ts')],
  ['product-needs-no-tests-or-tools', 'services/a/src/other/to-testing.ts', importing('../../../kit/src/testing/leaf.ts')],
  [
    'contracts-need-no-services',
    'proto/generate.ts',
    `${sound['proto/generate.ts']}${importing('../services/kernel/src/leaf.ts').replaceAll('0', '9')}`,
  ],
  [
    'product-needs-no-development-package',
    'services/a/src/other/to-dev.ts',
    "import { sample } from 'fast-check';\nexport const some = sample;\n",
  ],
  ['seldom-needed-is-loaded-late', 'services/directory/src/seed/load.ts', importing('./read.ts')],
  ['files-are-read-in-their-own-thread', 'services/kit/src/table/read-here.ts', importing('./reading/leaf.ts')],
  ['no-cycle', 'services/b/src/cycle.ts', importing('./elcyc.ts')],
  ['no-orphan', 'tools/forgotten.ts', leaf],
  ['resolvable', 'tools/to-nowhere.ts', importing('./nowhere.ts')],
];

describe('the layer rules', () => {
  using house = fixture('.dependency-cruiser.cjs', 'tsconfig.json');
  house.write({
    ...sound,
    ...Object.fromEntries(offences.map(([, file, text]) => [file, text])),
    'services/b/src/elcyc.ts': importing('./cycle.ts'),
  });
  const { ok, output } = house.run('lint:layers');

  it('fail the build', () => expect(ok).toBe(false));

  it.each(offences)('%s: %s is found', (rule, file) => expect(output).toMatch(new RegExp(`error ${rule}: ${file}( |$)`, 'm')));

  it('are each seen to fail', () => {
    const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect(new Set(offences.map(([rule]) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
  });

  it('leave alone what is right', () => {
    using sane = fixture('.dependency-cruiser.cjs', 'tsconfig.json');
    sane.write({ ...sound, 'services/b/src/main.ts': importing('./domain/leaf.ts') });
    expect(sane.run('lint:layers').output).toContain('no dependency violations found');
  });
});
