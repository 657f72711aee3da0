import { missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type OnRecord, on, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { type Building, type BuildingDetails, changeBuilding, registerBuilding } from '../../domain/register/building.ts';
import { changeSite, type Site, type SiteDetails } from '../../domain/register/site.ts';
import { buildings, sites } from '../records.ts';

interface Creating<D> {
  /** Made by the service when left out. */
  readonly id?: string;
  readonly details: D;
}

export const createSite: Command<Creating<SiteDetails>, Stored<Site>> = async ({ id, details }, use) => {
  if (id && (await use.load(sites, id))) return no('SITE_ALREADY_EXISTS', { site: `sites/${id}` }, { field: 'site_id' });
  return decided(sites, { newId: id ?? use.newId() }, [{ type: 'SiteRegistered', ...details }]);
};

export const updateSite = on(sites, (site, { changes }: OnRecord & { readonly changes: Partial<SiteDetails> }) =>
  changeSite(site, changes),
);

export const createBuilding: Command<Creating<BuildingDetails>, Stored<Building>> = async ({ id, details }, use) => {
  const [site, before] = await Promise.all([use.load(sites, idOf(details.site)), id ? use.load(buildings, id) : undefined]);
  if (!site) return missing(details.site, 'building.site');
  if (before) return no('BUILDING_ALREADY_EXISTS', { building: `buildings/${id}` }, { field: 'building_id' });
  return decided(buildings, { newId: id ?? use.newId() }, registerBuilding(details, site.region));
};

export const updateBuilding = on(buildings, (building, { changes }: OnRecord & { readonly changes: Partial<BuildingDetails> }) =>
  changeBuilding(building, changes),
);
