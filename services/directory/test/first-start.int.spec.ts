import { connectStore } from '@jiguan/kit/store';
import { eventually } from '@jiguan/kit/testing';
import { directoryOf } from './world.ts';

const directory = directoryOf('directory');

/** Everything stored, as counts and versions. */
async function fingerprint() {
  const store = await connectStore({
    uri: directory.world.suite.mongodbUri,
    database: directory.world.suite.database('directory'),
    context: 'directory',
  });
  try {
    const count = (collection: string) => store.db.collection(collection).countDocuments();
    const editions = await store.db
      .collection('ruleEditions')
      .find({}, { projection: { version: 1 } })
      .sort({ _id: 1 })
      .toArray();
    return { journal: await count('journal'), regions: await count('regions'), editions };
  } finally {
    await store.close();
  }
}

describe('the first start', () => {
  it('loads the regions, calendars and rule editions of the release', async () => {
    const { regions } = await directory.admin.regions.listRegions({ pageSize: 1000, orderBy: '', pageToken: '', filter: '' });
    expect(regions).toHaveLength(146);
    const prefectures = await directory.admin.regions.listRegions({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: 'parent = regions/530000',
    });
    expect(prefectures.regions).toHaveLength(16);
    const { calendars } = await directory.admin.calendars.listCalendars({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: 'region = regions/530000 AND year = 2026',
    });
    expect(calendars[0]?.name).toBe('calendars/530000-2026');
    const { ruleEditions } = await directory.admin.ruleEditions.listRuleEditions({
      pageSize: 0,
      orderBy: '',
      pageToken: '',
      filter: 'code = "meetings.no_show_grace_minutes"',
    });
    expect(ruleEditions).toMatchObject([{ value: '30', unit: 'min', region: 'regions/530000', effectiveTo: '' }]);
  });

  it('makes BOOTSTRAP_ADMIN administrator of the province, as the journal shows', async () => {
    const { grants } = await directory.admin.grants.listMyGrants({});
    expect(grants).toMatchObject([{ subject: 'admin', role: 'ROLE_ADMINISTRATOR', place: 'regions/530000' }]);
    const { entries } = await directory.admin.history.listHistory({ name: grants[0]?.name ?? '', pageSize: 0, pageToken: '' });
    expect(entries).toMatchObject([{ version: 1, type: 'jiguan.directory.v1.GrantGiven', actor: 'system:bootstrap' }]);
  });

  it('is repeated without changing anything', async () => {
    const before = await fingerprint();
    await directory.world.service.stop();
    await directory.world.service.revive();
    expect(await fingerprint()).toEqual(before);
    await eventually(() => directory.admin.grants.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: '' }), { within: 30_000 });
  });
});
