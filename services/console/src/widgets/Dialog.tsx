/** A dialog. What holds the focus in it is fetched when the first one opens: a page is there without it. */
import { lazy, Suspense } from 'react';
import type { OpenDialogProps } from './OpenDialog.tsx';

const OpenDialog = lazy(() => import('./OpenDialog.tsx').then(({ OpenDialog: Open }) => ({ default: Open })));

export function Dialog({ open, ...rest }: OpenDialogProps & { readonly open: boolean }) {
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      <OpenDialog {...rest} />
    </Suspense>
  );
}
