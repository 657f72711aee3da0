/** Every kind of record there is, by one test for all: what the workbench derives works for each, and no kind is listed by hand. */

import { eventually } from '@jiguan/kit/testing';
import type { Contract, Field, Method } from '../../services/console/src/contract/contract.ts';
import type { OpenApi } from '../../services/console/src/contract/document.ts';
import { formOf } from '../../services/console/src/contract/form.ts';
import { readContract } from '../../services/console/src/contract/read.ts';
import { grant } from '../world/people.ts';
import { doer, type Kind, populate } from '../world/populate.ts';
import { everyText } from './every-text.ts';
import { type Person, person, violations } from './person.ts';
import type { Stage } from './stage.ts';

/** Read before the tests are named: the contract is that of the tree, not of a running gateway. */
export function everyKind(stage: () => Stage, document: OpenApi): void {
  const contract = readContract([document]);
  const resources = [...contract.resources.values()];
  let names: ReadonlyMap<string, string>;
  let admin: Person;
  beforeAll(async () => {
    const { house, browser } = stage();
    await grant(house, doer, 'ROLE_BUREAU_OFFICER', 'regions/530000');
    names = named(await populate(house));
    admin = await person(browser, house.url, 'admin');
    await admin.go('/home');
  }, 300_000);
  afterAll(() => admin?.leave());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const listed = resources.filter(({ list }) => list !== undefined);
  it.each(listed.map((one) => [one.collection, one] as const))(
    '%s: the list and a record open, and axe finds nothing',
    async (collection, resource) => {
      await admin.follow(`/records/${collection}`);
      expect(await admin.page.textContent('h1')).not.toBe('没有此页面');
      expect(await violations(admin.page)).toEqual([]);
      const name = names.get(collection);
      if (name === undefined || resource.get === undefined) return;
      await admin.follow(`/records/${name}`);
      expect(await admin.page.locator('main .notice.bad').count()).toBe(0);
      // Of a kind that is known by another record, by that one's title.
      const title = resource.fields.find((field) => field.name === resource.title);
      if (title?.widget === 'reference')
        await eventually(async () => !/^(…|[a-zA-Z]+\/[\w-]+)$/.test((await admin.page.textContent('h1')) ?? ''));
      expect(await violations(admin.page, 'main')).toEqual([]);
    },
  );

  const created = resources.flatMap((resource) => (resource.create === undefined ? [] : [[resource.collection, resource.create] as const]));
  it.each(created)('%s: an empty form says at each field what is missing, and sends nothing', async (collection, method) => {
    const sent: string[] = [];
    // What waits for me is asked again when something happens, by itself.
    const hear = (request: { method(): string; url(): string }) =>
      request.method() !== 'GET' && !request.url().endsWith('/commands:list') && sent.push(request.url());
    admin.page.on('request', hear);
    await admin.follow(`/records/${collection}/do/${method.id}`);
    await admin.page.click('form.form button[type=submit]');
    await admin.page.waitForSelector('form.form .fault');
    expect(await violations(admin.page, 'main')).toEqual([]);
    admin.page.off('request', hear);
    expect(sent).toEqual([]);
    expect(await admin.page.locator('form.form .fault').count()).toBeGreaterThanOrEqual(needed(contract, method));
  });

  const changed = resources.flatMap((resource) => {
    const text = resource.update && textOf(contract, resource.update);
    return text === undefined ? [] : [[resource.collection, resource, text] as const];
  });
  it('finds a text to change in nearly every kind that can be changed', () => {
    const without = resources.filter(({ update, collection }) => update !== undefined && !changed.some(([one]) => one === collection));
    expect(without.length).toBeLessThan(changed.length / 4);
  });
  it.each(changed)(
    '%s: a change is made; what somebody else changed meanwhile is shown, not overwritten',
    async (collection, resource, text) => {
      const name = names.get(collection);
      expect([collection, name]).toEqual([collection, expect.any(String)]);
      const { house } = stage();
      await admin.follow(`/records/${name}/do/${resource.update?.id}`);
      const input = `form.form [name="${text.name}"]`;
      const was = await admin.page.inputValue(input);
      const mine = `${was}${text.schema.pattern === undefined && (text.schema.maxLength ?? 1000) > 100 ? harmful : ''}甲`;
      await house.done('admin', 'PATCH', `/${resource.context}/v1/${name}?updateMask=${text.name}`, { name, [text.name]: `${was}乙` });
      await admin.page.fill(input, mine);
      await admin.page.click('form.form button[type=submit]');
      await admin.page.waitForSelector('table.conflict');
      const row = await admin.page.textContent('table.conflict tbody');
      for (const version of [`${was}乙`, mine]) expect(row).toContain(version);
      await admin.page.click('.notice >> text=在最新版本上继续');
      await admin.page.click('form.form button[type=submit]');
      await admin.page.waitForSelector('form.form', { state: 'detached' });
      expect((await house.as('admin', 'GET', `/${resource.context}/v1/${name}`)).body[text.name]).toBe(mine);
      // On the record's page, its history included.
      expect(await admin.page.evaluate(() => 'harmed' in window)).toBe(false);
    },
  );

  describe('harmful texts', () => everyText(stage, resources, (collection) => names.get(collection)));
}

/** Does something wherever it is taken for more than a text. */
const harmful = '<img src=x onerror="window.harmed=1">';

/** The record of each collection that lies at the unit `own`. */
function named(kinds: ReadonlyMap<string, Kind>): ReadonlyMap<string, string> {
  const own = [...kinds.values()].map(({ names }) => names.own);
  return new Map(own.map((name) => [name.slice(0, name.indexOf('/')), name]));
}

/** Fields that must be filled in and are empty to begin with: at least one of them is told. */
const needed = (contract: Contract, method: Method) =>
  Math.min(1, formOf(contract, method).fields.filter(({ required }) => required).length);

/** A field of plain words that an update takes, by which a change can be seen. */
function textOf(contract: Contract, update: Method): Field | undefined {
  const words = formOf(contract, update).fields.filter(
    ({ widget, schema, shownIf }) => (widget === 'text' || widget === 'long-text') && plain(schema) && shownIf === undefined,
  );
  return words.find(({ name }) => name === 'displayName') ?? words[0];
}

const plain = ({ pattern, format, maxLength = 1000 }: Field['schema']) =>
  (pattern === undefined || /^\^\[\^/.test(pattern)) && format === undefined && maxLength > 20;
