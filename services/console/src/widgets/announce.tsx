/** Says results to screen readers, and shows them for a moment. */
import { useSyncExternalStore } from 'react';

let words: { readonly text: string; readonly at: number } | undefined;
const listeners = new Set<() => void>();

export function announce(text: string): void {
  words = { text, at: Date.now() };
  for (const tell of listeners) tell();
  setTimeout(() => {
    if (words?.text !== text) return;
    words = undefined;
    for (const tell of listeners) tell();
  }, 6000);
}

export function Announcements() {
  const said = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => words,
  );
  return (
    <div role="status" className="announcement" data-shown={said !== undefined || undefined}>
      {said?.text}
    </div>
  );
}
