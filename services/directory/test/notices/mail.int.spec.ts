/** Each notice once, by each way, whatever is away and whoever dies. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connect } from '@jiguan/kit/grpc';
import { eventually, killAtRandom, ownNats, type RunningService, startService, testIssuer, testSuite } from '@jiguan/kit/testing';
import { NoticeServiceClient } from '@jiguan/proto/directory/v1/notice';
import { mailServer } from './mailbox.ts';
import { meetingsOn } from './telling.ts';

/** Facts told, half of them before the trouble, and deaths of the process meanwhile. */
const FACTS = Number(process.env['NOTICES_FACTS'] ?? 20);
const DEATHS = Number(process.env['NOTICES_DEATHS'] ?? 2);
const LONG = { within: 60_000 };

const suite = testSuite('letters');
let issuer: Awaited<ReturnType<typeof testIssuer>>;
let nats: Awaited<ReturnType<typeof ownNats>>;
let mail: Awaited<ReturnType<typeof mailServer>>;
let folder: string;

beforeAll(async () => {
  [issuer, nats, mail] = await Promise.all([testIssuer(), ownNats(), mailServer()]);
  folder = await mkdtemp(join(tmpdir(), 'jiguan-mailbox-'));
});
afterAll(async () => {
  await Promise.all([issuer?.close(), nats?.close(), mail?.leave(), suite.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** Directory with a database of its own, on a bus of its own that may die, and what one person of it sees. */
async function directoryWith(label: string, mailUrl: string, subject: string) {
  const env = {
    ...suite.env(label),
    NATS_URL: nats.url,
    BUS_PREFIX: label,
    OIDC_ISSUER: issuer.url,
    BOOTSTRAP_ADMIN: 'admin',
    MAIL_URL: mailUrl,
  };
  const service = await startService('directory', env);
  const client = connect(NoticeServiceClient, service.address, { token: () => issuer.token(subject), timeout: 60_000 });
  const meetings = await meetingsOn({ natsUrl: nats.url, prefix: label });
  return {
    service,
    meetings,
    write: (mailAddress: string) =>
      client.setMyNoticePreferences({ preferences: { mailAddress, kinds: [], mailAvailable: false }, requestId: '' }),
    notices: async () => (await client.listNotices({ pageSize: 1000, orderBy: '', pageToken: '', filter: '' })).notices,
    async close() {
      client.close();
      await meetings.close();
      await service.kill();
    },
  };
}

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `m${from + i}`);
const told = (meetings: Awaited<ReturnType<typeof meetingsOn>>, names: readonly string[]) =>
  Promise.all(names.map((id) => eventually(() => meetings.tell('BookingConfirmed', id).then(() => true), LONG)));
const sorted = (texts: readonly string[]) => [...texts].sort();
const about = (names: readonly string[]) => sorted(names.map((id) => `bookings/${id}`));
const dying = (service: RunningService) => killAtRandom([service], { times: DEATHS, between: [200, 1_500] });

it('comes once to the inbox and once to the mailbox, while the bus is away and the process dies', async () => {
  const house = await directoryWith('house', pathToFileURL(folder).href, 'wang');
  await house.write('wang@example.gov.cn');
  const all = ids(0, FACTS);
  await told(house.meetings, all.slice(0, FACTS / 2));
  await nats.kill();
  const rest = told(house.meetings, all.slice(FACTS / 2));
  await nats.revive();
  await Promise.all([rest, dying(house.service)]);
  const given = await eventually(async () => {
    const notices = await house.notices();
    return notices.length >= FACTS ? notices : undefined;
  }, LONG);
  expect(sorted(given.map((notice) => notice.about))).toEqual(about(all));
  const files = await eventually(async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
    return names.length >= FACTS ? names : undefined;
  }, LONG);
  // A folder keeps one letter of an id, as a mail system keeps one of a Message-ID.
  expect(files).toHaveLength(FACTS);
  const letter = await readFile(join(folder, files[0] as string), 'utf8');
  expect(letter).toMatch(/^To: wang@example\.gov\.cn$/m);
  expect(letter).toMatch(/^Auto-Submitted: auto-generated$/m);
  await house.close();
}, 240_000);

it('waits while the mail server is away, and is not tried again where the server refuses it for good', async () => {
  const house = await directoryWith('post', mail.url, 'wang');
  await house.write('wang@example.gov.cn');
  await mail.leave();
  await told(house.meetings, ids(0, 5));
  await eventually(async () => (await house.notices()).length === 5, LONG);
  await eventually(() => house.service.lines.some(({ msg }) => msg === 'a timer could not fire; it is tried again'), LONG);
  await mail.comeBack();
  await eventually(() => mail.received.length >= 5, LONG);
  await house.write('nobody@example.gov.cn');
  await told(house.meetings, ['m5']);
  await eventually(async () => (await house.notices()).length === 6, LONG);
  await house.write('wang@example.gov.cn');
  await told(house.meetings, ['m6']);
  await eventually(() => mail.received.length >= 6, LONG);
  expect(mail.received.map(({ to }) => to)).toEqual(Array(6).fill('wang@example.gov.cn'));
  expect(new Set(mail.received.map(({ id }) => id)).size).toBe(6);
  await house.close();
}, 240_000);
