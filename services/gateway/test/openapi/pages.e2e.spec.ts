import { openBrowser } from '@jiguan/tools/browser';
import { contextsOf } from '../../src/contracts/contracts.ts';
import { documents } from '../../src/openapi/pages.ts';
import { contracts, documented, startGateway } from '../support/gateway.ts';

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly tags?: readonly string[] }>>>>;
  readonly tags: readonly { readonly name: string }[];
}

describe('the page at /docs', () => {
  it('shows every service and opens the operations of one in a browser, asks nobody else, and breaks no rule of its policy', async () => {
    const gateway = await startGateway({ others: [documents(contextsOf(documented), () => documented, 'https://issuer.example').handler] });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => void (request.url().startsWith('data:') || asked.push(new URL(request.url()).origin)));
      await page.goto(`${gateway.url}/docs`);
      await page.waitForSelector('.opblock-tag');
      const contexts = [...new Set(contracts.methods.map(({ context }) => context))];
      const links = page.locator('nav a');
      expect(await links.count()).toBe(contexts.length + 1);
      await page.click('nav a >> text=meetings');
      await page.waitForSelector('.opblock-tag >> text=Booking');
      const { paths, tags } = (await (await fetch(`${gateway.url}/openapi/meetings.json`)).json()) as Document;
      expect(await page.locator('.opblock-tag').count()).toBe(tags.length);
      await page.locator('.opblock-tag[data-tag="meetings: Booking"]').click();
      await page.click('[id$=meetings_CreateBooking] .opblock-summary-control');
      await page.waitForSelector('[id$=meetings_CreateBooking] .opblock-body');
      const ofBookings = Object.values(paths).flatMap((path) =>
        Object.values(path).filter((one) => one.tags?.includes('meetings: Booking')),
      );
      expect(await page.locator('.opblock').count()).toBe(ofBookings.length);
      expect(await page.textContent('nav [aria-current]')).toBe('meetings');
      expect(complaints).toEqual([]);
      expect([...new Set(asked)]).toEqual([gateway.url]);
    } finally {
      await browser.close();
      await gateway.stop();
    }
  });
});
