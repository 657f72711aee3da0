/** How much waits on this device, always in sight; sends it when the network is back, when somebody looks, and by hand. */
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { deliver } from '../api/deliver.ts';
import { useKnown, useSay } from '../api/known.tsx';
import { readOutbox } from '../api/outbox.ts';
import { useOutbox } from '../api/use-outbox.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { Loading } from '../widgets/Notice.tsx';

const WaitingHere = lazy(() => import('../workbench/WaitingHere.tsx').then(({ WaitingHere: Waiting }) => ({ default: Waiting })));

/** A network that is there may still lose a call: what waits is tried again so often, ms. */
const AGAIN = 30_000;

export function Outbox() {
  const { session } = useKnown();
  const say = useSay();
  const queries = useQueryClient();
  const deeds = useOutbox();
  const [open, setOpen] = useState(false);
  const some = deeds.some(({ refusal }) => refusal === undefined);
  useEffect(() => {
    const send = () => void deliver(queries, session.subject);
    const seen = () => document.visibilityState === 'visible' && send();
    void readOutbox().then(send);
    addEventListener('online', send);
    document.addEventListener('visibilitychange', seen);
    return () => {
      removeEventListener('online', send);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [queries, session.subject]);
  useEffect(() => {
    if (!some) return undefined;
    const timer = setInterval(() => void deliver(queries, session.subject), AGAIN);
    return () => clearInterval(timer);
  }, [some, queries, session.subject]);
  if (deeds.length === 0) return null;
  const words = say({ zh: '待提交 {count}', en: '{count} to be sent' }, { count: deeds.length });
  return (
    <>
      <Button kind="quiet" className="outbox" onPress={() => setOpen(true)}>
        {words}
      </Button>
      <Dialog title={words} open={open} onClose={() => setOpen(false)}>
        <Suspense fallback={<Loading />}>
          <WaitingHere />
        </Suspense>
      </Dialog>
    </>
  );
}
