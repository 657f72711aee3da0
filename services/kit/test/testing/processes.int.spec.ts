import { ownMongo, ownNats, startService } from '@jiguan/kit/testing';
import { connect } from 'nats';

describe('a server of its own', () => {
  it('dies and lives again with what it had stored, until it is robbed of it', async () => {
    const nats = await ownNats();
    const streams = async (add?: string) => {
      const connection = await connect({ servers: nats.url });
      const manager = await connection.jetstreamManager();
      if (add) await manager.streams.add({ name: add, subjects: [add] });
      const names = await manager.streams.names().next();
      await connection.close();
      return names;
    };
    expect(await streams('kept')).toEqual(['kept']);
    await nats.kill();
    await expect(connect({ servers: nats.url, reconnect: false, timeout: 500 })).rejects.toThrow();
    await nats.revive();
    expect(await streams()).toEqual(['kept']);
    await nats.kill();
    nats.forget();
    await nats.revive();
    expect(await streams()).toEqual([]);
    await nats.close();
  });

  it('is a primary at once', async () => {
    const mongo = await ownMongo();
    const { default: mongoose } = await import('mongoose');
    const connection = await mongoose.createConnection(mongo.url, { dbName: 'own' }).asPromise();
    await connection.collection('things').insertOne({ kept: true });
    await connection.close();
    await mongo.close();
  });
});

describe('a service that does not start', () => {
  it('fails with its last words', () =>
    expect(startService('kit', {}, { main: 'test/testing/missing.ts' })).rejects.toThrow(
      /kit ended with 1 before it was ready:[\s\S]*Cannot find module/,
    ));
  it('fails when it takes too long', () =>
    expect(startService('kit', {}, { main: 'test/testing/sleeper.ts', within: 1_000 })).rejects.toThrow('was not ready within 1000 ms'));
});
