/** Over HTTP: who may send a file, and who gets it. */
import { imageSize } from 'image-size';
import { answers } from '../support/answers.ts';
import { codes, refused } from '../support/fake-services.ts';
import { contracts, type Running, startGateway } from '../support/gateway.ts';
import { memory } from './memory.ts';
import { png } from './pictures.ts';

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj<<>>endobj\n');
const denied = refused(contracts, codes.PERMISSION_DENIED, {
  'google.rpc.ErrorInfo': { reason: 'ACCESS_DENIED', domain: 'meetings.jiguan' },
});
const store = memory();
/** What bookings say in their note. */
const notes = new Map<string, string>();
let gateway: Running;

beforeAll(async () => {
  gateway = await startGateway({
    files: store,
    grantsOf: (subject) => (subject === 'norole' ? [] : [{ role: 'ROLE_UNIT_LIAISON', place: 'units/a' }]),
    answers: {
      ...answers,
      GetBooking: ({ request: { name = '' } }) => {
        const note = notes.get(String(name));
        return note === undefined ? denied : { name, note };
      },
    },
  });
});
afterAll(() => gateway.stop());

const send = (body: Buffer, token = 'good-zhang', name = '议程.pdf') =>
  gateway.ask(`/files?name=${encodeURIComponent(name)}`, { method: 'POST', body, token });
const sent = async (...from: Parameters<typeof send>) => ((await (await send(...from)).json()) as { name: string }).name;
const get = (booking: string, file: string, init: Parameters<Running['ask']>[1] = {}) =>
  gateway.ask(`/meetings/v1/${booking}/${file}`, { token: 'good-zhang', ...init });

/** As the keeper does when the fact comes. */
const kept = (file: string, record: string) => store.put(file.replace('files/', 'kept/'), new Uint8Array(), { record });

describe('sending a file', () => {
  it('answers its name, type, size and digest', async () => {
    const answer = await send(pdf);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ name: expect.stringMatching(/^files\/[0-9a-f-]{36}$/), fileName: '议程.pdf', mimeType: 'application/pdf' }),
    ]);
  });

  it.each([
    ['nobody', () => gateway.ask('/files', { method: 'POST', body: pdf, token: null }), 401, 'TOKEN_MISSING'],
    ['one without a role', () => send(pdf, 'good-norole'), 403, 'ACCESS_DENIED'],
    ['too much', () => send(Buffer.alloc(100_001)), 413, 'BODY_TOO_LARGE'],
    ['nothing', () => send(Buffer.alloc(0)), 400, 'FILE_EMPTY'],
    ['a page', () => send(Buffer.from('<script>alert(1)</script>'), 'good-zhang', 'a.pdf'), 415, 'FILE_KIND'],
  ])('is refused: %s', async (_, ask, code, reason) => {
    const before = store.kept.size;
    const answer = await ask();
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).toEqual([code, reason]);
    expect(store.kept.size).toBe(before);
  });
});

describe('a file of a record', () => {
  it('comes to whoever may read the record, to be saved and never run', async () => {
    const file = await sent(pdf);
    notes.set('bookings/1', `见 ${file}`);
    await kept(file, 'meetings/1');
    const answer = await get('bookings/1', file);
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, pdf]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E8%AE%AE%E7%A8%8B\.pdf/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const again = await get('bookings/1', file, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });

  it('has a thumbnail, for the same people and nobody else, where it is a picture', async () => {
    const [picture, paper] = [await sent(png(640, 320), 'good-zhang', '现场.png'), await sent(pdf)];
    notes.set('bookings/4', `${picture} ${paper}`);
    await kept(picture, 'meetings/4');
    await kept(paper, 'meetings/4');
    const small = await get('bookings/4', `${picture}?thumbnail`);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(imageSize(Buffer.from(await small.arrayBuffer()))).toMatchObject({ width: 320, height: 160 });
    expect(small.headers.get('content-security-policy')).toContain('sandbox');
    expect(small.headers.get('etag')).not.toBe((await get('bookings/4', picture)).headers.get('etag'));
    expect([(await get('bookings/4', `${paper}?thumbnail`)).status, (await get('bookings/secret', `${picture}?thumbnail`)).status]).toEqual(
      [404, 403],
    );
    notes.set('bookings/5', `偷看 ${picture}`);
    expect((await get('bookings/5', `${picture}?thumbnail`)).status).toBe(404);
  });

  it('is refused as its record is, whatever the file', async () => {
    const file = await sent(pdf);
    for (const one of [file, 'files/00000000-0000-4000-8000-000000000000']) {
      const answer = await get('bookings/secret', one);
      expect(answer.status).toBe(403);
    }
    expect((await get('bookings/1', file, { token: null })).status).toBe(401);
  });

  it('is not there under a record that does not hold it, nor under one that named it after another did', async () => {
    const file = await sent(pdf);
    notes.set('bookings/1', '').set('bookings/2', `偷看 ${file}`);
    await kept(file, 'meetings/1');
    expect([(await get('bookings/1', file)).status, (await get('bookings/2', file)).status]).toEqual([404, 404]);
  });

  it("is its sender's until the fact has come", async () => {
    const file = await sent(pdf);
    notes.set('bookings/3', file);
    expect((await get('bookings/3', file)).status).toBe(200);
    expect((await get('bookings/3', file, { token: 'good-li' })).status).toBe(404);
  });

  it.each(['/meetings/v1/bookings/1/files/a', '/meetings/v1/nothing/1/files/00000000-0000-4000-8000-000000000000', '/files'])(
    'is nowhere else: %s',
    async (path) => expect((await gateway.ask(path, { token: 'good-zhang' })).status).toBe(404),
  );
});
