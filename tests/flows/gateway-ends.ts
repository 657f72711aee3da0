import { Agent, type IncomingMessage, request } from 'node:http';
import { eventually } from '@jiguan/kit/testing';
import type { World } from '../world/world.ts';

/** What came back, and whether over a connection that was there before. */
interface Kept {
  readonly status: number | undefined;
  readonly connection: string | undefined;
  readonly reused: boolean;
}

/** Needs a gateway that lingers for three seconds, which afterwards is gone. */
export function gatewayEnds(house: () => World): void {
  /** One call over the agent's only connection. */
  const ask = async (agent: Agent, token: string): Promise<Kept> => {
    const asked = request(`${house().url}/directory/v1/regions?pageSize=1`, { agent, headers: { authorization: `Bearer ${token}` } });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => asked.end().once('response', resolve).once('error', reject));
    for await (const _ of answer);
    return { status: answer.statusCode, connection: answer.headers.connection, reused: asked.reusedSocket };
  };

  it('answers each kept connection once more with Connection: close, then closes the idle rest and leaves with 0', async () => {
    const world = house();
    const token = await world.issuer.token('admin');
    const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    for (const agent of agents) expect(await ask(agent, token)).toEqual({ status: 200, connection: 'keep-alive', reused: false });
    const begun = performance.now();
    const exit = world.gateway.stop();
    await eventually(() => world.gateway.lines.some(({ msg }) => msg === 'stopping'));
    const [silent, ...talking] = agents as [Agent, ...Agent[]];
    for (const agent of talking) expect(await ask(agent, token)).toEqual({ status: 200, connection: 'close', reused: true });
    expect(await exit).toBe(0);
    expect(performance.now() - begun).toBeLessThan(6_000);
    await eventually(() => Object.keys(silent.freeSockets).length === 0);
  });
}
