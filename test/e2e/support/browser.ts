import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { packageRoot } from '../../../src/platform/package-root.js';

const WIDE = { width: 1280, height: 800 };

/** Waiting longer than this for something to appear means that it does not come. */
export const PATIENCE_MS = 30_000;

export interface TestBrowser {
  /** A page of a person of their own: no cookies, storage or cache shared with the others. */
  open(url: string, options?: { locale?: string; viewport?: typeof WIDE }): Promise<Page>;
  /** What any page complained of so far: exceptions, errors on its console, answers it did not expect. */
  complaints(): string[];
  close(): Promise<void>;
}

/** Chromium, without what reaches out by itself. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const complaints: string[] = [];
  return {
    async open(url, { locale = 'en-US', viewport = WIDE } = {}) {
      const context: BrowserContext = await browser.newContext({
        locale,
        viewport,
        timezoneId: 'Asia/Tokyo',
        reducedMotion: 'reduce',
        colorScheme: 'light',
      });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (line) => {
        // What a page asked for and was refused is for its test to judge, not a fault of the page.
        if (line.type() !== 'error' || line.text().startsWith('Failed to load resource')) return;
        complaints.push(`${page.url()}: ${line.text()}`);
      });
      await page.goto(url);
      return page;
    },
    complaints: () => [...complaints],
    close: () => browser.close(),
  };
}

/**
 * Takes the picture that the README and the guides show, when it is not there yet or TSUNAGU_SCREENSHOTS is set: a test
 * run must not change files that nobody meant to change.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(packageRoot(), 'docs', 'images');
  const path = join(folder, `${name}.png`);
  if (existsSync(path) && !process.env['TSUNAGU_SCREENSHOTS']) return;
  mkdirSync(folder, { recursive: true });
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path, animations: 'disabled' });
}
