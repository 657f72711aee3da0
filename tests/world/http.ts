/** What came back from the gateway. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface Asked {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, with its own content type among the headers. */
  readonly raw?: string | FormData | Buffer;
}

/** One HTTP call; any status is an answer, none within a minute is an error. */
export async function ask<T = Record<string, unknown>>(base: string, method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
  const { token, body, headers = {}, raw } = asked;
  const response = await fetch(base + path, {
    method,
    signal: AbortSignal.timeout(60_000),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(raw !== undefined && { body: Buffer.isBuffer(raw) ? new Uint8Array(raw) : raw }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as T };
}
