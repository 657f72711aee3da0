import { eventually } from '@jiguan/kit/testing';
import { answers } from '../support/answers.ts';
import type { Asked } from '../support/fake-services.ts';
import { type Running, startGateway } from '../support/gateway.ts';

let gateway: Running;

beforeAll(async () => {
  gateway = await startGateway({ answers });
});
afterAll(() => gateway.stop());

/** The gateway gives one to every change that has none. */
const anId = expect.any(String);

describe('uploads', () => {
  it('takes a raw file with parameters in the query', async () => {
    const answer = await gateway.ask('/directory/v1/units:import?region=regions/530000&validateOnly=true', {
      method: 'POST',
      body: '编号\n',
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    });
    expect(await answer.json()).toMatchObject({ rows: 2 });
    expect(gateway.services.last().request).toEqual({
      region: 'regions/530000',
      validateOnly: true,
      content: Buffer.from('编号\n').toString('base64'),
      requestId: anId,
    });
  });

  it('takes a form', async () => {
    const form = new FormData();
    form.set('region', 'regions/530000');
    form.set('file', new Blob(['abc']), 'units.csv');
    await gateway.ask('/directory/v1/units:import', { method: 'POST', body: form });
    expect(gateway.services.last().request).toEqual({
      region: 'regions/530000',
      content: Buffer.from('abc').toString('base64'),
      requestId: anId,
    });
  });

  it('refuses a file that is too large', async () => {
    const init = {
      method: 'POST',
      body: Buffer.concat([Buffer.from('PK'), Buffer.alloc(7_000_000)]),
      headers: { 'content-type': 'text/csv' },
    };
    expect((await gateway.ask('/directory/v1/units:import?region=regions/530000', init)).status).toBe(413);
  });
});

describe('a sender who gives up', () => {
  const file = { body: '编号\n', headers: { 'content-type': 'text/csv' } };
  const json = { body: '{"reason":"改期"}', headers: { 'content-type': 'application/json' } };
  it.each([
    ['ends an import, which stops while nothing is written', '/directory/v1/units:import?region=regions/530000', file, true],
    ['does not end another change: it is asked again what became of it', '/meetings/v1/bookings/1:cancel', json, false],
  ])('%s', async (_, path, sent, ends) => {
    const [asked, answered] = [Promise.withResolvers<Asked>(), Promise.withResolvers<void>()];
    const hold = async (one: Asked) => {
      asked.resolve(one);
      await answered.promise;
      return {};
    };
    const own = await startGateway({ answers: { ImportUnits: hold, CancelBooking: hold } });
    const leaving = new AbortController();
    const asking = own.ask(path, { method: 'POST', ...sent, signal: leaving.signal });
    const { cancelled } = await asked.promise;
    leaving.abort();
    await expect(asking).rejects.toThrow();
    if (ends) await eventually(async () => cancelled());
    else {
      // What is asked later is answered, and the other still goes on.
      await own.ask('/healthz');
      expect(cancelled()).toBe(false);
    }
    answered.resolve();
    await own.stop();
  });
});
