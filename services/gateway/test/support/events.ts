/** Reading a stream of server-sent events in tests. */
import type { GrantHeld } from '@jiguan/kit/app';
import type { Fact } from '../../src/events/facts.ts';
import type { Feed } from '../../src/events/feed.ts';

export interface Received {
  readonly id: string;
  readonly data: { readonly type: string; readonly subject: string; readonly data: Record<string, unknown> };
}

export interface Listening {
  readonly answer: Response;
  /** The next event; rejects when the stream ends first. */
  next(): Promise<Received>;
  /** All that came until the stream ended, comments too. */
  rest(): Promise<string>;
  close(): void;
}

export async function listenTo(url: string, token: string, headers: Record<string, string> = {}): Promise<Listening> {
  const closing = new AbortController();
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: closing.signal });
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  const more = async () => {
    const { done, value } = await reader.read();
    buffer += value ?? '';
    return !done;
  };
  return {
    answer,
    async next() {
      for (;;) {
        const end = buffer.indexOf('\n\n');
        if (end < 0) {
          if (!(await more())) throw new Error(`the stream ended: ${buffer}`);
          continue;
        }
        const block = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        const line = (name: string) =>
          block
            .split('\n')
            .find((one) => one.startsWith(`${name}: `))
            ?.slice(name.length + 2);
        const data = line('data');
        if (data !== undefined) return { id: line('id') ?? '', data: JSON.parse(data) };
      }
    },
    async rest() {
      while (await more());
      return buffer;
    },
    close: () => closing.abort(),
  };
}

export interface FakeFeed extends Feed {
  say(fact: Partial<Fact>): void;
  /** So many facts have been said. */
  reach(sequence: number): void;
  readonly since: (number | undefined)[];
  readonly listeners: () => number;
  /** How many want its facts. */
  readonly wishes: () => number;
}

/** A feed that tests speak through. Its facts are read when `reading` resolves. */
export function fakeFeed(context: string, reading: Promise<void> = Promise.resolve()): FakeFeed {
  const listeners = new Set<(fact: Fact) => void>();
  const since: (number | undefined)[] = [];
  let sequence = 0;
  let wishes = 0;
  return {
    context,
    want(until) {
      wishes++;
      until.addEventListener('abort', () => wishes--);
      return reading;
    },
    last: () => sequence,
    listen(take, from) {
      since.push(from);
      listeners.add(take);
      return () => void listeners.delete(take);
    },
    stop: async () => undefined,
    since,
    reach(at) {
      sequence = at;
    },
    listeners: () => listeners.size,
    wishes: () => wishes,
    say(fact) {
      sequence += 1;
      const { type = 'jiguan.meetings.v1.BookingConfirmed', record = 'bookings/1', place = { region: '530100', unit: 'a' } } = fact;
      const json = () => Buffer.from(JSON.stringify({ type, subject: record, data: {} }));
      for (const listener of listeners) listener({ context, sequence, type, record, place, json, ...fact });
    },
  };
}

export type Held = Map<string, GrantHeld[]>;
