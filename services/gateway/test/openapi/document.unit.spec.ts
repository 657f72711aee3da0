import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { templatesOf } from '../../src/export/templates.ts';
import { openApi } from '../../src/openapi/document.ts';
import { documented } from '../support/gateway.ts';

type Operation = {
  operationId: string;
  security?: unknown;
  requestBody?: unknown;
  responses: Record<string, unknown>;
  parameters: { name?: string; in?: string; schema?: object }[];
};
const document = openApi(documented, 'https://issuer.example') as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties: Record<string, object>; required?: string[]; examples?: object[] }> };
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1 by an independent validator, with every reference resolving', async () => {
    const validator = new Validator();
    const result = await validator.validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
    expect(validator.version).toBe('3.1');
    expect(validator.resolveRefs()).toBeDefined();
  });

  it('has an operation for every binding of every method and the template of every import, each with its own id', () => {
    const bindings = documented.methods.flatMap(({ bindings }) => bindings);
    expect(operations).toHaveLength(bindings.length + templatesOf(documented).size + 3);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  it('names the schema of every body that is an object, so that a generator makes a type of it and takes no other for it', () => {
    type Body = { content: Record<string, { schema: { $ref?: string; type?: string } }> };
    const bodies = operations.flatMap(({ operationId, requestBody }) =>
      Object.entries((requestBody as Body | undefined)?.content ?? {}).map(([media, { schema }]) => ({ operationId, media, schema })),
    );
    expect(bodies.length).toBeGreaterThan(100);
    expect(bodies.filter(({ schema }) => schema.$ref === undefined && schema.type !== 'string')).toEqual([]);
    const users = Map.groupBy(
      bodies.filter(({ schema }) => /Request$/.test(schema.$ref ?? '') && !/common\.v1\./.test(schema.$ref ?? '')),
      ({ schema }) => schema.$ref,
    );
    for (const [name, { length }] of users) expect([name, length]).toEqual([name, 1]);
  });

  it('has the words for every event of a context in the document of that context, whatever its name', () => {
    const wordsOf = (context?: string) => Object.keys(openApi(documented, 'https://issuer.example', context)['x-jiguan-events'] as object);
    const contexts = [...new Set(documented.methods.map(({ context }) => context))];
    expect(contexts.flatMap(wordsOf).sort()).toEqual(wordsOf().sort());
  });

  it('names every path parameter that its path holds', () => {
    for (const [path, item] of Object.entries(document.paths))
      for (const { parameters } of Object.values(item))
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
  });

  it('carries the constraints of buf.validate', () => {
    const { properties, required } = document.components.schemas['meetings.v1.Booking'] as {
      properties: Record<string, object>;
      required: string[];
    };
    expect(properties['attendeeCount']).toMatchObject({ type: 'integer', minimum: 1, maximum: 10000 });
    expect(properties['title']).toMatchObject({ minLength: 1, maxLength: 200 });
    expect(properties['equipment']).toMatchObject({ maxItems: 20, uniqueItems: true });
    expect(properties['status']).toMatchObject({ readOnly: true });
    expect(required).toEqual(expect.arrayContaining(['room', 'unit', 'title', 'startTime', 'endTime', 'attendeeCount']));
  });

  it('carries the words and the access rules of the contracts', () => {
    const unit = document.components.schemas['directory.v1.Unit'] as { properties: Record<string, object> };
    expect(unit.properties['creditCode']).toMatchObject({ description: expect.stringContaining('统一社会信用代码') });
    expect(document.paths['/meetings/v1/bookings/{booking}:approve']?.['post']).toMatchObject({
      'x-jiguan-access': { roles: ['ROLE_APPROVER'], reach: 'REACH_TARGET', target: 'name' },
      description: expect.stringContaining('`approver`'),
    });
  });

  it('publishes what the contracts say for people, with field paths in JSON names', () => {
    const booking = document.components.schemas['meetings.v1.Booking'] as unknown as Record<string, Record<string, object>>;
    expect(booking['x-jiguan-resource']).toMatchObject({
      name: { zh: '会议室预订', en: 'Booking' },
      columns: expect.arrayContaining(['startTime']),
    });
    expect(booking['x-aep-resource']).toMatchObject({ type: 'meetings.jiguan/Booking', plural: 'bookings' });
    expect(booking['properties']?.['attendeeCount']).toMatchObject({
      title: '参会人数',
      'x-jiguan-field': { label: { zh: '参会人数', en: 'Attendees' }, countedIn: { zh: '人', en: 'people' } },
    });
    expect(booking['properties']?.['room']).toMatchObject({ 'x-jiguan-reference': 'meetings.jiguan/Room' });
    expect(document.components.schemas['meetings.v1.BookingStatus']).toMatchObject({
      'x-jiguan-value': { BOOKING_STATUS_REQUESTED: { label: { zh: '待审批' }, tone: 'TONE_WAITING' } },
    });
    expect(document.paths['/meetings/v1/bookings/{booking}:reschedule']?.['post']).toMatchObject({
      summary: '改期 · Move',
      'x-jiguan-command': { resource: 'meetings.jiguan/Booking', prefill: ['room', 'startTime', 'endTime'] },
    });
    expect(document.paths['/meetings/v1/bookings']?.['get']).toMatchObject({
      'x-jiguan-list': { filters: expect.arrayContaining([{ field: 'startTime' }]) },
    });
  });

  it('tells the states of a record and the commands between them', () => {
    const { tags } = document as unknown as { tags: { name: string; description?: string; 'x-jiguan-states'?: string }[] };
    const booking = tags.find(({ name }) => name === 'meetings: Booking');
    expect(booking?.description).toContain('- 待审批、已确认、改期待审批 → 已取消：取消预订 Cancel');
    expect(booking?.['x-jiguan-states']).toContain('BOOKING_STATUS_IN_USE --> BOOKING_STATUS_FINISHED: 结束会议');
    expect(tags.find(({ name }) => name === 'directory: Region')?.['x-jiguan-states']).toBeUndefined();
  });

  it('is offered for one context alone, with all that it refers to', async () => {
    const meetings = openApi(documented, 'https://issuer.example', 'meetings') as typeof document;
    expect(Object.keys(meetings.paths)).toEqual(Object.keys(document.paths).filter((path) => path.startsWith('/meetings/')));
    expect(Object.keys(meetings.components.schemas)).not.toContain('directory.v1.Unit');
    expect((await new Validator().validate(structuredClone(meetings))).errors ?? []).toEqual([]);
  });

  it('gives examples that hold what must be given', () => {
    for (const [name, { required = [], examples = [] }] of Object.entries(document.components.schemas)) {
      for (const example of examples) expect([name, Object.keys(example)]).toEqual([name, expect.arrayContaining(required)]);
      if (required.length > 0) expect([name, examples.length]).toEqual([name, 1]);
    }
  });

  it('is made of the contracts alone: no route is written by hand', () => {
    const sources = ['transcode/endpoint.ts', 'http/transcoding.ts', 'http/finding.ts', 'openapi/operations.ts', 'openapi/document.ts'];
    for (const file of sources)
      expect(readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8')).not.toMatch(/['"`]\/(meetings|directory)\//);
  });
});
