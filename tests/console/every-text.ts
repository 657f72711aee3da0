/**
 * Two hundred harmful texts in every text of every kind of record, on its list, its record and the form that changes it. The texts are put into what
 * the services answer, on its way to the page: services would refuse some of them, and the page must not rely on that.
 */
import type { Route } from 'playwright-core';
import type { Field, Resource } from '../../services/console/src/contract/contract.ts';
import { harmfulTexts } from './harmful-texts.ts';
import { type Person, person } from './person.ts';
import type { Stage } from './stage.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** With HOSTILE_TEXTS each record is opened once with every kind of text, else with one of them. */
const perRecord = process.env['HOSTILE_TEXTS'] ? 10 : 1;

/** Fields that hold texts, those of nested messages included. */
const textsOf = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ name, widget, fields: own }) => [...(widget === 'text' || widget === 'long-text' ? [name] : []), ...textsOf(own)]);

export function everyText(stage: () => Stage, resources: readonly Resource[], nameOf: (collection: string) => string | undefined): void {
  const fields = new Set(resources.flatMap((one) => textsOf(one.fields)));
  let reader: Person;
  /** Counts on with every text that is put in, so that all come in turn. */
  let next = 0;
  beforeAll(async () => {
    const { house, browser } = stage();
    reader = await person(browser, house.url, 'admin');
    await reader.go('/home');
    await reader.page.route(/\/v1\//, harm);
  });
  afterAll(() => reader?.leave());

  const harm = async (route: Route) => {
    if (route.request().method() !== 'GET') return route.continue();
    // Asked from beside the page, it must say itself whence it comes: the session counts for nobody else.
    const response = await route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-site': 'same-origin' } });
    const isJson = response.headers()['content-type']?.includes('application/json') && response.ok();
    if (!isJson) return route.fulfill({ response });
    return route.fulfill({ response, json: harmed((await response.json()) as Json) });
  };

  /** Every text that people wrote; of a list two hundred records, each with the text of its own. */
  function harmed(value: Json, text?: string, key = ''): Json {
    if (typeof value === 'string')
      return isWords(value) || fields.has(key) ? (text ?? (harmfulTexts[next++ % harmfulTexts.length] as string)) : value;
    if (value === null || typeof value !== 'object') return value;
    if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, harmed(one, text, name)]));
    const isPage = text === undefined && value.length > 0 && value.every((one) => typeof (one as { name?: Json })?.name === 'string');
    if (!isPage) return value.map((one) => harmed(one, text, key));
    return harmfulTexts.map((one, i) => harmed(value[i % value.length] as Json, one));
  }

  const well = async (what: string) => {
    expect([what, await reader.page.evaluate(() => 'harmed' in window)]).toEqual([what, false]);
    expect([what, reader.complaints.splice(0)]).toEqual([what, []]);
  };

  it.each(resources.map((one) => [one.collection, one] as const))('%s', async (collection, resource) => {
    if (resource.list) {
      await reader.follow(`/records/${collection}`);
      await well(`the list of ${collection}`);
    }
    const name = nameOf(collection);
    const before = next;
    if (name === undefined || resource.get === undefined) return;
    for (let turn = 0; turn < perRecord; turn++) {
      await reader.follow(`/records/${name}`);
      await well(`a record of ${collection}`);
      if (resource.update) await reader.follow(`/records/${name}/do/${resource.update.id}`);
      await well(`a form of ${collection}`);
    }
    expect([collection, next - before > 0]).toEqual([collection, true]);
  });

  it('shows each as it was written, and has put in all of them', async () => {
    await reader.follow('/records/people');
    const shown = new Set(await reader.page.locator('tbody th').allTextContents());
    expect(harmfulTexts.filter((text) => !shown.has(text))).toEqual([]);
    expect(next).toBeGreaterThan(harmfulTexts.length);
  });
}

/** What people write, not what programs do: names of records, kinds, days, instants, numbers and codes stay. */
const isWords = (text: string): boolean => /[\u4e00-\u9fff ]/.test(text);
