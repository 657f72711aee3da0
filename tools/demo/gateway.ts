/** The gateway as the loader uses it: the same public API as everybody's. */
export class Gateway {
  private readonly tokens = new Map<string, Promise<string>>();
  private readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  /** A call as `login`; throws with the problem document when it is refused. */
  async call<T>(login: string, method: string, path: string, body?: unknown, idempotencyKey?: string): Promise<T> {
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
    if (!response.ok) throw new Error(`${method} ${path} as ${login}: ${response.status} ${answer.slice(0, 2000)}`);
    return JSON.parse(answer) as T;
  }

  /** Sends a file as multipart/form-data. */
  async upload<T>(login: string, path: string, fields: Record<string, string>, content: Uint8Array, fileName: string): Promise<T> {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.set(key, value);
    form.set('content', new Blob([content as Uint8Array<ArrayBuffer>]), fileName);
    const response = await fetch(this.base + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.token(login)}` },
      body: form,
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`POST ${path} as ${login}: ${response.status} ${answer.slice(0, 2000)}`);
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
