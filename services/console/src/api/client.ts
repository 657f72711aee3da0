/** Calls to the gateway. The session is a cookie that this code never sees. */
import type { Language } from '../contract/text.ts';
import { keepCopy, lastCopy } from './copies.ts';
import { Problem, type ProblemBody, Unreachable } from './problem.ts';

export interface Call {
  readonly verb?: string;
  /** What is asked for instead of JSON. */
  readonly accept?: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** Sent as it is: a form with a file. */
  readonly form?: FormData;
  /** Sent as it is: a file. */
  readonly bytes?: Blob;
  /** Version that is to be changed. */
  readonly etag?: string | undefined;
  /** The same for every repetition of one intention. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Only what is so now: no copy of it is kept, nor answered with while the network is away. */
  readonly now?: boolean;
}

export interface Answer<T> {
  readonly body: T;
  readonly etag: string | undefined;
}

let language: Language = 'zh-CN';

/** In which language refusals are worded. */
export function speak(next: Language): void {
  language = next;
}

/** Listeners are told when the session has ended. */
const listeners = new Set<() => void>();

export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Answers, or throws a `Problem` with the refusal, or `Unreachable`. A session that can be renewed is, and the call repeated once. What is read is
 * answered with its last copy while the network is away.
 */
export async function call<T>(path: string, asked: Call = {}): Promise<Answer<T>> {
  const { verb = 'get', query = {}, now = false } = asked;
  const address = verb === 'get' && !now ? addressWith(path, query) : undefined;
  try {
    return await read<T>(await answered(path, asked), address);
  } catch (error) {
    const copy = address !== undefined && error instanceof Unreachable ? await lastCopy(address) : undefined;
    if (copy === undefined) throw error;
    return { body: JSON.parse(copy.text) as T, etag: copy.etag };
  }
}

async function read<T>(response: Response, address: string | undefined): Promise<Answer<T>> {
  const etag = response.headers.get('etag') ?? undefined;
  if (response.status === 204) return { body: undefined as T, etag };
  const text = await response.text().catch(brokenOff);
  if (address !== undefined) void keepCopy(address, text, etag);
  return { body: JSON.parse(text) as T, etag };
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The same as a workbook. Throws `Unreachable`, too, when it breaks off: half a file is none. */
export async function callForFile(path: string, query: NonNullable<Call['query']> = {}): Promise<Blob> {
  const response = await answered(path, { query, accept: xlsx });
  return response.blob().catch(brokenOff);
}

async function answered(path: string, asked: Call): Promise<Response> {
  let response = await send(path, asked);
  if (response.status === 401 && (await renewed())) response = await send(path, asked);
  if (response.status === 401) for (const tell of listeners) tell();
  if (!response.ok) throw new Problem(await problem(response));
  return response;
}

async function send(
  path: string,
  { verb = 'get', accept = 'application/json', query = {}, body, form, bytes, etag, key, signal }: Call,
): Promise<Response> {
  const headers: Record<string, string> = { accept, 'accept-language': language };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (etag !== undefined) headers['if-match'] = etag;
  if (key !== undefined) headers['idempotency-key'] = key;
  const init: RequestInit = { method: verb.toUpperCase(), headers, credentials: 'same-origin', ...(signal && { signal }) };
  if (bytes !== undefined) init.body = bytes;
  else if (form !== undefined) init.body = form;
  else if (body !== undefined) init.body = JSON.stringify(body);
  try {
    return await fetch(addressWith(path, query), init);
  } catch (error) {
    return brokenOff(error);
  }
}

/** What breaks off was not read, and nobody is there; unless the page itself gave it up, on its way to another or for a newer answer. */
function brokenOff(error: unknown): never {
  if (error instanceof DOMException && error.name === 'AbortError') throw error;
  throw new Unreachable();
}

function addressWith(path: string, query: NonNullable<Call['query']>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** One question at a time, over all tabs where the browser has locks: a refresh token works once. */
function renewed(): Promise<boolean> {
  const ask = async () => (await fetch('/session', { headers: { accept: 'application/json' } }).catch(() => undefined))?.status === 200;
  return 'locks' in navigator ? navigator.locks.request('session', ask) : ask();
}

async function problem(response: Response): Promise<ProblemBody> {
  const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>;
  return { title: response.statusText, detail: response.statusText, reason: 'UNKNOWN', ...body, status: response.status };
}

/** A key for one intention of a person. */
export function newKey(): string {
  // Not there on plain HTTP from another machine.
  return (
    crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  );
}
