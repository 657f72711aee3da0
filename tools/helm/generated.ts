/** What is made from the charts' values and kept beside them: path in the repository and content. */
import { chartNames } from './charts.ts';
import { readmeOf } from './readme.ts';
import { schemaOf } from './schema.ts';

/** `variables`: names of those that each service reads. */
export function generated(variables: ReadonlyMap<string, readonly string[]>): Map<string, string> {
  return new Map(
    chartNames().flatMap((chart) => [
      [`charts/${chart}/values.schema.json`, `${JSON.stringify(schemaOf(chart, variables.get(chart)), null, 2)}\n`],
      [`charts/${chart}/README.md`, readmeOf(chart)],
    ]),
  );
}
