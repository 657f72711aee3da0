import { isRepeatable } from '@jiguan/kit/grpc';
import { contracts } from '../support/gateway.ts';

const has = (name: string, fields: readonly { name: string }[]) => fields.some((field) => field.name === name);

it.each(contracts.methods.map((method) => [method.path, method] as const))(
  '%s is repeated by itself only where that is safe',
  (_, method) => {
    const { desc, bindings } = method;
    // What is offered by GET at all changes nothing, by whichever verb it is asked.
    const reads = bindings.some(({ verb }) => verb === 'GET');
    const carriesRows = desc.input.fields.some(
      ({ name, fieldKind }) => name === 'content' || (desc.name.startsWith('Import') && fieldKind === 'list'),
    );
    expect(isRepeatable(desc.name, has('request_id', desc.input.fields))).toBe(
      reads || (has('request_id', desc.input.fields) && !carriesRows),
    );
  },
);
