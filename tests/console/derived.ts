import { meeting, openRoom } from '../world/people.ts';
import { person } from './person.ts';
import type { Stage } from './stage.ts';

interface Document {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, { properties: Record<string, unknown> }> };
}

export function derived(stage: () => Stage): void {
  it('shows a method and a field that were added to the contract: button, form, check and request, with no page written', async () => {
    const { house, browser } = stage();
    const room = await openRoom(house, 'applauded');
    const { name } = await house.done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, 33));
    const officer = await person(browser, house.url, 'officer');
    const { page } = officer;
    // Asked for with its version, for the first time in this browser.
    await page.route(/\/openapi\/meetings\.json/, async (route) => {
      const document = (await (await fetch(`${house.url}/openapi/meetings.json`)).json()) as Document;
      const booking = document.components.schemas['meetings.v1.Booking'];
      if (booking)
        booking.properties['applause'] = {
          type: 'integer',
          readOnly: true,
          'x-jiguan-field': { label: { zh: '掌声', en: 'Applause' }, countedIn: { zh: '次', en: 'times' } },
        };
      document.paths['/meetings/v1/bookings/{booking}:applaud'] = {
        post: {
          operationId: 'meetings_ApplaudBooking',
          'x-jiguan-access': { roles: ['ROLE_BUREAU_OFFICER'], reach: 'REACH_TARGET', target: 'name' },
          'x-jiguan-command': { label: { zh: '鼓掌', en: 'Applaud' }, from: ['BOOKING_STATUS_CONFIRMED'], weight: 'WEIGHT_MAIN' },
          parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['times'],
                  properties: {
                    times: { type: 'integer', minimum: 1, maximum: 3, 'x-jiguan-field': { label: { zh: '次数', en: 'Times' } } },
                  },
                },
              },
            },
          },
          responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/meetings.v1.Booking' } } } } },
        },
      };
      await route.fulfill({ json: document });
    });
    let sent: unknown;
    await page.route('**/meetings/v1/bookings/*:applaud', async (route) => {
      sent = route.request().postDataJSON();
      expect(route.request().headers()['idempotency-key']).toMatch(/^[\w-]{30,}$/);
      await route.fulfill({ json: { name, applause: 2 } });
    });
    await page.route(`**/meetings/v1/${name}/commands`, async (route) => {
      const answer = (await house.as('officer', 'GET', `/meetings/v1/${name}/commands`)).body as unknown as {
        records: { commands: unknown[] }[];
      };
      answer.records[0]?.commands.push({ command: 'ApplaudBooking', possibility: 'POSSIBILITY_ALLOWED' });
      await route.fulfill({ json: answer });
    });
    await page.route(`**/meetings/v1/${name}`, async (route) => {
      const record = (await house.as('officer', 'GET', `/meetings/v1/${name}`)).body;
      await route.fulfill({ json: { ...record, applause: 7 } });
    });
    await officer.go(`/records/${name}`);
    await page.waitForSelector('dd >> text=7 次');
    await page.click('.page-head >> text=鼓掌');
    await page.fill('[name=times]', '9');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('.fault >> text=不得大于 3。');
    expect(sent).toBeUndefined();
    await page.fill('[name=times]', '2');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('h1 >> text=预算协调会');
    expect(sent).toEqual({ times: 2 });
    await officer.leave();
  });

  it('asks field by field when somebody else changed a record meanwhile, and overwrites nothing unasked', async () => {
    const { house, browser } = stage();
    const name = await openRoom(house, 'contested', { displayName: '原来的名字', building: '1号楼' });
    const officer = await person(browser, house.url, 'officer');
    const { page } = officer;
    await officer.go(`/records/${name}/do/meetings_UpdateRoom`);
    await page.fill('[name=displayName]', '我改的名字');
    await house.done('officer', 'PATCH', `/meetings/v1/${name}`, { displayName: '他人改的名字', building: '9号楼' });
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('table.conflict');
    expect(await page.locator('table.conflict tbody tr').count()).toBe(1);
    const row = await page.textContent('table.conflict tbody');
    for (const text of ['原来的名字', '他人改的名字', '我改的名字']) expect(row).toContain(text);
    await page.click('.notice >> text=在最新版本上继续');
    await page.click('form.form button[type=submit]');
    await page.waitForSelector('h1 >> text=我改的名字');
    expect((await house.as('officer', 'GET', `/meetings/v1/${name}`)).body).toMatchObject({ displayName: '我改的名字', building: '9号楼' });
    await officer.leave();
  });

  it('tries an import before it writes, and shows the bad row', async () => {
    const { house, browser } = stage();
    const officer = await person(browser, house.url, 'officer');
    const { page } = officer;
    await officer.go('/records/people/do/directory_ImportPeople');
    const rows = (unit: string) => `编号,姓名,单位,职级,职务,登录名\nimported-one,导入的人,${unit},处级以下,,\n`;
    const file = (unit: string) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows(unit)) });
    await page.setInputFiles('input[type=file]', file('nowhere'));
    await page.click('text=试导入（不写入）');
    await page.waitForSelector('.table-frame >> text=2');
    await page.setInputFiles('input[type=file]', file('yn-finance'));
    await page.click('text=试导入（不写入）');
    await page.waitForSelector('text=检查通过，尚未写入。');
    expect((await house.as('officer', 'GET', '/directory/v1/people/imported-one')).status).toBe(404);
    await page.click('text=正式导入');
    await page.waitForSelector('text=已导入。');
    expect((await house.as('officer', 'GET', '/directory/v1/people/imported-one')).status).toBe(200);
    await officer.leave();
  });

  it('takes a file of several commits: tried as a whole with its bad rows, then in, and sent again unchanged', async () => {
    const { house, browser } = stage();
    const officer = await person(browser, house.url, 'officer');
    const { page } = officer;
    await officer.go('/records/people/do/directory_ImportPeople');
    const line = (i: number, unit: string) => `sliced-${i},甲${i},${unit},处级以下`;
    const rows = (bad: boolean) =>
      ['编号,姓名,单位,职级', ...Array.from({ length: 2_300 }, (_, i) => line(i, bad && i > 2_297 ? 'nowhere' : 'yn-finance'))].join('\n');
    const choose = (bad: boolean) =>
      page.setInputFiles('input[type=file]', { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows(bad)) });
    await choose(true);
    await page.click('text=试导入（不写入）');
    await page.waitForSelector('text=有 2 处错误，未写入任何数据。');
    for (const row of ['2300', '2301']) await page.waitForSelector(`.table-frame >> text=${row}`);
    await choose(false);
    await page.click('text=试导入（不写入）');
    await page.waitForSelector('text=检查通过，尚未写入。');
    await page.click('text=正式导入');
    await page.waitForSelector('text=已导入。');
    await page.waitForSelector('text=共 2300 行：新增 2300，修改 0，不变 0。');
    expect((await house.as('officer', 'GET', '/directory/v1/people/sliced-2299')).status).toBe(200);
    await choose(false);
    await page.click('text=试导入（不写入）');
    await page.waitForSelector('text=共 2300 行：新增 0，修改 0，不变 2300。');
    await officer.leave();
  });

  it.each(['officer', 'liaison', 'approver', 'auditor', 'service', 'admin'])(
    'reaches every method of the contract, or says which role it needs: %s',
    async (login) => {
      const { house, browser } = stage();
      const { page, go, follow, leave, complaints } = await person(browser, house.url, login);
      await go('/everything');
      const documents = await Promise.all(
        ['directory', 'meetings'].map(async (context) => (await fetch(`${house.url}/openapi/${context}.json`)).json() as Promise<Document>),
      );
      const known = documents.flatMap(({ paths }) =>
        Object.values(paths).flatMap((verbs) => Object.values(verbs).map((one) => (one as { operationId: string }).operationId)),
      );
      const shown = await page
        .locator('[data-method]')
        .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset['method']));
      expect([...shown].sort()).toEqual(known.sort());
      // What needs a role says which; what needs none is not said to.
      expect((await page.locator('[data-method]').allTextContents()).filter((text) => /需要角色\s*$/.test(text))).toEqual([]);
      const links = await page
        .locator('[data-method] a')
        .evaluateAll((nodes) => [...new Set(nodes.map((node) => (node as HTMLAnchorElement).pathname.slice('/app'.length)))]);
      for (const link of links) {
        await follow(link);
        expect([link, await page.textContent('h1')]).not.toEqual([link, '没有此页面']);
        expect([link, await page.locator('.notice.warning >> text=您的角色').count()]).toEqual([link, 0]);
      }
      expect(complaints).toEqual([]);
      await leave();
    },
  );
}
