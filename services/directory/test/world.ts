import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { type ReadStatus, readStatus } from '@jiguan/kit/errors';
import { connect } from '@jiguan/kit/grpc';
import { eventually, type RunningService, type Suite, startService, type TestIssuer, testIssuer, testSuite } from '@jiguan/kit/testing';
import { CalendarServiceClient } from '@jiguan/proto/directory/v1/calendar';
import { CommandServiceClient } from '@jiguan/proto/directory/v1/command';
import { GrantServiceClient } from '@jiguan/proto/directory/v1/grant';
import { HistoryServiceClient } from '@jiguan/proto/directory/v1/history';
import { ImportServiceClient } from '@jiguan/proto/directory/v1/import';
import { NoticeServiceClient } from '@jiguan/proto/directory/v1/notice';
import { PersonServiceClient } from '@jiguan/proto/directory/v1/person';
import { RegionServiceClient } from '@jiguan/proto/directory/v1/region';
import { ReorganisationServiceClient } from '@jiguan/proto/directory/v1/reorganisation';
import { RuleEditionServiceClient } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit, UnitServiceClient } from '@jiguan/proto/directory/v1/unit';

/** Directory as its own process on real servers, and its clients. The administrator is `admin`. */
export interface World {
  readonly suite: Suite;
  readonly issuer: TestIssuer;
  readonly service: RunningService;
  as(subject: string, language?: string): ReturnType<typeof clients>;
  close(): Promise<void>;
}

async function directoryWorld(label: string, more: Readonly<Record<string, string>> = {}): Promise<World> {
  const suite = testSuite(label);
  const issuer = await testIssuer();
  const env = { ...suite.env('directory'), OIDC_ISSUER: issuer.url, BOOTSTRAP_ADMIN: 'admin', LOG_LEVEL: 'info', ...more };
  const service = await startService('directory', env);
  const open: { close(): void }[] = [];
  // The administrator's grant travels over the bus like any other.
  const first = clients(service.address, () => issuer.token('admin'), 'zh-CN');
  open.push(...Object.values(first));
  await eventually(() => first.grants.listGrants({ pageSize: 0, orderBy: '', pageToken: '', filter: '' }), { within: 30_000 });
  return {
    suite,
    issuer,
    service,
    as(subject, language = 'zh-CN') {
      const made = clients(service.address, () => issuer.token(subject), language);
      open.push(...Object.values(made));
      return made;
    },
    async close() {
      for (const client of open) client.close();
      await service.kill();
      await issuer.close();
      await suite.close();
    },
  };
}

function clients(address: string, token: () => Promise<string>, language: string) {
  const options = { token, language, timeout: 60_000 };
  return {
    units: connect(UnitServiceClient, address, options),
    people: connect(PersonServiceClient, address, options),
    grants: connect(GrantServiceClient, address, options),
    regions: connect(RegionServiceClient, address, options),
    calendars: connect(CalendarServiceClient, address, options),
    ruleEditions: connect(RuleEditionServiceClient, address, options),
    history: connect(HistoryServiceClient, address, options),
    reorganisations: connect(ReorganisationServiceClient, address, options),
    notices: connect(NoticeServiceClient, address, options),
    imports: connect(ImportServiceClient, address, options),
    commands: connect(CommandServiceClient, address, options),
  };
}

/** A fictitious credit code, the n-th of a region. */
export const creditCode = (n: number, region = '530102') => completeCreditCode(`11${region}${String(n).padStart(8, '0')}`);

/** A unit to register. */
export const aUnit = (n: number, more: Partial<Unit> = {}): Unit =>
  Unit.fromPartial({
    creditCode: creditCode(n),
    displayName: `第${n}局`,
    region: 'regions/530102',
    level: 'UNIT_LEVEL_COUNTY',
    kind: 'UNIT_KIND_GOVERNMENT',
    ...more,
  });

/** What a call is refused with; throws when it is not refused. */
export async function refusal(call: Promise<unknown>): Promise<ReadStatus> {
  const answer = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in answer) throw new Error(`not refused: ${JSON.stringify(answer.value)}`);
  const status = readStatus(answer.error);
  if (!status) throw answer.error;
  return status;
}

/** A directory of its own for the tests of this file, and its administrator. */
export function directoryOf(
  name: string,
  env?: Readonly<Record<string, string>>,
): { readonly world: World; readonly admin: ReturnType<World['as']> } {
  let world: World;
  let admin: ReturnType<World['as']>;
  beforeAll(async () => {
    world = await directoryWorld(name, env);
    admin = world.as('admin');
  });
  afterAll(() => world?.close());
  return {
    get world() {
      return world;
    },
    get admin() {
      return admin;
    },
  };
}

export type Directory = ReturnType<typeof directoryOf>;
