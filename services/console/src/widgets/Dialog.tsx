/** A dialog. What holds the focus in it is fetched when the first one opens: a page is there without it. */
import { lazy, Suspense, useEffect } from 'react';
import type { OpenDialogProps } from './OpenDialog.tsx';

const OpenDialog = lazy(() => import('./OpenDialog.tsx').then(({ OpenDialog: Open }) => ({ default: Open })));

export function Dialog({ open, ...rest }: OpenDialogProps & { readonly open: boolean }) {
  if (!open) return null;
  return (
    <Suspense fallback={<Coming onClose={rest.onClose} />}>
      <OpenDialog {...rest} />
    </Suspense>
  );
}

/** While it is fetched the keys are its own already: Escape closes it, and nothing behind it moves. */
export function Coming({ onClose }: Pick<OpenDialogProps, 'onClose'>) {
  useEffect(() => {
    const keep = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') onClose();
    };
    addEventListener('keydown', keep, true);
    return () => removeEventListener('keydown', keep, true);
  }, [onClose]);
  return <div className="overlay" />;
}
