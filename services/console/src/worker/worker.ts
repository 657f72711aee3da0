/** The service worker: the shell's files are kept, everything else goes to the network. What was read is kept by the page (`api/copies.ts`), which knows whose it is. */
declare const FILES: readonly string[];
declare const VERSION: string;

interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface AskEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const cacheName = `console-${VERSION}`;
const scope = self as unknown as { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> } };

addEventListener('install', (event) =>
  (event as WaitingEvent).waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([...FILES]))
      .then(() => scope.skipWaiting()),
  ),
);

addEventListener('activate', (event) => (event as WaitingEvent).waitUntil(forgetOlder().then(() => scope.clients.claim())));

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('console-') && name !== cacheName) await caches.delete(name);
}

addEventListener('fetch', (event) => {
  const { request } = event as AskEvent;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith('/app/')) return;
  const page = request.mode === 'navigate';
  (event as AskEvent).respondWith(page ? pageFor(request) : fileFor(request));
});

/** A page is always the newest one while there is a network. */
async function pageFor(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match('/app/');
    if (kept === undefined) throw error;
    return kept;
  }
}

async function fileFor(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
