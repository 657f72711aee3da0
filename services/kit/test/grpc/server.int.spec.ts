import { readStatus } from '@jiguan/kit/errors';
import { type Connected, connect, type GrpcServer } from '@jiguan/kit/grpc';
import { verifier } from '@jiguan/kit/identity';
import { type TestIssuer, testIssuer } from '@jiguan/kit/testing';
import { type Grant, GrantServiceClient, type GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import type { CallContext } from '../../src/store/pipeline.ts';
import { type Behaviour, exampleServer, grantOf, memoryLog } from './fixture.ts';

const admin = grantOf('admin', 'ROLE_ADMINISTRATOR', 'regions/530100');
const auditor = grantOf('auditor', 'ROLE_AUDITOR', 'units/a');
const far = grantOf('far', 'ROLE_ADMINISTRATOR', 'regions/530300');

describe('a server', () => {
  const held: Grant[] = [admin, auditor, far];
  const kept = new Map(held.map((grant) => [grant.name, grant]));
  const behaviour: Behaviour = { during: () => undefined, started: 0 };
  const contexts: CallContext<never>[] = [];
  const log = memoryLog();
  let issuer: TestIssuer;
  let server: GrpcServer;
  let client: Connected<typeof GrantServiceService>;
  const as = async (subject: string, language?: string) => ({ token: await issuer.token(subject), ...(language && { language }) });
  const failed = async (call: Promise<unknown>) =>
    readStatus(
      await call.then(
        () => undefined,
        (error: unknown) => error,
      ),
    );

  beforeAll(async () => {
    issuer = await testIssuer();
    server = await exampleServer({
      held,
      kept,
      behaviour,
      contexts,
      verifier: verifier({ issuer: issuer.url, audience: 'jiguan' }),
      options: { log, defaultDeadline: 300 },
    });
    client = connect(GrantServiceClient, `127.0.0.1:${server.port}`);
  });
  beforeEach(() => {
    behaviour.during = () => undefined;
    behaviour.started = 0;
    contexts.length = 0;
    log.lines.length = 0;
  });
  afterAll(async () => {
    client.close();
    await server.drain(1000);
    await issuer.close();
  });

  it('answers who is allowed', async () =>
    expect(await client.getGrant({ name: admin.name }, await as('admin'))).toMatchObject({ subject: 'admin' }));

  it('refuses a call without a token, in the language asked for', async () => {
    expect(await failed(client.getGrant({ name: admin.name }))).toMatchObject({
      status: 'UNAUTHENTICATED',
      reason: 'TOKEN_MISSING',
      domain: 'directory.jiguan',
      text: '请先登录。',
    });
    expect((await failed(client.getGrant({ name: admin.name }, { language: 'en-US' })))?.text).toMatch(/^Sign in/);
    expect(behaviour.started).toBe(0);
  });

  it('refuses a bad token before it looks at anything else', async () =>
    expect(await failed(client.getGrant({ name: 'nonsense' }, { token: await issuer.wronglySigned('admin') }))).toMatchObject({
      status: 'UNAUTHENTICATED',
      reason: 'TOKEN_INVALID',
    }));

  it('refuses whose role does not reach the target', async () =>
    expect(await failed(client.getGrant({ name: admin.name }, await as('far')))).toMatchObject({
      status: 'PERMISSION_DENIED',
      reason: 'ACCESS_DENIED',
    }));

  it('refuses at once whose grant was withdrawn', async () => {
    const subject = 'passing';
    held.push(grantOf(subject, 'ROLE_ADMINISTRATOR', 'regions/530000'));
    await client.getGrant({ name: admin.name }, await as(subject));
    held.pop();
    expect((await failed(client.getGrant({ name: admin.name }, await as(subject))))?.reason).toBe('ACCESS_DENIED');
  });

  it('says NOT_FOUND with the field to holders of the role, and denies others', async () => {
    const name = 'grants/none';
    expect(await failed(client.getGrant({ name }, await as('admin')))).toMatchObject({
      status: 'NOT_FOUND',
      metadata: { name },
      violations: [{ field: 'name', reason: 'NOT_FOUND' }],
    });
    expect((await failed(client.getGrant({ name }, await as('nobody'))))?.reason).toBe('ACCESS_DENIED');
  });

  it('says what is wrong with the request rather than that a name that cannot be is not found', async () =>
    expect(await failed(client.getGrant({ name: 'GRANTS!' }, await as('admin', 'en')))).toMatchObject({
      status: 'INVALID_ARGUMENT',
      reason: 'INVALID_FIELD',
      violations: [{ field: 'name', reason: 'FIELD_PATTERN', text: 'Name: Has the wrong form: must name a grant.' }],
    }));

  it('gives a query the record that access has loaded', async () => {
    await client.getGrant({ name: far.name }, { token: await issuer.token('far') });
    expect(contexts[0]).toMatchObject({ actor: { subject: 'far' }, scope: { units: [], regions: ['530300'] } });
  });

  it("cuts a list to the caller's places", async () => {
    const { grants } = await client.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: '' }, await as('auditor'));
    expect(grants.map(({ place }) => place)).toEqual(['units/a']);
  });

  it('passes on what the mapping refuses', async () =>
    expect(
      await failed(client.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: 'nonsense' }, await as('admin'))),
    ).toMatchObject({
      reason: 'BAD_FILTER',
      violations: [{ field: 'filter' }],
    }));

  it('lets anybody signed in call what asks for no role', async () =>
    expect(await client.listMyGrants({}, await as('nobody'))).toEqual({ grants: [] }));

  it('knows a repeat by subject, method and request id, and by the digest of the request', async () => {
    const grant = grantOf('new', 'ROLE_DRIVER', 'regions/530102');
    const created = await client.createGrant({ grant, grantId: '', requestId: 'r-1' }, await as('admin'));
    expect(created.name).toBe('grants/by-admin');
    await client.createGrant({ grant, grantId: '', requestId: 'r-1' }, await as('admin'));
    await client.createGrant({ grant, grantId: 'other', requestId: 'r-1' }, await as('admin'));
    await client.createGrant({ grant, grantId: '', requestId: '' }, await as('admin'));
    const requests = contexts.map(({ request }) => request);
    expect(requests[0]?.key).toBe('admin/jiguan.directory.v1.GrantService/CreateGrant/r-1');
    expect(requests[1]?.digest).toBe(requests[0]?.digest);
    expect(requests[2]?.digest).not.toBe(requests[0]?.digest);
    expect(requests[3]).toBeUndefined();
  });

  it('hands on the etag of a change, but not of a creation', async () => {
    await client.withdrawGrant({ name: admin.name, reason: '调离', etag: '7', requestId: '' }, await as('admin'));
    await client.createGrant({ grant: { ...admin, etag: '7' }, grantId: '', requestId: '' }, await as('admin'));
    expect(contexts.map(({ expectedEtag }) => expectedEtag)).toEqual(['7', undefined]);
  });

  it('keeps a trace that it does not record itself', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await client.listMyGrants({}, { ...(await as('admin')), metadata: { traceparent } });
    await client.listMyGrants({}, { ...(await as('admin')), metadata: { traceparent: 'nonsense' } });
    expect(contexts.map((context) => context.traceparent)).toEqual([traceparent, undefined]);
  });

  it('gives an incident id for a thrown error, and the whole of it to the log', async () => {
    behaviour.during = () => {
      throw new Error('secret of the store');
    };
    const status = await failed(client.getGrant({ name: admin.name }, await as('admin')));
    expect(status).toMatchObject({ status: 'INTERNAL', reason: 'INTERNAL' });
    expect(JSON.stringify(status)).not.toContain('secret');
    const line = log.lines.find(({ level }) => level === 'error');
    expect(line?.fields.incident).toBe(status?.metadata.incident);
    expect(line?.fields.err).toMatchObject({ message: 'secret of the store' });
  });

  it('ends a call at its deadline', async () => {
    const stuck = Promise.withResolvers<void>();
    behaviour.during = () => stuck.promise;
    const status = await failed(client.getGrant({ name: admin.name }, { ...(await as('admin')), timeout: 100 }));
    stuck.resolve();
    expect(status?.status).toBe('DEADLINE_EXCEEDED');
  });

  it('logs each call at debug with method, status and reason', async () => {
    await failed(client.getGrant({ name: admin.name }));
    expect(log.lines).toEqual([
      {
        level: 'debug',
        text: 'call',
        fields: {
          method: 'jiguan.directory.v1.GrantService/GetGrant',
          status: 'UNAUTHENTICATED',
          reason: 'TOKEN_MISSING',
          milliseconds: expect.any(Number),
        },
      },
    ]);
  });
});
