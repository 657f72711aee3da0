/** Regions and units of the demonstration, the same for every loader. */
import { gateway } from './loader.ts';
import { type DemoUnit, demoUnits } from './units.ts';

export interface DemoRegion {
  readonly code: string;
  readonly displayName: string;
  readonly level: string;
}

export interface DemoPlaces {
  readonly prefectures: readonly DemoRegion[];
  /** Those of the province first. */
  readonly units: readonly DemoUnit[];
}

/** Every eighth county has units. */
export async function demoPlaces(): Promise<DemoPlaces> {
  const { regions } = await gateway.call<{ regions: DemoRegion[] }>('admin', 'GET', '/directory/v1/regions?pageSize=1000');
  const prefectures = regions.filter(({ level }) => level === 'REGION_LEVEL_PREFECTURE');
  const counties = regions.filter(({ level }) => level === 'REGION_LEVEL_COUNTY').filter((_, i) => i % 8 === 0);
  return { prefectures, units: demoUnits(prefectures, counties) };
}

export const provincial = ({ region }: { readonly region: string }): boolean => region === '530000';
