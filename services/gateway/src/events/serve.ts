/** Writing an event stream (HTML Living Standard §9.2). */
import type { Response } from 'express';
import { decodeJwt } from 'jose';
import type { Admitted } from './admission.ts';
import type { Fact } from './facts.ts';
import { outlet } from './outlet.ts';
import type { EventParts } from './parts.ts';
import { idOf, wanted } from './query.ts';
import type { Start } from './resume.ts';
import { maySee } from './visibility.ts';

const END = Buffer.from('\n\n');
const longestTimer = 2 ** 31 - 1;

/** Shows the facts that its listener wants and may see. Returns how to stop. */
export function serve(parts: EventParts, { subject, wish, token }: Admitted, { positions, since, gap }: Start, res: Response): () => void {
  const { feeds, rules, grantsOf, homeOf, heartbeat = 15_000, bufferLimit = 1_048_576 } = parts;
  begin(res);
  res.write(`id: ${idOf(positions)}\n\n`);
  if (gap !== undefined) res.write(`event: gap\ndata: ${JSON.stringify({ reason: gap, from: idOf(positions) })}\n\n`);
  const { send: write, waiting } = outlet(res);
  const send: typeof write = (...parts) => {
    write(...parts);
    if (waiting() > bufferLimit) res.destroy();
  };
  const take = (fact: Fact) => {
    positions.set(fact.context, fact.sequence);
    if (wanted(fact, wish) && maySee(fact, rules, { subject, grants: grantsOf(subject) }, homeOf(fact.place)))
      send(`id: ${idOf(positions)}\ndata: `, fact.json(), END);
  };
  const stops = feeds.map((feed) =>
    feed.listen(take, since.get(feed.context), { free: () => waiting() < bufferLimit / 4, lost: () => res.destroy() }),
  );
  const beat = setInterval(() => send(`: alive\nid: ${idOf(positions)}\n\n`), heartbeat);
  const expiry = setTimeout(() => res.end(': the token has expired\n\n'), Math.min(lifeOf(token), longestTimer));
  return () => {
    for (const stop of stops) stop();
    clearInterval(beat);
    clearTimeout(expiry);
  };
}

function begin(res: Response): void {
  res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
  res.write('retry: 2000\n');
}

/** A stream with nothing in it: after an error a browser would not come back. */
export function farewell(res: Response): void {
  begin(res);
  res.end('\n');
}

/** Milliseconds until a token that has been verified expires. */
function lifeOf(token: string): number {
  const { exp } = decodeJwt(token);
  return exp === undefined ? longestTimer : Math.max(0, exp * 1000 - Date.now());
}
