/** The form of a command for a page that shows it when somebody begins: the page is there before the form's code is. */
import { lazy, Suspense } from 'react';
import { Loading } from '../widgets/Notice.tsx';
import type { CommandFormProps } from './CommandForm.tsx';

const CommandForm = lazy(() => import('./CommandForm.tsx').then(({ CommandForm: Form }) => ({ default: Form })));

export function LazyForm(props: CommandFormProps) {
  return (
    <Suspense fallback={<Loading />}>
      <CommandForm {...props} />
    </Suspense>
  );
}
