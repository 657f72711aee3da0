/** What every operation shares: problems, headers, security, the event stream. */
import type { Schema } from './schemas.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be read, breaks a rule of the contract, or is not possible in the present state.',
  401: 'No token, or one that is not valid.',
  403: 'You are not permitted to do this.',
  404: 'There is no such record.',
  405: 'The path has no such method; see Allow.',
  408: 'The request did not come in time.',
  409: 'Somebody else changed it meanwhile, or has taken what you want.',
  412: 'If-Match names another version than the present one.',
  413: 'The body is too large.',
  415: 'The body is of a type that cannot be read.',
  422: 'The Idempotency-Key was used for another request.',
  429: 'Too many requests, or too much under way at once; see Retry-After.',
  431: 'The head of the request is longer than 16 KiB; the answer has no body.',
  500: 'Something broke inside; give the traceId to the operators.',
  501: 'The service does not offer this method yet.',
  503: 'A service is away; see Retry-After.',
  504: 'A service did not answer in time; repeat with the same Idempotency-Key.',
};

const problem: Schema = {
  type: 'object',
  description: 'Problem details (RFC 9457) in the language of Accept-Language.',
  required: ['type', 'title', 'status', 'detail', 'reason', 'traceId', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri', description: '`urn:jiguan:problem:` and the reason.' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'For the user.' },
    reason: { type: 'string', pattern: '^[A-Z0-9_]+$', description: 'Stable: programs may rely on it.' },
    domain: { type: 'string', description: 'Service that refused.' },
    metadata: { type: 'object', additionalProperties: { type: 'string' } },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'reason', 'message'],
        properties: {
          field: { type: 'string', description: 'As in the request: `endTime`.' },
          reason: { type: 'string' },
          message: { type: 'string' },
        },
      },
    },
    moreErrors: { type: 'integer', minimum: 1, description: 'How many more there are than `errors` names.' },
    traceId: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    instance: { type: 'string' },
  },
  additionalProperties: true,
  examples: [
    {
      type: 'urn:jiguan:problem:INVALID_FIELD',
      title: '请求有误',
      status: 400,
      detail: '请求中有 1 处填写有误。',
      reason: 'INVALID_FIELD',
      domain: 'meetings.jiguan',
      errors: [{ field: 'endTime', reason: 'FIELD_REQUIRED', message: '必须填写。' }],
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      instance: '/meetings/v1/bookings',
    },
  ],
};

const header = (name: string, description: string, schema: Schema): Schema => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

/** Told by the HTTP parser, before there is a request to answer. */
const bodiless = ['408', '431'];

export function components(schemas: Readonly<Record<string, Schema>>, issuer: string): Schema {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const retry = { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } };
  const challenge = { headers: { 'WWW-Authenticate': { $ref: '#/components/headers/WwwAuthenticate' } } };
  const allowed = { headers: { Allow: { $ref: '#/components/headers/Allow' } } };
  const responses = Object.entries(titles).map(([status, description]) => [
    status,
    {
      description,
      ...(status === '405' && allowed),
      ...(['429', '503'].includes(status) && retry),
      ...(status === '401' && challenge),
      ...(!bodiless.includes(status) && { content }),
    },
  ]);
  return {
    schemas: { ...schemas, Problem: problem },
    responses: Object.fromEntries(responses),
    headers: {
      Allow: { description: 'Methods that the path has.', schema: { type: 'string' } },
      ETag: { description: 'Version of the record, for If-Match and If-None-Match.', schema: { type: 'string' } },
      RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer' } },
      WwwAuthenticate: { description: 'RFC 6750.', schema: { type: 'string' } },
    },
    parameters: {
      AcceptLanguage: header('Accept-Language', 'Language of messages: `zh-CN` (default) or `en`.', {
        type: 'string',
        examples: ['zh-CN'],
      }),
      IfMatch: header('If-Match', 'ETag of the version that is to be changed; another present version is 412.', {
        type: 'string',
        examples: ['"3"'],
      }),
      IfNoneMatch: header('If-None-Match', 'ETag of the version you have; the same is 304.', { type: 'string', examples: ['"3"'] }),
      IdempotencyKey: header(
        'Idempotency-Key',
        'Repeats with the same key do the work once and get the first answer (draft-ietf-httpapi-idempotency-key).',
        {
          type: 'string',
          maxLength: 66,
          examples: ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'],
        },
      ),
    },
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Access token of the OIDC issuer.' },
      oidc: { type: 'openIdConnect', openIdConnectUrl: `${issuer}/.well-known/openid-configuration` },
    },
  };
}

const stringList = (name: string, description: string): Schema => ({
  name,
  in: 'query',
  description,
  schema: { type: 'array', items: { type: 'string' } },
});

/** GET /events, the one operation that no contract names. */
export const eventsOperation: Schema = {
  operationId: 'events',
  tags: ['events'],
  summary: 'Facts as they happen',
  description:
    'Server-sent events: each a CloudEvent in JSON of a record that the caller may get. `Last-Event-ID` goes on where a stream ended; where that is not possible, the stream begins with an event `gap` (`reason`: `UNKNOWN_POSITION` or `TOO_LONG_AGO`) and goes on with what is there. The stream ends when the token expires.\nAccess: whoever is signed in; shows what the caller may get.',
  'x-jiguan-access': { roles: [], reach: 'REACH_SIGNED_IN' },
  parameters: [
    stringList('type', 'Only these event types: `BookingConfirmed` or `jiguan.meetings.v1.BookingConfirmed`.'),
    stringList('record', 'Only these records: `bookings/42`.'),
    header('Last-Event-ID', 'Id of the last event received.', { type: 'string' }),
    { $ref: '#/components/parameters/AcceptLanguage' },
  ],
  responses: {
    200: { description: 'The stream.', content: { 'text/event-stream': { schema: { type: 'string' } } } },
    ...Object.fromEntries([400, 401, 405, 429, 431, 500, 503].map((status) => [status, { $ref: `#/components/responses/${status}` }])),
  },
};
