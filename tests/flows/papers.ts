/** Papers of a booking: sent, named by it, kept by its facts, and had by whoever may read it. */
import { openFiles } from '@jiguan/kit/files';
import { eventually } from '@jiguan/kit/testing';
import { sweep } from '../../services/gateway/src/files/sweeping.ts';
import { grant, meeting, openRoom, science } from '../world/people.ts';
import type { World } from '../world/world.ts';

const agenda = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
/** One grey pixel. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');
const WEEKS = 30 * 86_400_000;

export function papers(world: () => World, folder: () => string): void {
  let room: string;
  beforeAll(async () => {
    room = await openRoom(world(), 'papers');
    await grant(world(), 'other-liaison', 'ROLE_UNIT_LIAISON', science);
    await eventually(async () => (await world().as('other-liaison', 'GET', '/meetings/v1/bookings')).status === 200);
  });

  const send = async (raw: Buffer, name: string, as = 'liaison') => {
    const { status, body } = await world().as(as, 'POST', `/files?name=${encodeURIComponent(name)}`, { raw });
    expect([name, status]).toEqual([name, 200]);
    return String(body['name']);
  };
  const book = (days: number, more: Record<string, unknown>) =>
    world().done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, days, more));
  const get = async (subject: string | undefined, booking: unknown, file: string) => {
    const token = subject && (await world().issuer.token(subject));
    return fetch(`${world().url}/meetings/v1/${booking}/${file}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  };

  it('an agenda and a picture come back as they went, to whoever may read the booking and to nobody else', async () => {
    const sent = [await send(agenda, '议程.pdf'), await send(picture, '签到表.png')];
    const { name } = await book(80, { papers: [sent[0]] });
    const corrected = await world().done('liaison', 'PATCH', `/meetings/v1/${name}`, { papers: sent });
    expect(corrected['papers']).toEqual(sent);
    for (const subject of ['liaison', 'officer', 'auditor']) {
      await eventually(async () => (await get(subject, name, sent[1] as string)).status === 200);
      const answers = await Promise.all(sent.map((file) => get(subject, name, file)));
      expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual(['application/pdf', 'image/png']);
      const bytes = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
      expect(bytes.map((one, i) => one.equals([agenda, picture][i] as Buffer))).toEqual([true, true]);
    }
    expect((await get('other-liaison', name, sent[0] as string)).status).toBe(403);
    expect((await get(undefined, name, sent[0] as string)).status).toBe(401);
  });

  it('a paper is had under its own booking only, also where another one names it', async () => {
    const file = await send(agenda, '议程.pdf');
    const { name } = await book(81, { papers: [file] });
    await eventually(async () => (await get('officer', name, file)).status === 200);
    const thief = await world().done('officer', 'POST', '/meetings/v1/bookings', meeting(room, 82, { unit: science, papers: [file] }));
    await eventually(async () => (await get('officer', thief['name'], file)).status === 404);
    expect((await get('other-liaison', thief['name'], file)).status).toBe(404);
  });

  it('what was sent when the gateway died, and no booking names, is nobody’s and goes', async () => {
    const [orphan, found] = [await send(agenda, '议程.pdf'), await send(agenda, '议程.pdf')];
    await world().gateway.kill();
    await world().gateway.revive();
    await eventually(async () => (await world().as('liaison', 'GET', '/meetings/v1/bookings')).status === 200, { within: 30_000 });
    const { name } = await book(83, { papers: [found] });
    await eventually(async () => (await get('officer', name, found)).status === 200);
    expect((await get('liaison', name, orphan)).status).toBe(404);
    const store = openFiles({ url: folder(), region: '' });
    // As if both had waited for weeks.
    for (const file of [orphan, found])
      await store.put(file, agenda, { ...(await store.about(file)), at: new Date(Date.now() - WEEKS).toISOString() });
    await eventually(async () => (await sweep(store, ['directory', 'meetings'], new Date())) === 1);
    expect([await store.about(orphan), (await get('officer', name, found)).status]).toEqual([undefined, 200]);
  });
}
