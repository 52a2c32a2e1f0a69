import type { Page } from 'playwright-core';
import { expectAccessible } from './check-axe.js';

const WIDE = 1280;
const PHONE = 390;

/** Fits the window, and axe finds nothing: wide and narrow. Leaves the window wide. */
export async function expectSound(page: Page): Promise<void> {
  for (const width of [WIDE, PHONE]) {
    await page.setViewportSize({ width, height: 800 });
    const [needed, given] = await page.evaluate<[number, number]>(
      '[document.documentElement.scrollWidth, innerWidth]',
    );
    expect(needed).toBeLessThanOrEqual(given);
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: WIDE, height: 800 });
}
