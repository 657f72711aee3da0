/** Whether to go on with what cannot be taken back, and what it would touch. */
import { useSay } from '../api/known.tsx';
import type { Method } from '../contract/contract.ts';
import { Button } from '../widgets/Button.tsx';
import { Dialog } from '../widgets/Dialog.tsx';
import { Touched, type TouchedKind } from './Touched.tsx';

export interface CommandQuestionProps {
  readonly method: Method;
  readonly open: boolean;
  readonly touched: readonly TouchedKind[];
  readonly busy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function CommandQuestion({ method, open, touched, busy, onYes, onNo }: CommandQuestionProps) {
  const say = useSay();
  const confirm = say(method.command?.confirm);
  return (
    <Dialog title={say(method.label)} open={open} onClose={onNo}>
      <p>{confirm === '' ? say({ zh: '此操作不能撤回。确定继续吗？', en: 'This cannot be taken back. Go on?' }) : confirm}</p>
      <Touched kinds={touched} />
      <div className="actions">
        <Button kind="grave" onPress={onYes} busy={busy}>
          {say(method.label)}
        </Button>
        <Button onPress={onNo}>{say({ zh: '返回', en: 'Back' })}</Button>
      </div>
    </Dialog>
  );
}
