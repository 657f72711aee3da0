import { getOption, hasOption } from '@bufbuild/protobuf';
import { contracts } from '@jiguan/kit/grpc';

it('a name tells its record by itself: no two contexts have a collection of one name (AIP-122)', () => {
  const registry = contracts();
  const resource = registry.getExtension('google.api.resource');
  if (!resource) throw new Error('the contracts have no resources');
  const collections = [...registry].flatMap((type) =>
    type.kind === 'message' && type.typeName.startsWith('jiguan.') && hasOption(type, resource)
      ? (getOption(type, resource) as unknown as { pattern: string[] }).pattern.map((pattern) => pattern.slice(0, pattern.indexOf('/')))
      : [],
  );
  expect(collections.length).toBeGreaterThan(15);
  expect(collections.filter((name, i) => collections.indexOf(name) !== i)).toEqual([]);
});
