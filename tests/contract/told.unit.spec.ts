import { getOption, hasOption } from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';

interface Rule {
  readonly pattern: { readonly case?: string; readonly value?: unknown };
  readonly additionalBindings: readonly Rule[];
}

const registry = contracts();
const http = registry.getExtension('google.api.http');
if (!http) throw new Error('the contracts have no routes');
/** Paths of GET of every method, `meetings/v1/{name=rooms/*}/history`, by the method's name. */
const paths = [...registry].flatMap((type) =>
  type.kind === 'service' && type.typeName.startsWith('jiguan.')
    ? type.methods.flatMap((method) => {
        const rule = hasOption(method, http) ? (getOption(method, http) as unknown as Rule) : undefined;
        const rules = rule ? [rule, ...rule.additionalBindings] : [];
        return rules.flatMap(({ pattern }) => (pattern.case === 'get' ? [{ method: method.name, path: String(pattern.value) }] : []));
      })
    : [],
);

it.each(['history', 'commands'])('whatever is read by its name has its %s', (what) => {
  const records = paths.filter(({ method, path }) => method.startsWith('Get') && /\{name=\w+\/\*\}$/.test(path)).map(({ path }) => path);
  expect(records.length).toBeGreaterThan(30);
  const told = new Set(paths.map(({ path }) => path));
  expect(records.filter((path) => !told.has(`${path}/${what}`))).toEqual([]);
});
