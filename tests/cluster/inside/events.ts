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
  const take = (line: string) => {
    if (line.startsWith('id: ')) position = line.slice(4);
    if (line.startsWith('data: ')) seen.push(JSON.parse(line.slice(6)) as SeenEvent);
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
