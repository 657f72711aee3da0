/** Files of records, which no contract's method carries. */
import { accepted } from '../files/kinds.ts';
import type { Schema } from './schemas.ts';

const language = { $ref: '#/components/parameters/AcceptLanguage' };
const problems = (...statuses: number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]));
const inPath = (name: string, description: string): Schema => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const binary = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };

/** As it is told of a file that was taken. */
export const sentFile: Schema = {
  type: 'object',
  description: 'A file that a record may hold.',
  required: ['name', 'fileName', 'mimeType', 'size', 'sha256'],
  properties: {
    name: { type: 'string', description: 'What a field of a record takes.', examples: ['files/0f8fad5b-d9cb-469f-a165-70867728950e'] },
    fileName: { type: 'string', description: 'Under which it is saved: the name given, made harmless, ending as its content does.' },
    mimeType: { type: 'string', description: 'Told by its content.' },
    size: { type: 'integer', description: 'Bytes.' },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
  examples: [
    {
      name: 'files/0f8fad5b-d9cb-469f-a165-70867728950e',
      fileName: '会议议程.pdf',
      mimeType: 'application/pdf',
      size: 48_213,
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    },
  ],
};

export const sendOperation: Schema = {
  operationId: 'sendFile',
  tags: ['files'],
  summary: 'Send a file',
  description: `Takes the bytes as they are and answers a name, which a field of a record then takes. Taken, by content: ${accepted.join(', ')}. A file belongs to the first record that names it; one that none names within seven days is removed.\nAccess: whoever holds a role, anywhere.`,
  'x-jiguan-access': { roles: [], reach: 'REACH_SIGNED_IN' },
  parameters: [{ name: 'name', in: 'query', description: "The file's name.", schema: { type: 'string', maxLength: 400 } }, language],
  requestBody: { required: true, ...binary },
  responses: {
    200: { description: 'Taken.', content: { 'application/json': { schema: { $ref: '#/components/schemas/SentFile' } } } },
    ...problems(400, 401, 403, 405, 408, 413, 415, 429, 431, 500, 503),
  },
};

export const fileOperation: Schema = {
  operationId: 'getFile',
  tags: ['files'],
  summary: 'A file of a record',
  description: 'For whoever may get the record. To be saved; a browser runs nothing of it.\nAccess: that of the record.',
  'x-jiguan-access': { roles: [], reach: 'REACH_SIGNED_IN' },
  parameters: [
    inPath('context', 'The service: `fleet`.'),
    inPath('collection', '`vehicles`'),
    inPath('record', 'Id of the record.'),
    inPath('file', 'Id of the file, without `files/`.'),
    {
      name: 'thumbnail',
      in: 'query',
      description: 'A JPEG of at most 320 by 320 pixels instead, of JPEG, PNG and WebP; 404 where none can be made of the file.',
      schema: { type: 'string' },
      allowEmptyValue: true,
    },
    { $ref: '#/components/parameters/IfNoneMatch' },
    language,
  ],
  responses: {
    200: { description: 'The file.', ...binary },
    304: { description: 'You have it.' },
    ...problems(400, 401, 403, 404, 405, 429, 431, 500, 503, 504),
  },
};
