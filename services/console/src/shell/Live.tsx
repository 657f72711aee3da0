import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSay } from '../api/known.tsx';
import { listen } from '../api/live.ts';

/** Keeps pages fresh, and says when it cannot. */
export function Live() {
  const queries = useQueryClient();
  const say = useSay();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => listen(queries, (open) => open && setOnline(true)), [queries]);
  useEffect(() => {
    const set = () => setOnline(navigator.onLine);
    addEventListener('online', set);
    addEventListener('offline', set);
    return () => {
      removeEventListener('online', set);
      removeEventListener('offline', set);
    };
  }, []);
  if (online) return null;
  return (
    <p role="status" className="offline">
      {say({
        zh: '网络已断开：显示的是最近一次的内容，填写的内容保留在本机。',
        en: 'Offline: this is what was last known; what you write is kept on this device.',
      })}
    </p>
  );
}
