/** The test "every state × every command" stands for every kind of record whose contract says of a command from which states it is possible. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aggregate } from '@jiguan/kit/app';
import { contracts, statesOf } from '@jiguan/kit/grpc';
import { contexts } from '../../tools/register/index.ts';
import { root } from '../../tools/root.ts';

type Records = Readonly<Record<string, Partial<Aggregate<object, never>>>>;

/** Collections of a context in which a command depends on the state. */
function stateful(context: string): string[] {
  const registry = contracts();
  const methods = [...registry].flatMap((type) =>
    type.kind === 'service' && type.typeName.startsWith(`jiguan.${context}.v1.`) ? type.methods : [],
  );
  const states = methods.flatMap((method) => statesOf(method, registry) ?? []);
  return [...new Set(states.flatMap(({ from, collection }) => (from.length > 0 ? [collection] : [])))].sort();
}

/** Names under which a service's specifications hand records to the test. */
function tried(folder: string, context: string): Set<string> {
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.unit.spec.ts'));
  const call = new RegExp(`everyStateAndCommand\\(\\s*'${context}',\\s*(\\w+)`, 'g');
  return new Set(specs.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(call)].map(([, name]) => name as string)));
}

describe.each(contexts().map(({ name }) => name))('%s', (service) => {
  const context = service.replaceAll('-', '_');

  it('holds contract and domain of every kind of record with states to each other', async () => {
    const records = (await import(join(root, `services/${service}/src/app/records.ts`))) as Records;
    const names = tried(join(root, `services/${service}/test`), context);
    const collections = Object.entries(records).flatMap(([name, { collection }]) => (names.has(name) ? (collection ?? []) : []));
    expect(collections.sort()).toEqual(stateful(context));
  });
});
