/** Every check of `npm test` is seen to fail, and to name what is wrong. */
import { fixture } from './fixture.ts';

describe('the style check', () => {
  using house = fixture('biome.json', '.gitignore');
  house.write({
    'services/a/src/loose.ts': 'export const anything: any = 1;\n',
    'services/a/src/loud.ts': "console.log('here');\n",
    'services/a/src/nameless.ts': 'export default 1;\n',
    'services/a/src/unused.ts': "import { join } from 'node:path';\n\nexport const one = 1;\n",
    'services/a/src/untidy.ts': 'export const two   = "2"\n',
    'services/kit/src/app/change.ts': 'export type Variance = (event: any) => void;\n',
  });
  const { ok, output } = house.run('lint:style');

  it('fails', () => expect(ok).toBe(false));
  it.each([
    ['services/a/src/loose.ts', 'noExplicitAny'],
    ['services/a/src/loud.ts', 'noConsole'],
    ['services/a/src/nameless.ts', 'noDefaultExport'],
    ['services/a/src/unused.ts', 'noUnusedImports'],
    ['services/a/src/untidy.ts', 'format'],
  ])('names %s for %s', (file, rule) => expect(output).toMatch(new RegExp(`${file}.*${rule}`)));
  it('lets the seam be variant', () => expect(output).not.toContain('change.ts'));
});

describe('the type check', () => {
  using house = fixture('tsconfig.json');
  house.write({
    'package.json': '{ "type": "module" }',
    'tools/mistaken.ts': "export const count: number = 'three';\n",
    'tools/careless.ts': 'export const first = ([1] as number[])[0].toFixed();\n',
    'tools/not-erasable.ts': 'export enum Colour {\n  red,\n}\n',
  });
  const { ok, output } = house.run('typecheck');

  it('fails', () => expect(ok).toBe(false));
  it.each([
    ['tools/mistaken.ts', 'TS2322'],
    ['tools/careless.ts', 'TS2532'],
    ['tools/not-erasable.ts', 'TS1294'],
  ])('names %s: %s', (file, code) => expect(output).toMatch(new RegExp(`${file}.*${code}`)));
});

describe('the dead-code check', () => {
  using house = fixture('knip.json');
  house.write({
    'package.json': '{ "name": "house", "private": true, "type": "module", "workspaces": ["services/*", "tools", "tests", "proto"] }',
    'services/a/package.json':
      '{ "name": "@jiguan/a", "type": "module", "scripts": { "start": "node src/main.ts" }, "exports": {}, "dependencies": { "yaml": "*" } }',
    'services/a/src/main.ts': "import { alive } from './part.ts';\nimport 'fast-check';\n\nexport const use = alive;\n",
    'services/a/src/part.ts': 'export const alive = 1;\nexport const dead = 2;\n',
    'services/a/src/forgotten.ts': 'export const nobody = 1;\n',
  });
  const { ok, output } = house.run('lint:dead');

  it('fails', () => expect(ok).toBe(false));
  it('names a file that nobody imports', () => expect(output).toMatch(/Unused files[\s\S]*services\/a\/src\/forgotten\.ts/));
  it('names an export that nobody uses', () => expect(output).toMatch(/Unused exports[\s\S]*dead .*services\/a\/src\/part\.ts/));
  it('names a dependency that nobody needs', () => expect(output).toMatch(/Unused dependencies[\s\S]*yaml/));
  it('names a dependency that nobody declared', () => expect(output).toMatch(/Unlisted dependencies[\s\S]*fast-check/));
});

describe('the checks of the contracts', () => {
  using house = fixture('proto/jiguan', 'proto/deps', 'proto/buf.yaml', 'proto/baseline.binpb');
  house.write({ 'proto/gen/.keep': '' });
  const booking = 'proto/jiguan/meetings/v1/booking.proto';
  const original = house.read(booking);
  const breaking = original.replace('string note = 11', 'string remark = 11');
  const badlyNamed = `${original}\nmessage badly_named {\n  string BadName = 1;\n}\n`;

  const sound = house.run('lint:breaking');
  house.write({ [booking]: breaking });
  const broken = house.run('lint:breaking');
  house.write({ [booking]: badlyNamed });
  const unclean = house.run('lint:contracts');

  it('lets additions pass', () => expect(sound.output).toBe(''));
  it('refuses a field that changed its name', () => {
    expect(broken.ok).toBe(false);
    expect(broken.output).toMatch(/Field "11".*"Booking".*changed name from "note" to "remark"/);
  });
  it('refuses names that are not the style of the contracts', () => {
    expect(unclean.ok).toBe(false);
    expect(unclean.output).toMatch(/badly_named[\s\S]*BadName/);
  });
});
