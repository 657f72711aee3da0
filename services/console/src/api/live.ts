/** What happens elsewhere, as it happens: one stream, and no page asks by the clock. */
import type { QueryClient } from '@tanstack/react-query';
import { collectionOf } from '../contract/names.ts';

interface Fact {
  readonly type: string;
  /** Name of the record: `bookings/42`. */
  readonly subject: string;
}

/** Records of the one kind make what records of the other show: the scores of a month follow from its inspections. */
const standsIn: Readonly<Record<string, string>> = { siteInspections: 'assessments' };

/** Several facts in this time are one reason to ask again, in milliseconds. */
const together = 250;

/** Invalidates what holds a record that changed. Ends with the function it answers. */
export function listen(queries: QueryClient, onState: (open: boolean) => void): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let pause = 2000;
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    const names = [...changed];
    changed.clear();
    const changedIn = names.map(collectionOf);
    const others = new Set(changedIn.flatMap((collection) => standsIn[collection] ?? []));
    const collections = new Set([...changedIn, ...others]);
    void queries.invalidateQueries({
      predicate: ({ queryKey: [kind, about] }) =>
        kind === 'list' || kind === 'waiting'
          ? [about].flat().some((one) => collections.has(String(one)))
          : (['record', 'history', 'commands'].includes(String(kind)) && names.includes(String(about))) ||
            (kind === 'record' && others.has(collectionOf(String(about)))),
    });
  };
  const open = () => {
    source = new EventSource('/events');
    source.onopen = () => {
      pause = 2000;
      onState(true);
    };
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const fact = parsed(data);
      if (fact === undefined) return;
      changed.add(fact.subject);
      timer ??= setTimeout(tell, together);
    };
    source.onerror = () => {
      onState(false);
      // A browser comes back by itself after a cut; after a refusal (a token that ended) it does not.
      if (source?.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(again, pause);
      pause = Math.min(pause * 2, 60_000);
    };
  };
  const again = () => {
    void fetch('/session').then(
      ({ status }) => status === 200 && open(),
      () => (retry = setTimeout(again, pause)),
    );
  };
  open();
  return () => {
    source?.close();
    clearTimeout(retry);
    clearTimeout(timer);
  };
}

function parsed(data: string): Fact | undefined {
  try {
    return JSON.parse(data) as Fact;
  } catch {
    return undefined;
  }
}
