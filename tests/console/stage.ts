import type { Browser } from 'playwright-core';
import type { House } from './house.ts';

/** Where the tests of the console play. */
export interface Stage {
  readonly house: House;
  readonly browser: Browser;
}
