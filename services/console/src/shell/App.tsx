/** Who is signed in, in which language, and which page. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Router } from 'wouter';
import { onSessionEnd } from '../api/client.ts';
import { loadContract } from '../api/documents.ts';
import { type Known, KnownContext, LanguageContext } from '../api/known.tsx';
import { readOutbox } from '../api/outbox.ts';
import { readSession } from '../api/session.ts';
import { tasks } from '../tasks/index.ts';
import { Announcements } from '../widgets/announce.tsx';
import { Loading } from '../widgets/Notice.tsx';
import { TasksContext } from '../workbench/registry.ts';
import { Broken } from './Broken.tsx';
import { Frame } from './Frame.tsx';
import { Live } from './Live.tsx';
import { useLook } from './look.ts';
import { labelIn, PublicReport } from './PublicReport.tsx';
import { SessionEnded } from './SessionEnded.tsx';
import { SignInPage } from './SignInPage.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, refetchOnWindowFocus: true } } });

/** How often a system that is out of reach is asked again, ms. */
const AGAIN = 5_000;

type State = 'asking' | 'nobody' | 'unreachable' | Known;

export function App() {
  const look = useLook();
  const label = labelIn(location.pathname);
  const [state, setState] = useState<State>('asking');
  const [ended, setEnded] = useState(false);
  /** `quietly`: nothing is to be seen of it where the system is still out of reach. */
  const begin = (quietly = false) => {
    if (!quietly) setState('asking');
    void whoAndWhat().then((next) => {
      if (quietly && next === 'unreachable') return;
      // A label leads outside of /app: whoever is signed in goes on inside.
      if (typeof next === 'object' && location.pathname.startsWith('/q/')) history.replaceState(null, '', `/app${location.pathname}`);
      setState(next);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => begin(), []);
  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  const away = state === 'unreachable';
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
      <I18nProvider locale={look.language}>
        <QueryClientProvider client={queries}>
          <Router base="/app">
            <Broken>
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
            </Broken>
            <Announcements />
          </Router>
        </QueryClientProvider>
      </I18nProvider>
    </LanguageContext>
  );
}

async function whoAndWhat(): Promise<State> {
  try {
    const session = await readSession();
    if (session === undefined) return 'nobody';
    return { session, contract: await loadContract(session.contexts) };
  } catch {
    return 'unreachable';
  }
}
