import { setTimeout as pause } from 'node:timers/promises';

/** How long a loader waits for what another brings, and between two tries, milliseconds. */
const PATIENCE = 600_000;
const PAUSE = 500;

/** The gateway's no. */
export class Refused extends Error {
  /** Whether it may be only because what another loader brings is not there yet, or the house is busy. */
  readonly early: boolean;
  /** `SLOT_TAKEN`. */
  readonly reason: string;

  /** `repeats`: whether the call may be made again although it may have been done. */
  constructor(call: string, status: number, answer: string, repeats: boolean) {
    super(`${call}: ${status} ${answer.slice(0, 2000)}`);
    this.reason = /"reason":"(\w+)"/.exec(answer)?.[1] ?? '';
    this.early = [403, 404, 429, 503].includes(status) || (repeats && status === 504) || /_(UNKNOWN|NOT_FOUND)$/.test(this.reason);
  }
}

async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (const end = Date.now() + PATIENCE; ; await pause(PAUSE)) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Refused && error.early) || Date.now() > end) throw error;
    }
  }
}

/** The gateway as loaders use it: the same public API as everybody's, asked again while what a call needs is still on its way. */
export class Gateway {
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  /** A call as `login`; throws with the problem document when it is refused for good. */
  call<T>(login: string, method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<T> {
    return patiently(() => this.once<T>(login, method, path, body, idempotencyKey));
  }

  private async once<T>(login: string, method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<T> {
    const response = await fetch(this.base + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(login)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    const repeats = method === 'GET' || idempotencyKey !== undefined;
    if (!response.ok) throw new Refused(`${method} ${path} as ${login}`, response.status, answer, repeats);
    return JSON.parse(answer) as T;
  }

  /** Sends a file as multipart/form-data. What a file brings that is there already it corrects, so it may come twice. */
  upload<T>(login: string, path: string, fields: Record<string, string>, content: Uint8Array, fileName: string): Promise<T> {
    return patiently(() => this.uploadOnce<T>(login, path, fields, content, fileName));
  }

  private async uploadOnce<T>(
    login: string,
    path: string,
    fields: Record<string, string>,
    content: Uint8Array,
    fileName: string,
  ): Promise<T> {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.set(key, value);
    form.set('content', new Blob([content as Uint8Array<ArrayBuffer>]), fileName);
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.token(login)}` },
      body: form,
    });
    const answer = await response.text();
    if (!response.ok) throw new Refused(`POST ${path} as ${login}`, response.status, answer, true);
    return JSON.parse(answer) as T;
  }

  private token(login: string): Promise<string> {
    const known = this.tokens.get(login) ?? this.signIn(login);
    this.tokens.set(login, known);
    return known;
  }

  private async signIn(login: string): Promise<string> {
    const body = new URLSearchParams({ grant_type: 'password', username: login, client_id: 'jiguan-cli' });
    const response = await fetch(`${this.base}/dev/oidc/token`, { method: 'POST', body });
    if (!response.ok) throw new Error(`no token for ${login}: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { access_token: string }).access_token;
  }
}
