import type { DescMethod, FileRegistry } from '@bufbuild/protobuf';
import type { Aggregate } from '../app/types.ts';
import { contracts, type States, statesOf } from '../grpc/index.ts';
import { type AccessRule, accessRules } from '../identity/index.ts';
import { resourceOf } from '../options/index.ts';

export interface KnownCommand {
  /** Name of the method: `CancelBooking`. */
  readonly name: string;
  readonly rule: AccessRule | undefined;
  readonly states: States | undefined;
}

export interface Known {
  // biome-ignore lint/suspicious/noExplicitAny: aggregates of different kinds.
  readonly aggregate: Aggregate<any, any>;
  /** Who may get a record. */
  readonly get: AccessRule | undefined;
  /** Commands on one record, in the order of the contract. */
  readonly commands: readonly KnownCommand[];
}

/** By collection. */
export type KnownRecords = ReadonlyMap<string, Known>;

/** The commands on single records of a package, as its contract says. */
// biome-ignore lint/suspicious/noExplicitAny: aggregates of different kinds.
export function knownRecords(context: string, aggregates: readonly Aggregate<any, any>[], registry = contracts()): KnownRecords {
  const rules = accessRules(registry);
  const methods = methodsOf(context, registry).map((method) => ({ method, states: statesOf(method, registry) }));
  return new Map(
    aggregates.flatMap((aggregate): [string, Known][] => {
      const getter = methods.find(
        ({ method: { name, output } }) => name === `Get${output.name}` && resourceOf(output, registry)?.plural === aggregate.collection,
      );
      if (!getter) return [];
      const commands = methods.filter(
        ({ method, states }) => states?.collection === aggregate.collection && actsOnRecord(rules.get(nameOf(method))),
      );
      return [
        [
          aggregate.collection,
          {
            aggregate,
            get: rules.get(nameOf(getter.method)),
            commands: commands.map(({ method, states }) => ({ name: method.name, rule: rules.get(nameOf(method)), states })),
          },
        ],
      ];
    }),
  );
}

const nameOf = (method: DescMethod) => `${method.parent.typeName}/${method.name}`;

/** Commands on one record name it as their target: `name`, or `room.name` of an update. What makes records does not. */
const actsOnRecord = (rule: AccessRule | undefined): boolean => /^(\w+[.])?name$/.test(rule?.target ?? '');

function methodsOf(context: string, registry: FileRegistry): DescMethod[] {
  return [...registry].flatMap((type) => (type.kind === 'service' && type.typeName.startsWith(`${context}.`) ? type.methods : []));
}
