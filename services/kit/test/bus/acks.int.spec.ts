import { connect, ErrorCode, headers, type MsgHdrs, type NatsConnection } from 'nats';
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
const saying = (values: Readonly<Record<string, string>> = {}): MsgHdrs => {
  const all = headers();
  for (const [name, value] of Object.entries(values)) all.append(name, value);
  return all;
};

describe('what is published', () => {
  it('is acknowledged with its place in the stream, each message its own', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const acks = await Promise.all(Array.from({ length: 200 }, (_, i) => publish(`lamps.${i}`, nothing, saying())));
    expect(acks.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it('twice under one message id is stored once', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const twice = [1, 2].map(() => publish('lamps.twice', nothing, saying({ 'Nats-Msg-Id': 'twice' })));
    const [first, second] = await Promise.all(twice);
    expect(second).toMatchObject({ seq: first?.seq, duplicate: true });
  });

  it("is refused with JetStream's own code when another was faster", async () => {
    const publish = publishing(connection, '_INBOX_acks');
    const refused = publish('lamps.0', nothing, saying({ 'Nats-Expected-Last-Subject-Sequence': '99' })).catch(codeOf);
    expect([code.wrongLastSequence, code.wrongLastSequenceOfSubject]).toContain(await refused);
  });

  it('is refused at once when no stream takes its subject', async () => {
    const publish = publishing(connection, '_INBOX_acks');
    await expect(publish('nobody.listens', nothing, saying())).rejects.toMatchObject({ code: ErrorCode.NoResponders });
  });

  it('is given up when a server that is there does not answer; what comes too late hurts nobody', async () => {
    const publish = publishing(connection, '_INBOX_acks', 200);
    nats.freeze();
    const late = ['lamps.late', 'lamps.later'].map((subject) => publish(subject, nothing, saying()));
    const outcomes = await Promise.allSettled(late);
    nats.thaw();
    expect(outcomes.map((it) => it.status === 'rejected' && it.reason.code)).toEqual([ErrorCode.Timeout, ErrorCode.Timeout]);
    await expect(publish('lamps.next', nothing, saying())).resolves.toMatchObject({ stream: 'lamps' });
  });
});
