import type { DescField, DescMethod } from '@bufbuild/protobuf';
import { isRefused } from '@jiguan/kernel/refusal';
import type { CopyOf } from '@jiguan/kit/app';
import { type Copies, grants, units } from '@jiguan/kit/identity';
import type { Grant } from '@jiguan/proto/directory/v1/grant';
import { Unit } from '@jiguan/proto/directory/v1/unit';
import { createShelf } from '../../src/bus/view.ts';
import { admit } from '../../src/grpc/admit.ts';
import type { Surroundings } from '../../src/grpc/surroundings.ts';
import { everyMethod, type Served } from './every-method.ts';

/** Where units lie: one in a county of the prefecture 530100, one in it itself, one in another. */
const homes = { 'of-county': '530102', 'of-prefecture': '530100', 'of-another': '530302' };

const shelf = createShelf(units);
for (const [id, region] of Object.entries(homes)) shelf.put(id, 1, Unit.fromPartial({ name: `units/${id}`, region: `regions/${region}` }));
const copies = { view: (copy: CopyOf<unknown>) => (copy === (grants as CopyOf<unknown>) ? undefined : shelf.view) } as unknown as Copies;
const around = { copies, locate: () => undefined } as unknown as Surroundings;

/** Of a list: the message that it lists. */
function listed({ output }: DescMethod): readonly DescField[] {
  const field = output.fields.find((one) => one.fieldKind === 'list' && one.listKind === 'message');
  return field?.message?.fields ?? [];
}
const has = (fields: readonly DescField[], name: string) => fields.some((field) => field.name === name);

/** Lists of records that belong to a unit and lie in a region, cut to what the caller reaches. */
const lists = (await everyMethod()).filter(
  ({ method, plan }) =>
    method.name.startsWith('List') &&
    has(listed(method), 'unit') &&
    has(listed(method), 'region') &&
    // What is everybody's or one's own is cut to no place.
    !method.name.startsWith('ListMy') &&
    (plan.rule?.roles.length ?? 0) > 0 &&
    plan.rule?.target === undefined,
);

async function seenBy({ definition, plan }: Served, place: string): Promise<readonly string[]> {
  const held = (plan.rule?.roles ?? []).map((role) => ({ role: role as Grant['role'], place }));
  const reads = { ...plan, handler: { ...plan.handler, changes: false } };
  const request = definition.requestDeserialize(Buffer.alloc(0)) as Parameters<typeof admit>[1];
  const admitted = await admit(reads, request, { subject: 'officer', grants: held }, around);
  if (isRefused(admitted)) throw new Error(admitted.refused);
  return admitted.scope.units;
}

describe('lists of what belongs to a unit and lies in a region', () => {
  it('are there', () => {
    expect(lists.length).toBeGreaterThan(10);
  });

  it.each(lists.map((list) => [String(list.method), list] as const))(
    '%s shows what a unit of the caller’s region has anywhere',
    async (_, list) => {
      expect(await seenBy(list, 'regions/530102')).toEqual(['of-county']);
      expect([...(await seenBy(list, 'regions/530100'))].sort()).toEqual(['of-county', 'of-prefecture']);
      expect(await seenBy(list, 'units/of-another')).toEqual(['of-another']);
      // All that there is lies in the province.
      expect(await seenBy(list, 'regions/530000')).toEqual([]);
    },
  );
});
