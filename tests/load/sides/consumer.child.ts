/** The least that turns a message into an effect: a durable consumer and one transaction for each message. `MONGODB_URI NATS_URL database stream`. */
import mongoose from 'mongoose';
import { AckPolicy, connect } from 'nats';

const [uri, servers, database, stream] = process.argv.slice(2) as [string, string, string, string];
const client = (await mongoose.createConnection(uri).asPromise()).getClient();
const db = client.db(database);
const [states, events] = await Promise.all([
  db.createCollection<{ _id: string }>('states'),
  db.createCollection<{ _id: string }>('events'),
]);

const connection = await connect({ servers });
const manager = await connection.jetstreamManager();
await manager.streams.add({ name: stream, subjects: [`${stream}.>`] });
await manager.consumers.add(stream, { durable_name: 'effect', ack_policy: AckPolicy.Explicit });
const consumer = await connection.jetstream().consumers.get(stream, 'effect');
await consumer.consume({
  callback: async (message) => {
    const _id = message.subject.slice(stream.length + 1);
    const effect = () =>
      client.withSession((session) =>
        session.withTransaction(
          async () => {
            await states.insertOne({ _id }, { session });
            await events.insertOne({ _id }, { session });
          },
          { writeConcern: { w: 'majority' } },
        ),
      );
    await effect();
    message.ack();
  },
});
process.send?.('ready');
