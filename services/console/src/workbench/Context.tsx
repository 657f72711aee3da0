/** What whoever decides on a record should see beside it, as task pages registered it. */
import { Suspense } from 'react';
import type { Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { useTasks } from './registry.ts';

export function Context({ resource, record }: { readonly resource: Resource; readonly record: Json }) {
  const tasks = useTasks();
  return tasks.map(({ path, context }) => {
    const View = context?.[resource.collection];
    return (
      View !== undefined && (
        <Suspense key={path}>
          <View record={record} />
        </Suspense>
      )
    );
  });
}
