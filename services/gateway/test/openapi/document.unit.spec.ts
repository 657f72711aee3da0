import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { openApi } from '../../src/openapi/document.ts';
import { documented } from '../support/gateway.ts';

type Operation = {
  operationId: string;
  security?: unknown;
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

  it('has an operation for every binding of every method, each with its own id', () => {
    const bindings = documented.methods.flatMap(({ bindings }) => bindings);
    expect(operations).toHaveLength(bindings.length + 1);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
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

  it('gives examples that hold what must be given', () => {
    for (const [name, { required = [], examples = [] }] of Object.entries(document.components.schemas)) {
      for (const example of examples) expect([name, Object.keys(example)]).toEqual([name, expect.arrayContaining(required)]);
      if (required.length > 0) expect([name, examples.length]).toEqual([name, 1]);
    }
  });

  it('is made of the contracts alone: no route is written by hand', () => {
    const sources = ['transcode/endpoint.ts', 'http/transcoding.ts', 'openapi/operations.ts', 'openapi/document.ts'];
    for (const file of sources)
      expect(readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8')).not.toMatch(/['"`]\/(meetings|directory)\//);
  });
});
