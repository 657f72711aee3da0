import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useSay } from '../api/known.tsx';
import { AriaWords } from './AriaWords.tsx';
import { Button } from './Button.tsx';

export interface OpenDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** Holds the focus and gives it back; Escape closes it. */
export function OpenDialog({ title, onClose, children, className = '' }: OpenDialogProps) {
  const say = useSay();
  useEffect(() => () => afterGivenBack(toHeading), []);
  return (
    <AriaWords>
      <ModalOverlay className="overlay" isOpen onOpenChange={(next) => !next && onClose()} isDismissable>
        <Modal className={`modal ${className}`}>
          <AriaDialog className="dialog">
            <div className="dialog-head">
              <Heading slot="title">{title}</Heading>
              <Button kind="quiet" onPress={onClose} label={say({ zh: '关闭', en: 'Close' })}>
                ✕
              </Button>
            </div>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </AriaWords>
  );
}

/** The focus is given back in the frame after the dialog is gone. */
const afterGivenBack = (then: () => void) => void requestAnimationFrame(() => requestAnimationFrame(then));

/** What opened it may be gone with it, as a room that is free no more: then one is at the top of the page, and not nowhere. */
function toHeading(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
