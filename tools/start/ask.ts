/** The gateway as the tools use it. */
import { tokenFor } from '../token/token.ts';

/** GET as the person with this login. Throws with the problem's title and detail when it is refused. */
export async function ask<T>(url: string, login: string, path: string): Promise<T> {
  const token = await tokenFor(url, login);
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' } });
  const body = await response.text();
  if (response.ok) return JSON.parse(body) as T;
  throw new Refused(response.status, `GET ${path} as ${login}: ${response.status} ${body.slice(0, 500)}`);
}

/** The gateway's no. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
