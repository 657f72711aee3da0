/** The way out. What waits on this device stays here, for whoever did it; that is said before. */
import { useState } from 'react';
import { useSay } from '../api/known.tsx';
import { signOut } from '../api/session.ts';
import { useOutbox } from '../api/use-outbox.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';

export function SignOut() {
  const say = useSay();
  const count = useOutbox().length;
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button kind="quiet" className="sign-out" onPress={() => (count > 0 ? setAsking(true) : void signOut())}>
        {say({ zh: '退出', en: 'Sign out' })}
      </Button>
      <Dialog title={say({ zh: '尚有未提交的内容', en: 'Something is not sent yet' })} open={asking} onClose={() => setAsking(false)}>
        <p>
          {say(
            {
              zh: '本机还有 {count} 项未提交。退出后仍保存在本机，您本人再次登录后才会提交。',
              en: '{count} on this device are not sent yet. They stay here, and are sent when you yourself sign in again.',
            },
            { count },
          )}
        </p>
        <div className="actions">
          <Button kind="grave" onPress={() => void signOut()}>
            {say({ zh: '仍然退出', en: 'Sign out all the same' })}
          </Button>
          <Button onPress={() => setAsking(false)}>{say({ zh: '返回', en: 'Back' })}</Button>
        </div>
      </Dialog>
    </>
  );
}
