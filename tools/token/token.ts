/** Access tokens of the gateway's development issuer. */

/** The gateway of this machine's `npm start`, unless GATEWAY_URL names another. */
export const usualGateway = (): string => process.env.GATEWAY_URL ?? `http://localhost:${process.env.PORT_GATEWAY ?? 8080}`;

/** A token for a demonstration person. Throws an Error in plain words when the gateway does not run or does not know the login. */
export async function tokenFor(gateway: string, login: string): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'password', username: login, client_id: 'jiguan-cli' });
  const response = await fetch(`${gateway}/dev/oidc/token`, { method: 'POST', body }).catch(() => {
    throw new Error(`No gateway answers at ${gateway}. Start it with "npm start", or set GATEWAY_URL.`);
  });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error?: string; error_description?: string };
  if (answer.access_token) return answer.access_token;
  if (response.status === 404)
    throw new Error(`The gateway at ${gateway} has no development issuer: its tokens come from its own OIDC provider.`);
  throw new Error(`No token for "${login}": ${answer.error_description ?? answer.error ?? `status ${response.status}`}.`);
}
