import type { Locator, Page } from 'playwright-core';

const FAR_ENOUGH = 60;

/** Presses Tab until this has the focus. @throws Error when it cannot be reached so. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  const focused = control.and(page.locator(':focus'));
  for (let presses = 0; presses < FAR_ENOUGH; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused.count()) > 0) return;
  }
  throw new Error(`Tab does not reach ${control}.`);
}
