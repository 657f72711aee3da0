import { meeting, openRoom } from '../world/people.ts';
import { harmfulTexts as texts } from './harmful-texts.ts';
import { person, settled } from './person.ts';
import type { Stage } from './stage.ts';

export function hostileTexts(stage: () => Stage): void {
  it('are shown as they were written, on lists, records, forms, histories and boards, and do nothing', async () => {
    const { house, browser } = stage();
    const csv = [
      '编号,姓名,单位,职级,职务,登录名',
      ...texts.map((text, at) => `hostile-${at},"${text.replaceAll('"', '""')}",yn-finance,处级以下,"${text.replaceAll('"', '""')}",`),
    ].join('\n');
    const form = new FormData();
    form.append('region', 'regions/530000');
    form.append('content', new Blob([csv], { type: 'text/csv' }), 'hostile.csv');
    const { status, body } = await house.as('officer', 'POST', '/directory/v1/people:import', { raw: form });
    expect([status, body['created']]).toEqual([200, texts.length]);
    const room = await openRoom(house, 'hostile', { displayName: texts[1], building: texts[2] });
    const more = { title: texts[0], note: texts[3], contact: texts[6] };
    const { name } = await house.done('liaison', 'POST', '/meetings/v1/bookings', { ...meeting(room, 6), ...more });
    const { page, go, leave, complaints } = await person(browser, house.url, 'officer');
    await go('/records/people?columns=displayName,position,unit');
    while ((await page.locator('.more button').count()) > 0) {
      const before = await page.locator('tbody tr').count();
      await page.click('.more button');
      await page.waitForFunction((count) => document.querySelectorAll('tbody tr').length > count, before);
    }
    const shown = new Set(await page.locator('tbody th').allTextContents());
    expect(texts.filter((text) => !shown.has(text))).toEqual([]);
    const day = new Date(Date.now() + 8 * 3_600_000 + 6 * 86_400_000).toISOString().slice(0, 10);
    for (const path of [
      '/records/people/hostile-2',
      '/records/people/hostile-9/do/directory_UpdatePerson',
      `/records/${room}`,
      `/records/${name}`,
      `/rooms?day=${day}`,
      '/records/bookings',
      `/records/${name}/do/meetings_CancelBooking`,
      `/search?q=${encodeURIComponent(texts[0] ?? '')}`,
      `/q/${encodeURIComponent('<script>window.harmed=1</script>')}`,
    ]) {
      await go(path);
      await settled(page);
    }
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(complaints).toEqual([]);
    await leave();
  });
}
