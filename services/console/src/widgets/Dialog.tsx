import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useSay } from '../api/known.tsx';
import { Button } from './Button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A dialog that holds the focus and gives it back; Escape closes it. */
export function Dialog({ title, open, onClose, children, className = '' }: DialogProps) {
  const say = useSay();
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={(next) => !next && onClose()} isDismissable>
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
  );
}
