/** The event stream, read along. */
import type { House } from './doors.ts';

export interface SeenEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

export interface Events {
  readonly seen: readonly SeenEvent[];
  /** Position after the last one, to go on from. */
  readonly position: () => string | undefined;
  /** Resolves when the gateway ends it, as it does with a reader that is too slow. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens GET /events as a subject; `since`: position in each context's stream to go on from. */
export async function eventsOf({ gateway, tokens }: House, subject: string, since?: string): Promise<Events> {
  const closing = new AbortController();
  const headers = { authorization: `Bearer ${tokens[subject]}`, ...(since !== undefined && { 'last-event-id': since }) };
  const { status, body } = await fetch(`${gateway}/events`, { headers, signal: closing.signal });
  if (status !== 200 || body === null) throw new Error(`/events: ${status}`);
  const seen: SeenEvent[] = [];
  let position = since;
  // An event that was cut off is none, and neither is its id: only an empty line ends one (HTML Living Standard, server-sent events).
  let coming: { id?: string; data?: string } = {};
  const take = (line: string) => {
    if (line.startsWith('id: ')) coming.id = line.slice(4);
    if (line.startsWith('data: ')) coming.data = line.slice(6);
    if (line !== '') return;
    if (coming.data !== undefined) seen.push(JSON.parse(coming.data) as SeenEvent);
    position = coming.id ?? position;
    coming = {};
  };
  const ended = read(body, take).catch(() => undefined);
  return { seen, position: () => position, ended, close: () => closing.abort() };
}

async function read(body: ReadableStream<Uint8Array>, take: (line: string) => void): Promise<void> {
  let rest = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
}
