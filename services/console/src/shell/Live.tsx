import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { onShown, showNone, shownSince } from '../api/copies.ts';
import { useLanguage, useSay } from '../api/known.tsx';
import { listen } from '../api/live.ts';
import { instant } from '../contract/show.ts';

/** Keeps pages fresh, and says when it cannot. */
export function Live() {
  const queries = useQueryClient();
  const say = useSay();
  const language = useLanguage();
  const [path] = useLocation();
  const since = useSyncExternalStore(onShown, shownSince);
  const [online, setOnline] = useState(navigator.onLine);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is read, and marked, anew
  useEffect(() => {
    if (shownSince() === undefined) return;
    showNone();
    void queries.invalidateQueries({ refetchType: 'active' });
  }, [path]);
  useEffect(
    () =>
      listen(queries, (open) => {
        if (!open) return;
        setOnline(true);
        if (shownSince() !== undefined) void queries.invalidateQueries();
      }),
    [queries],
  );
  useEffect(() => {
    const set = () => setOnline(navigator.onLine);
    addEventListener('online', set);
    addEventListener('offline', set);
    return () => {
      removeEventListener('online', set);
      removeEventListener('offline', set);
    };
  }, []);
  if (online && since === undefined) return null;
  return (
    <p role="status" className="offline">
      {since === undefined
        ? say({
            zh: '网络已断开：显示的是最近一次的内容，填写的内容保留在本机。',
            en: 'Offline: this is what was last known; what you write is kept on this device.',
          })
        : say(
            {
              zh: '网络不通：显示的是 {at} 读取后留在本机的内容，填写的内容保留在本机。',
              en: 'No connection: this is what was read at {at}; what you write is kept on this device.',
            },
            { at: instant(new Date(since).toISOString(), language) },
          )}
    </p>
  );
}
