import type { ChannelCredentials } from '@grpc/grpc-js';
import { Client } from '@grpc/grpc-js';

const statuses = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'];

/** grpc.health.v1.Health/Check, spoken by hand: its two messages have one field each. */
export class HealthClient extends Client {
  constructor(address: string, credentials: ChannelCredentials) {
    super(address, credentials);
  }

  check(service: string): Promise<string> {
    const request = service === '' ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x0a, service.length]), Buffer.from(service)]);
    const bytes = (value: Buffer) => value;
    return new Promise((resolve, reject) => {
      this.makeUnaryRequest('/grpc.health.v1.Health/Check', bytes, bytes, request, (err, answer) =>
        err ? reject(err) : resolve(statuses[answer?.[1] ?? 0] ?? 'UNKNOWN'),
      );
    });
  }
}
