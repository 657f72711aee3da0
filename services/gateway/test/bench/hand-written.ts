/** What one would write by hand for one route: Express 5, the generated client, the JSON of its answer. */
import type { AddressInfo } from 'node:net';
import { credentials, Metadata } from '@grpc/grpc-js';
import { BookingServiceClient } from '@jiguan/proto/meetings/v1/booking';
import express from 'express';
import { report } from './report.ts';

const client = new BookingServiceClient(process.argv[2] as string, credentials.createInsecure());
const app = express();

app.get('/meetings/v1/bookings/:id', (req, res, next) => {
  const metadata = new Metadata();
  metadata.set('authorization', req.headers.authorization ?? '');
  metadata.set('accept-language', req.headers['accept-language'] ?? '');
  client.getBooking({ name: `bookings/${req.params.id}` }, metadata, { deadline: Date.now() + 10_000 }, (error, booking) => {
    if (error) next(error);
    else res.json(booking);
  });
});

const server = app.listen(0, '127.0.0.1', () => report(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
