/** A process with everything that is traced: HTTP with Express, which calls gRPC, which reads and writes MongoDB. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, credentials, Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import { log } from '@jiguan/kit/log';
import { incomingCall, nameRoute, outgoingCall, stopTelemetry, traced } from '@jiguan/kit/telemetry';
import express from 'express';
import mongoose from 'mongoose';

const connection = await mongoose
  .createConnection(process.env['MONGODB_URI'] as string, { dbName: process.env['MONGODB_DATABASE'] })
  .asPromise();
const bytes = (value: Buffer) => value;
const raw = {
  requestStream: false,
  responseStream: false,
  requestSerialize: bytes,
  requestDeserialize: bytes,
  responseSerialize: bytes,
  responseDeserialize: bytes,
};
const method = (name: string) => ({ path: `/toy.v1.${name}`, originalName: name, ...raw });

const server = new Server();
server.addService(
  { save: method('Toys/Save') },
  {
    save: (call: { request: Buffer; metadata: Metadata }, callback: (err: null, answer: Buffer) => void) =>
      incomingCall('toy.v1.Toys/Save', call.metadata, async (ended) => {
        await connection.db?.collection('toys').insertOne({ name: call.request.toString() });
        log.info('saved');
        callback(null, call.request);
        ended('OK');
      }),
  },
);
server.addService(
  { check: method('Health/Check') },
  { check: (_: unknown, callback: (err: null, answer: Buffer) => void) => callback(null, Buffer.alloc(0)) },
);
const grpcPort = await new Promise<number>((resolve) =>
  server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (_, port) => resolve(port)),
);
const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
const call = (method: string, body: string) => {
  const metadata = new Metadata();
  const ended = outgoingCall(method, metadata);
  return new Promise<string>((resolve, reject) =>
    client.makeUnaryRequest(`/${method}`, bytes, bytes, Buffer.from(body), metadata, (err, answer) => {
      ended(err);
      if (err) reject(err);
      else resolve(String(answer));
    }),
  );
};

const app = express();
app.get('/healthz', (_, response) => void response.send('ok'));
app.get('/livez', (_, response) => void response.send('ok'));
app.get('/toys/:id', async (request, response) => {
  nameRoute(request, '/toys/:id');
  response.send(await call('toy.v1.Toys/Save', request.params.id));
});
const http = createServer(traced(app, ['/healthz', '/livez'])).listen(0, '127.0.0.1', () =>
  log.info({ port: (http.address() as AddressInfo).port }, 'ready'),
);

await call('toy.v1.Health/Check', '');
await connection.db?.collection('toys').findOne();

process.once('SIGTERM', async () => {
  await stopTelemetry();
  process.exit(0);
});
