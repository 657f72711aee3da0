/** Who is signed in, in which language, and which page. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Router } from 'wouter';
import { onSessionEnd } from '../api/client.ts';
import { forgetCopies } from '../api/copies.ts';
import { loadContract } from '../api/documents.ts';
import { type Known, KnownContext, LanguageContext } from '../api/known.tsx';
import { readOutbox } from '../api/outbox.ts';
import { keepFor, lastSession, readSession, type Session } from '../api/session.ts';
import { tasks } from '../tasks/index.ts';
import { Announcements } from '../widgets/announce.tsx';
import { Loading } from '../widgets/Notice.tsx';
import { TasksContext } from '../workbench/registry.ts';
import { Broken } from './Broken.tsx';
import { Frame } from './Frame.tsx';
import { Live } from './Live.tsx';
import { labelIn } from './label.ts';
import { useLook } from './look.ts';
import { SessionEnded } from './SessionEnded.tsx';
import { SignInPage } from './SignInPage.tsx';

// Whoever scans a label has no use for the rest, and nobody else for this.
const PublicReport = lazy(() => import('./PublicReport.tsx').then(({ PublicReport: Report }) => ({ default: Report })));

// Without a network too: then there are last copies.
const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: true, networkMode: 'always', refetchOnReconnect: true } },
});

/** How often a system that is out of reach is asked again, ms. */
const AGAIN = 5_000;

/** `last`: as it was known last, since the system is out of reach. */
type State = 'asking' | 'nobody' | 'unreachable' | (Known & { readonly last?: true });

export function App() {
  const look = useLook();
  const label = labelIn(location.pathname);
  const [state, setState] = useState<State>('asking');
  const [ended, setEnded] = useState(false);
  /** `quietly`: nothing is to be seen of it where the system is still out of reach. */
  const begin = (quietly = false) => {
    if (!quietly) setState('asking');
    void whoAndWhat().then((next) => {
      if (quietly && isAway(next)) return;
      // What was read without a network is read again.
      if (quietly) void queries.invalidateQueries();
      // A label leads outside of /app: whoever is signed in goes on inside.
      if (typeof next === 'object' && location.pathname.startsWith('/q/')) history.replaceState(null, '', `/app${location.pathname}`);
      setState(next);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => begin(), []);
  useEffect(
    () =>
      onSessionEnd(() => {
        setEnded(true);
        void forgetCopies();
      }),
    [],
  );
  const away = isAway(state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: while it is out of reach, whoever made the function
  useEffect(() => {
    if (!away) return undefined;
    void readOutbox();
    const again = () => begin(true);
    // Browsers tell of a network a moment before it carries anything.
    const timer = setInterval(again, AGAIN);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [away]);
  return (
    <LanguageContext value={look.language}>
      <QueryClientProvider client={queries}>
        <Router base="/app">
          <Broken>
            <Suspense fallback={<Loading />}>
              {state === 'asking' && <Loading />}
              {state === 'nobody' && (label === undefined ? <SignInPage look={look} /> : <PublicReport label={label} look={look} />)}
              {state === 'unreachable' && <SignInPage look={look} unreachable onRetry={() => begin()} />}
              {typeof state === 'object' && (
                <KnownContext value={state}>
                  <TasksContext value={tasks}>
                    <Live />
                    <Frame look={look} />
                    {ended && <SessionEnded onClose={() => setEnded(false)} />}
                  </TasksContext>
                </KnownContext>
              )}
            </Suspense>
          </Broken>
          <Announcements />
        </Router>
      </QueryClientProvider>
    </LanguageContext>
  );
}

const isAway = (state: State) => state === 'unreachable' || (typeof state === 'object' && state.last === true);

async function whoAndWhat(): Promise<State> {
  try {
    const session = await readSession();
    const [known] = await Promise.all([session && knownTo(session), keepFor(session)]);
    return known ?? 'nobody';
  } catch {
    const session = await lastSession();
    const known = session && (await knownTo(session).catch(() => undefined));
    return known === undefined ? 'unreachable' : { ...known, last: true };
  }
}

const knownTo = async (session: Session): Promise<Known> => ({
  session,
  contract: await loadContract(session.contexts, session.contract),
});
