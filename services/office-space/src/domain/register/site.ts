import { differing } from './building.ts';

/** What its keeper says about a site. */
export interface SiteDetails {
  readonly displayName: string;
  /** `regions/…` */
  readonly region: string;
  readonly address: string;
  /** 占地面积, 0.01 m². */
  readonly landArea: number;
}

/** 院落. */
export type Site = SiteDetails;

export type SiteEvent =
  | ({ readonly type: 'SiteRegistered' } & SiteDetails)
  | { readonly type: 'SiteChanged'; readonly changes: Partial<SiteDetails> };

/** The site after an event. */
export function evolveSite(site: Site | undefined, event: SiteEvent): Site {
  if (event.type === 'SiteRegistered') {
    const { type: _, ...registered } = event;
    return registered;
  }
  if (!site) throw new Error(`${event.type} of a site that was never registered`);
  return { ...site, ...event.changes };
}

/** Corrects what is said of a site. */
export function changeSite(site: Site, wanted: Partial<SiteDetails>): readonly SiteEvent[] {
  const changes = differing(site, wanted);
  return Object.keys(changes).length === 0 ? [] : [{ type: 'SiteChanged', changes }];
}
