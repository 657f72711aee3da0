/** Two ways of working a page: keys alone, and a finger on a phone. */
import type { Page } from 'playwright-core';

export interface Hands {
  /** Goes to what the selector finds and presses it. */
  press(selector: string): Promise<void>;
  /** Goes to a field and writes into it, in place of what stood there. */
  write(selector: string, text: string): Promise<void>;
}

/** More stops than any page of the console has. */
const MOST_STOPS = 250;

/** Nothing is clicked and nothing focused by the test: every step goes from stop to stop, as somebody without a mouse goes. */
export function keys(page: Page): Hands {
  const reach = async (selector: string) => {
    const wanted = page.locator(selector).first();
    await wanted.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await wanted.evaluate((node) => node === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way by Tab to ${selector}`);
  };
  return {
    async press(selector) {
      await reach(selector);
      await page.keyboard.press('Enter');
    },
    async write(selector, text) {
      await reach(selector);
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    },
  };
}

/** What the console promises on phones, px; WCAG 2.5.8 asks 24. */
const FINGER = 44;

/** Taps, and only on what is large enough for a finger. */
export function finger(page: Page): Hands {
  return {
    async press(selector) {
      const wanted = page.locator(selector).first();
      await wanted.waitFor();
      await wanted.scrollIntoViewIfNeeded();
      const box = await wanted.boundingBox();
      if ((box?.height ?? 0) < FINGER) throw new Error(`${selector} is ${box?.height} px high: too small for a finger`);
      await wanted.tap();
    },
    async write(selector, text) {
      await page.locator(selector).first().tap();
      await page.fill(selector, text);
    },
  };
}
