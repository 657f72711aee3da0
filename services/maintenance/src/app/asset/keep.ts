import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, get, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import type { Asset, AssetDetails, ReasonKind } from '../../domain/asset/asset.ts';
import { change, type KeepingFacts, register, retire } from '../../domain/asset/keeping.ts';
import { declare, withdraw } from '../../domain/asset/usability.ts';
import { no } from '../../domain/refusals.ts';
import { unitOf } from '../facts.ts';
import { assets } from '../records.ts';

export const getAsset = get(assets);

export interface CreateAsset {
  /** Made by the service when left out. */
  readonly id?: string;
  readonly details: AssetDetails;
}

export const createAsset: Command<CreateAsset, Stored<Asset>> = async ({ id, details }, use) => {
  if (id && (await use.load(assets, id))) return no('ASSET_ALREADY_EXISTS', { asset: `assets/${id}` }, { field: 'asset_id' });
  const outcome = register(details, labelFrom(use.newId()), await factsOf(use, details));
  return decided(assets, { newId: id ?? use.newId() }, outcome, { taken: serialTaken(details) });
};

export const updateAsset = on(assets, async (asset, { name, changes }: OnRecord & { readonly changes: Partial<AssetDetails> }, use) => ({
  outcome: change(asset, name, changes, await factsOf(use, { ...asset, ...changes })),
  taken: serialTaken({ ...asset, ...changes }),
}));

type Because = OnRecord & { readonly reason: string };
type ByHand = Extract<ReasonKind, 'REASON_KIND_UNSAFE' | 'REASON_KIND_STOPPED'>;

const declaring = (kind: ByHand) =>
  on(assets, (asset, { name, reason }: Because, { actor, now }) => declare(asset, kind, { name, reason, by: actor.subject, now }));
const withdrawing = (kind: ByHand) => on(assets, (asset, { name, reason }: Because) => withdraw(asset, kind, { name, reason }));

export const declareUnsafe = declaring('REASON_KIND_UNSAFE');
export const declareSafe = withdrawing('REASON_KIND_UNSAFE');
export const stopAsset = declaring('REASON_KIND_STOPPED');
export const restartAsset = withdrawing('REASON_KIND_STOPPED');
export const retireAsset = on(assets, (asset, { name, reason }: Because) => retire(asset, name, reason));

/** The random end of a new id. */
export const labelFrom = (id: string): string => id.replaceAll('-', '').slice(-12);

async function factsOf(use: UseCase, { unit, parent }: Pick<AssetDetails, 'unit' | 'parent'>): Promise<KeepingFacts> {
  return { unit: unitOf(use, unit), parent: parent === '' ? undefined : await use.load(assets, idOf(parent)) };
}

const serialTaken =
  ({ maker, serialNumber }: Pick<AssetDetails, 'maker' | 'serialNumber'>) =>
  () =>
    no('SERIAL_NUMBER_TAKEN', { maker, serial_number: serialNumber }, { field: 'asset.serial_number' });
