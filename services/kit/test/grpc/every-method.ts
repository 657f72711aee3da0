import type { DescMethod } from '@bufbuild/protobuf';
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import { contracts, type Handler } from '@jiguan/kit/grpc';
import { accessRules } from '@jiguan/kit/identity';
import { type Plan, planOf } from '../../src/grpc/plan.ts';

/** A method of the contracts as its service would serve it. */
export interface Served {
  readonly method: DescMethod;
  readonly definition: MethodDefinition<unknown, unknown>;
  readonly plan: Plan;
}

/** Every method of every service of ours, with the generated code that its implementation uses. */
export async function everyMethod(): Promise<Served[]> {
  const rules = accessRules(contracts());
  const handler: Handler<unknown, unknown> = { changes: true, answer: () => Promise.reject(new Error('only read')) };
  const served: Served[] = [];
  for (const type of contracts()) {
    if (type.kind !== 'service' || !type.typeName.startsWith('jiguan.')) continue;
    const code = (await import(`@jiguan/proto/${type.file.name.replace(/^jiguan\//, '')}`)) as Record<string, unknown>;
    const definitions = Object.values(code[`${type.name}Service`] as ServiceDefinition);
    for (const method of type.methods) {
      const definition = definitions.find(({ path }) => path === `/${type.typeName}/${method.name}`);
      if (!definition) throw new Error(`no code was generated for ${method}`);
      served.push({ method, definition, plan: planOf({ definition, handler }, contracts(), rules, () => undefined) });
    }
  }
  return served;
}
