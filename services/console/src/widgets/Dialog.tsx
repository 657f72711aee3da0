/** A dialog. What holds the focus in it is fetched when the first one opens: a page is there without it. */
import { lazy, type ReactNode, Suspense } from 'react';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly className?: string;
}

const OpenDialog = lazy(() => import('./OpenDialog.tsx').then(({ OpenDialog: Open }) => ({ default: Open })));

export function Dialog({ open, ...rest }: DialogProps) {
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <OpenDialog {...rest} />
    </Suspense>
  );
}
