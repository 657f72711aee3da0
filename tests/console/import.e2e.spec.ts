/** A large file brought in by a person with a browser: how far it is, stopped, and gone on with. */
import { csvFile } from '@jiguan/kit/testing';
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser, Page, Request } from 'playwright-core';
import { finance } from '../world/people.ts';
import { type House, startHouse } from './house.ts';
import { type Person, person, violations } from './person.ts';

/** More than one commit, and long enough to be stopped in between. */
const ROWS = 16_000;
/** The console asks how far it is; each slice is a second where much else goes on. */
const PATIENT = { timeout: 120_000 };

describe('a large import', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const file = (label: string) => ({
    name: `${label}.csv`,
    mimeType: 'text/csv',
    buffer: csvFile([
      ['编号', '姓名', '单位', '职级'],
      ...Array.from({ length: ROWS }, (_, i) => [`${label}-${i}`, `陈${i}`, finance.slice('units/'.length), '科员']),
    ]),
  });
  const opened = async (label: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Person> => {
    const officer = await person(browser, house.url, 'admin', { language });
    await officer.go('/records/people/do/directory_ImportPeople');
    await officer.page.setInputFiles('input[type=file]', file(label));
    return officer;
  };
  const fillRegion = async (page: Page) => {
    const region = page.locator('input[name=region], select[name=region]');
    if ((await region.count()) > 0 && (await region.inputValue()) === '') await region.fill('regions/530000');
  };
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click(PATIENT);
  const there = async (label: string) => (await house.as('admin', 'GET', `/directory/v1/people/${label}-${ROWS - 1}`)).status === 200;

  it('shows how far it is, is stopped by keyboard with what is written kept, and goes on where it was', async () => {
    const { page, complaints, leave } = await opened('large');
    await fillRegion(page);
    await press(page, '试导入');
    await press(page, '正式导入');
    await page.waitForSelector('progress[aria-valuetext^="已写入"]:not([value="0"])', PATIENT);
    expect(await violations(page, '.import-progress')).toEqual([]);
    await page.getByRole('button', { name: '停止导入' }).focus();
    await page.keyboard.press('Enter');
    const report = page.locator('.notice.warning');
    await report.waitFor(PATIENT);
    const [, written] = /(\d+)000 行已写入/.exec((await report.textContent()) ?? '') ?? [];
    expect(Number(written)).toBeGreaterThan(0);
    expect(await there('large')).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.querySelector('.notice.warning') !== null)).toBe(true);
    await press(page, '继续导入');
    await page.waitForSelector('.notice.good >> text=已导入', PATIENT);
    expect(await there('large')).toBe(true);
    expect(complaints).toEqual([]);
    await leave();
  }, 400_000);

  it('is given up while it is still being sent, and sent again under its key where the gateway no longer waits', async () => {
    const { page, leave } = await opened('sent', 'en');
    await fillRegion(page);
    const keys: (string | undefined)[] = [];
    const held: Request[] = [];
    await page.route('**/people:import', (route) => void held.push(route.request()));
    await press(page, 'Try it');
    await press(page, 'Stop');
    await page.waitForSelector('.notice.warning >> text=Stopped');
    expect(held).toHaveLength(1);
    await page.unroute('**/people:import');
    await page.route('**/people:import', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fulfill({ status: 504, contentType: 'application/problem+json', body: JSON.stringify({ reason: 'UPSTREAM_TIMEOUT' }) });
    });
    await press(page, 'Try it');
    await page.waitForSelector('.notice.good >> text=Checked', PATIENT);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toBeTruthy();
    await leave();
  }, 400_000);
});
