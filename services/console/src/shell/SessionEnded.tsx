import { useSay } from '../api/known.tsx';
import { ended } from '../api/problem.ts';
import { signIn } from '../api/session.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';

/** The page stays as it is behind it; what is written is on the device. */
export function SessionEnded({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog title={say({ zh: '登录已过期', en: 'Session ended' })} open onClose={onClose}>
      <p>{say(ended)}</p>
      <div className="actions">
        <Button kind="main" onPress={() => signIn()}>
          {say({ zh: '重新登录', en: 'Sign in again' })}
        </Button>
      </div>
    </Dialog>
  );
}
