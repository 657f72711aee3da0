/** Whatever a body of a megabyte holds, its answer is small and not an error of ours, on every route that takes one. */

import type { JsonValue } from '@bufbuild/protobuf';
import { behaviours } from '../../src/contracts/behaviours.ts';
import { faultsProblem } from '../../src/problems/problem.ts';
import { parseJson } from '../../src/transcode/body.ts';
import { endpoints } from '../../src/transcode/endpoint.ts';
import { largest } from '../../src/transcode/extent.ts';
import { buildPath } from '../../src/transcode/template.ts';
import { contracts, type Running, startGateway } from '../support/gateway.ts';
import { megabytes } from '../support/megabytes.ts';

const known = behaviours(contracts.registry);
const table = endpoints(contracts, known);

const routes = contracts.methods.flatMap(({ desc, bindings }) =>
  bindings
    .filter(({ body }) => body !== '')
    .map(({ verb, template, body }) => {
      const values = Object.fromEntries(
        template.variables.map(({ field, from, to }) => [field, wildcards(template.segments.slice(from, to))]),
      );
      const input = body === '*' ? desc.input : (desc.input.fields.find(({ name }) => name === body)?.message ?? desc.input);
      const writable = input.fields.filter(known.writable);
      // A list where there is one: it is where most fits.
      const field = (writable.find(({ fieldKind }) => fieldKind === 'list') ?? writable[writable.length - 1])?.jsonName ?? 'name';
      return { verb, path: buildPath(template, values), field };
    }),
);
type Route = (typeof routes)[number];

function wildcards(segments: readonly (string | { literal: string })[]): string {
  return segments.map((segment) => (typeof segment === 'string' ? 'x' : segment.literal)).join('/');
}

let gateway: Running;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

it('there are routes that take a body', () => expect(routes.length).toBeGreaterThan(20));

/** Bytes of the answer to what the gateway itself refuses; 0 for what it passes on. */
function answerTo({ verb, path }: Route, json: JsonValue | undefined): number {
  const found = table.find(verb, path);
  if (found === undefined || !('route' in found)) throw new Error(`${verb} ${path} leads nowhere`);
  const encoded = found.route.encode({ segments: found.segments, query: '', body: json, headers: {} });
  return 'faults' in encoded ? JSON.stringify(faultsProblem(encoded.faults, 'zh-CN').body).length : 0;
}

describe.each(Object.entries(megabytes))('a megabyte of %s', (_, make) => {
  it('gets a small answer over HTTP', async () => {
    const [{ verb, path, field }] = routes as [Route];
    const answer = await gateway.ask(path, { method: verb, body: make(field), headers: { 'content-type': 'application/json' } });
    expect((await answer.text()).length).toBeLessThan(65_536);
    // 501: the fake behind offers nothing, so the request was passed on.
    expect([400, 501]).toContain(answer.status);
    expect(gateway.errors).toEqual([]);
  });

  it('is refused before it is parsed, or gets a small answer on every route', () => {
    for (const field of new Set(routes.map((route) => route.field))) {
      const read = parseJson(Buffer.from(make(field)), largest);
      if ('unreadable' in read) continue;
      for (const route of routes.filter((one) => one.field === field)) expect(answerTo(route, read.json)).toBeLessThan(65_536);
    }
  });
});

describe('other requests as large as they may be', () => {
  const long = 'k'.repeat(15_000);
  it.each([
    ['a path', `/${long}`],
    ['a path of percent signs', `/${'%22'.repeat(5000)}`],
    ['a name', `/meetings/v1/bookings/${long}`],
    ['a query of many fields', `/meetings/v1/bookings?${'a&'.repeat(7000)}`],
    ['a query of one field', `/meetings/v1/rooms:findAvailable?${'equipment=1&'.repeat(1200)}`],
    ['a long field', `/meetings/v1/bookings?${long}=1`],
  ])('%s', async (_, path) => {
    const answer = await gateway.ask(path);
    expect((await answer.text()).length).toBeLessThan(65_536);
    expect([400, 404, 501]).toContain(answer.status);
  });

  it('name what is wrong with them, the first twenty times, and say how many more there are', async () => {
    const body = `{"equipment":[${Array(5000).fill('"x"').join()}]}`;
    const answer = await gateway.ask('/meetings/v1/bookings', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    const problem = (await answer.json()) as { errors: { field: string }[]; moreErrors: number; detail: string };
    expect(problem.errors.map(({ field }) => field)).toEqual(Array.from({ length: 20 }, (_, at) => `equipment[${at}]`));
    expect([problem.moreErrors, problem.detail]).toEqual([4980, expect.stringContaining('5000 field(s)')]);
  });
});

describe('a form', () => {
  const names = [
    'a[b]',
    'a[]',
    'a[0]',
    'region[]',
    'region[x]',
    '__proto__',
    '__proto__[x]',
    'constructor',
    'a[__proto__]',
    '[',
    'toString',
    'content',
  ];
  it.each(names)('with a field %j is refused by name, not an error of ours', async (name) => {
    const form = new FormData();
    form.set(name, '1');
    form.set('file', new Blob(['abc']), 'units.csv');
    const answer = await gateway.ask('/directory/v1/units:import', { method: 'POST', body: form });
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).toEqual([400, 'INVALID_FIELD']);
    expect(gateway.errors).toEqual([]);
  });

  it('with a field twice is told so', async () => {
    const form = new FormData();
    for (const region of ['regions/530000', 'regions/530100']) form.append('region', region);
    form.set('file', new Blob(['abc']), 'units.csv');
    const answer = await gateway.ask('/directory/v1/units:import', { method: 'POST', body: form });
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'region', reason: 'GIVEN_TWICE' }] });
  });
});
