import { setTimeout as pause } from 'node:timers/promises';
import { type Client, Metadata, type MethodDefinition, type ServiceError, status } from '@grpc/grpc-js';
import { outgoingCall } from '../telemetry/index.ts';
import { ambient } from './ambient.ts';
import { isRepeatable } from './repeatable.ts';

export interface CallOptions {
  /** Access token to present; the token of the call being answered by default. */
  readonly token?: string | (() => string | Promise<string>);
  /** Milliseconds for the call with all its attempts; 10 s by default, and never beyond the deadline of the call being answered. */
  readonly timeout?: number;
  /** `zh-CN` or `en`, or any Accept-Language value. */
  readonly language?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

const TIMEOUT = 10_000;
const ATTEMPTS = 4;
const FIRST_PAUSE = 50;

/** Makes one call, again while the server is unavailable and the method is safe to repeat. */
export async function callUnary<Request, Response>(
  client: Client,
  method: MethodDefinition<Request, Response>,
  request: Request,
  options: CallOptions = {},
): Promise<Response> {
  const deadline = Math.min(Date.now() + (options.timeout ?? TIMEOUT), ambient()?.deadline ?? Number.POSITIVE_INFINITY);
  const metadata = await metadataOf(options);
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(client, method, request, metadata, deadline);
    } catch (error) {
      const wait = FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + Math.random());
      const again = isUnavailable(error) && isSafe(method.path, request) && attempt < ATTEMPTS && Date.now() + wait < deadline;
      if (!again) throw error;
      await pause(wait);
    }
  }
}

/** Whether this call may be made twice. */
export function isSafe(path: string, request: unknown): boolean {
  const hasRequestId = typeof request === 'object' && request !== null && 'requestId' in request && Boolean(request.requestId);
  return isRepeatable(path.slice(path.lastIndexOf('/') + 1), hasRequestId);
}

function once<Request, Response>(
  client: Client,
  { path, requestSerialize, responseDeserialize }: MethodDefinition<Request, Response>,
  request: Request,
  metadata: Metadata,
  deadline: number,
): Promise<Response> {
  const ended = outgoingCall(path.slice(1), metadata);
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata, { deadline }, (error, response) => {
      ended(error);
      if (error) reject(error);
      else resolve(response as Response);
    });
  });
}

async function metadataOf({ token, language, metadata: extra = {} }: CallOptions): Promise<Metadata> {
  const metadata = new Metadata();
  const around = ambient();
  const own = typeof token === 'function' ? await token() : token;
  const authorization = own === undefined ? around?.authorization : `Bearer ${own}`;
  const acceptLanguage = language ?? around?.acceptLanguage;
  if (authorization) metadata.set('authorization', authorization);
  if (acceptLanguage) metadata.set('accept-language', acceptLanguage);
  for (const [name, value] of Object.entries(extra)) metadata.set(name, value);
  return metadata;
}

function isUnavailable(error: unknown): error is ServiceError {
  return (error as Partial<ServiceError>).code === status.UNAVAILABLE;
}
