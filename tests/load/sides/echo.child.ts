/** The least that grpc-js can do: answers each GetBooking with the bytes of its request. */
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from '@grpc/grpc-js';
import { BookingServiceService } from '@jiguan/proto/meetings/v1/booking';

const asIs = (bytes: Buffer) => bytes;
const getBooking = {
  ...BookingServiceService.getBooking,
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
};

const server = new Server();
server.addService(
  { getBooking },
  { getBooking: ({ request }: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => answer(null, request) },
);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.send?.(`127.0.0.1:${port}`);
});
