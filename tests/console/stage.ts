/** Where the tests of the console play. */
import { openBrowser } from '@jiguan/tools/browser';
import type { Browser } from 'playwright-core';
import { type House, startHouse } from './house.ts';

export interface Stage {
  readonly house: House;
  readonly browser: Browser;
}

/** One house and one browser for all tests of the surrounding block: a world is dear, a page is not. */
export function staged(others: readonly string[] = []): () => Stage {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ others }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  return () => ({ house, browser });
}
