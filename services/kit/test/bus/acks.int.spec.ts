import { connect, ErrorCode, type NatsConnection } from 'nats';
import { publishing } from '../../src/bus/acks.ts';
import { code, codeOf } from '../../src/bus/streams.ts';
import { type OwnServer, ownNats } from '../../src/testing/index.ts';

let nats: OwnServer;
let connection: NatsConnection;
beforeAll(async () => {
  nats = await ownNats();
  connection = await connect({ servers: nats.url, noAsyncTraces: true });
  const manager = await connection.jetstreamManager();
  await manager.streams.add({ name: 'lamps', subjects: ['lamps.>'] });
});
afterAll(async () => {
  await connection.close();
  await nats.close();
});

const nothing = new Uint8Array();

describe('what is published', () => {
  it('is acknowledged with its place in the stream, each message its own', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const acks = await Promise.all(Array.from({ length: 200 }, (_, i) => publish(`lamps.${i}`, nothing, {})));
    expect(acks.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('arrives with its header fields, as every client of NATS reads them', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const seen = connection.subscribe('lamps.seen', { max: 1 });
    await publish('lamps.seen', nothing, { 'ce-id': 'lamps/1@00000001', 'ce-subject': '会议室/1' });
    for await (const { headers } of seen)
      expect([headers?.get('ce-id'), headers?.get('ce-subject')]).toEqual(['lamps/1@00000001', '会议室/1']);
  });

  it('is not taken with a field of more than one line', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    await expect(publish('lamps.1', nothing, { 'ce-id': 'a\r\nNats-Msg-Id: b' })).rejects.toMatchObject({ code: ErrorCode.BadHeader });
  });

  it('twice under one message id is stored once', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const twice = [1, 2].map(() => publish('lamps.twice', nothing, { 'Nats-Msg-Id': 'twice' }));
    const [first, second] = await Promise.all(twice);
    expect(second).toMatchObject({ seq: first?.seq, duplicate: true });
  });

  it("is refused with JetStream's own code when another was faster", async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const refused = publish('lamps.0', nothing, { 'Nats-Expected-Last-Subject-Sequence': '99' }).catch(codeOf);
    expect([code.wrongLastSequence, code.wrongLastSequenceOfSubject]).toContain(await refused);
  });

  it('is refused at once when no stream takes its subject', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    await expect(publish('nobody.listens', nothing, {})).rejects.toMatchObject({ code: ErrorCode.NoResponders });
  });

  it('is given up when a server that is there does not answer; what comes too late hurts nobody', async () => {
    const publish = publishing(connection, '_INBOX_acks', 200);
    nats.freeze();
    const late = ['lamps.late', 'lamps.later'].map((subject) => publish(subject, nothing, {}));
    const outcomes = await Promise.allSettled(late);
    nats.thaw();
    expect(outcomes.map((it) => it.status === 'rejected' && it.reason.code)).toEqual([ErrorCode.Timeout, ErrorCode.Timeout]);
    await expect(publish('lamps.next', nothing, {})).resolves.toMatchObject({ stream: 'lamps' });
  });
});
