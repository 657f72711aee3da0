import type { Values, Variable, Variables } from './variable.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Parsed<V extends Variables> =
  | { readonly values: Values<V>; readonly problems?: undefined }
  | { readonly values?: undefined; readonly problems: readonly string[] };

/** Every variable's value, or one line per variable that has none: its name, what was given (never of a secret) and what is expected. */
export function parseConfig<V extends Variables>(variables: V, env: Environment): Parsed<V> {
  const problems: string[] = [];
  const values = Object.entries(variables).map(([name, variable]) => {
    const one = parseOne(name, variable, env[name]);
    if ('problem' in one) problems.push(one.problem);
    return [name, 'value' in one ? one.value : undefined];
  });
  return problems.length > 0 ? { problems } : { values: Object.fromEntries(values) };
}

// An empty variable counts as absent: compose files and Kubernetes write `NAME=` for "not set".
function parseOne(name: string, variable: Variable, given: string | undefined): { value: unknown } | { problem: string } {
  const text = given || variable.default;
  if (text === undefined)
    return variable.optional ? { value: undefined } : { problem: `${name} is not set: expected ${variable.kind.expected}` };
  const result = variable.kind.schema.safeParse(text);
  if (result.success) return { value: result.data };
  const shown = variable.secret ? 'a value that is not shown' : JSON.stringify(text);
  return { problem: `${name} is ${shown}: expected ${variable.kind.expected}` };
}
