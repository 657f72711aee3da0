/** What a refusal says besides its words, shown by the pages that know what to do with it. */
import { Suspense } from 'react';
import type { ProblemBody } from '../api/problem.ts';
import type { Json } from '../contract/form.ts';
import { useTasks } from './registry.ts';

/** Views of typed details of a refusal, as task pages registered them. */
export function RefusalDetails({
  problem,
  values,
  onTake,
}: {
  readonly problem: ProblemBody | undefined;
  readonly values: Json;
  readonly onTake: (values: Json) => void;
}) {
  const tasks = useTasks();
  if (problem === undefined) return null;
  const views = Object.assign({}, ...tasks.map(({ refusals = {} }) => refusals)) as NonNullable<(typeof tasks)[number]['refusals']>;
  return typedDetails(problem).map(([member, detail]) => {
    const View = views[member];
    return (
      View !== undefined && (
        <Suspense key={member}>
          <View detail={detail as Json} draft={values} onTake={onTake} />
        </Suspense>
      )
    );
  });
}

const standard = new Set(['type', 'title', 'status', 'detail', 'reason', 'domain', 'metadata', 'errors', 'traceId', 'instance']);
/** Members that only this kind of problem has. */
export const typedDetails = (problem: ProblemBody) => Object.entries(problem).filter(([member]) => !standard.has(member));
