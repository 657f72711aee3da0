import { openBrowser } from '@jiguan/tools/browser';
import { documents } from '../../src/openapi/pages.ts';
import { contracts, documented, startGateway } from '../support/gateway.ts';

describe('the page at /docs', () => {
  it('shows every service and opens the operations of one in a browser, asks nobody else, and breaks no rule of its policy', async () => {
    const gateway = await startGateway({ others: [documents(() => documented, 'https://issuer.example')] });
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
      const services = new Set(contracts.methods.map(({ desc }) => desc.parent.typeName));
      expect(await page.locator('.opblock-tag').count()).toBeGreaterThanOrEqual(services.size);
      await page.locator('.opblock-tag', { hasText: 'Booking' }).first().click();
      await page.click('[id$=meetings_CreateBooking] .opblock-summary-control');
      await page.waitForSelector('[id$=meetings_CreateBooking] .opblock-body');
      const bookings = contracts.methods.filter(({ desc }) => desc.parent.name === 'BookingService').flatMap(({ bindings }) => bindings);
      expect(await page.locator('.opblock').count()).toBe(bookings.length);
      expect(complaints).toEqual([]);
      expect([...new Set(asked)]).toEqual([gateway.url]);
    } finally {
      await browser.close();
      await gateway.stop();
    }
  });
});
