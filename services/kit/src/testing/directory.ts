import { type Grant, Grant as GrantCodec } from '@jiguan/proto/directory/v1/grant';
import { type Unit, Unit as UnitCodec } from '@jiguan/proto/directory/v1/unit';
import type { Aggregate, Publication, Stored } from '../app/index.ts';
import { connectBus, ensureStreams } from '../bus/index.ts';
import { createPublisher, type Publisher } from '../bus/publish.ts';
import { entryId } from '../store/journal.ts';
import type { Suite } from './suite.ts';

/** Puts on a suite's bus what directory would: for suites that need its grants and units and not directory itself. */
export interface DirectoryStandIn {
  /** Gives a subject a role (`ROLE_APPROVER`) at a place (`units/u1`, `regions/530000`). */
  give(subject: string, role: string, place: string): Promise<GivenGrant>;
  /** Registers a unit, or tells a change of one. */
  unit(id: string, unit: { region: string } & Partial<Unit>): Promise<void>;
  /** A fact about a unit, such as UnitAbolished with its payload. */
  unitFact(id: string, region: string, event: string, payload: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

export interface GivenGrant {
  readonly name: string;
  withdraw(): Promise<void>;
}

interface Record {
  readonly region: string;
  readonly unit?: string;
  readonly bytes: Uint8Array;
}

/** `name`: by which the bus knows it, where the bus asks who one is. */
export async function standInDirectory({
  natsUrl,
  prefix,
  name = 'directory-stand-in',
}: Pick<Suite, 'natsUrl' | 'prefix'> & { readonly name?: string }): Promise<DirectoryStandIn> {
  const bus = await connectBus({ url: natsUrl, prefix, name });
  await ensureStreams(bus, 'directory');
  const publisher = createPublisher(bus, 'directory', [grants, units]);
  const regions = new Map<string, string>();
  const versions = new Map<string, number>();
  const next = (name: string) => {
    const version = (versions.get(name) ?? 0) + 1;
    versions.set(name, version);
    return version;
  };
  const state = (publication: Publication, id: string, record: Record) => {
    const now = new Date();
    const version = next(`${publication.aggregate.collection}/${id}`);
    return publisher.state(publication, { ...record, _id: id, version, createTime: now, updateTime: now } as Stored<object>);
  };

  return {
    async give(subject, role, place) {
      const id = `g${versions.size}-${subject.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-')}`;
      const tell = (status: Grant['status']) => {
        const grant = GrantCodec.fromPartial({ name: `grants/${id}`, subject, role: role as Grant['role'], place, status });
        return state(grants, id, { ...placeOf(place, regions), bytes: GrantCodec.encode(grant).finish() });
      };
      await tell('GRANT_STATUS_ACTIVE');
      return { name: `grants/${id}`, withdraw: () => tell('GRANT_STATUS_WITHDRAWN') };
    },
    async unit(id, { region, ...more }) {
      regions.set(id, region);
      const unit = UnitCodec.fromPartial({
        name: `units/${id}`,
        region: `regions/${region}`,
        displayName: id,
        status: 'UNIT_STATUS_ACTIVE',
        ...more,
      });
      await state(units, id, { region, unit: id, bytes: UnitCodec.encode(unit).finish() });
    },
    unitFact: async (id, region, event, payload) => void (await unitFact(publisher, next(`units/${id}`), { id, region, event, payload })),
    close: () => bus.close(),
  };
}

const publicationOf = (collection: string, type: string): Publication => ({
  aggregate: { collection, type, place: ({ region, unit }: Record) => ({ region, unit }) } as unknown as Aggregate<Record, never>,
  fact: () => new Uint8Array(),
  state: (record) => record.bytes,
});
const grants = publicationOf('grants', 'grant');
const units = publicationOf('units', 'unit');

function placeOf(place: string, regions: ReadonlyMap<string, string>): { region: string; unit?: string } {
  const id = place.slice(place.indexOf('/') + 1);
  return place.startsWith('units/') ? { region: regions.get(id) ?? '530000', unit: id } : { region: id };
}

function unitFact(
  publisher: Publisher,
  version: number,
  { id, region, event, payload }: { id: string; region: string; event: string; payload: Uint8Array },
): Promise<unknown> {
  return publisher.fact({
    _id: entryId('units', id, version),
    version,
    type: `jiguan.directory.v1.${event}`,
    time: new Date(),
    region,
    unit: id,
    actor: 'test',
    data: {},
    fact: Buffer.from(payload),
  });
}
