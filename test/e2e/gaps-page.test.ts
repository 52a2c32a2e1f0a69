import { askInLog } from '../support/ask-in-log.js';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectAccessible } from './support/check-axe.js';
import { ConsolePage } from './support/console-page.js';
import { tabTo } from './support/keyboard.js';

jest.setTimeout(300_000);

const PARTS = [
  'Where do I get spare parts for the grinder?',
  'Grinder spare parts price?',
  'spare parts for my grinder',
];
const TASTING = ['コーヒーの試飲会の予約をしたい', '試飲会の予約はできますか', '試飲会はいつ予約できますか'];

describe('the gaps page', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu({ worker: false }), openBrowser()]);
    await askInLog(tsunagu.services, PARTS, {
      answer: 'Spare parts for grinders are sold under Accessories; a burr set is 2,400 yen.',
      handlingSeconds: 420,
    });
    await askInLog(tsunagu.services, TASTING, {
      answer: '毎週金曜の18時から開催しています。予約は店頭で承ります。',
      handlingSeconds: 150,
    });
    await tsunagu.services.knowledge.gaps.sweep();
  });
  afterAll(async () => {
    await browser?.close();
    await tsunagu?.close();
  });

  it.each([
    { language: 'en', locale: 'en-US', supervisor: 1 },
    { language: 'ja', locale: 'ja-JP', supervisor: 0 },
  ] as const)('is sound in $language, wide and narrow', async ({ language, locale, supervisor }) => {
    const page = await browser.open(`${tsunagu.url}/console/gaps`, { locale });
    const desk = new ConsolePage(page, language);
    await desk.signIn(await tsunagu.as('supervisor', supervisor));
    await page.getByRole('heading', { name: desk.words.nav.gaps, level: 1 }).waitFor();
    const card = page.getByRole('article').first();
    await card.getByText(desk.words.gaps.questions, { exact: true }).click();
    await card.getByRole('link', { name: desk.words.gaps.conversation }).first().waitFor();
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await expectAccessible(page);
      if (language === 'en') await screenshot(page, width === 1280 ? 'gaps' : 'gaps-phone');
    }
    expect(browser.complaints()).toEqual([]);
  });

  it('lets a knowledge manager dismiss one gap and draft for another, by keyboard alone', async () => {
    const page = await browser.open(`${tsunagu.url}/console/gaps`, { locale: 'ja-JP' });
    const desk = new ConsolePage(page, 'ja'); // the demo's knowledge manager works in Japanese
    const { gaps, nav, article } = desk.words;
    await desk.signIn(await tsunagu.as('knowledge-manager'));
    await page.getByRole('heading', { name: nav.gaps, level: 1 }).waitFor();
    const tasting = page.getByRole('article', { name: /試飲会/ });
    await tabTo(page, tasting.getByRole('button', { name: gaps.dismiss }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: gaps.dismissTitle });
    // The dialog takes the focus once it is open; what is typed before goes to whatever had it.
    await dialog.getByRole('textbox', { name: gaps.reason }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('Told in the shop only');
    await expectAccessible(page);
    await tabTo(page, dialog.getByRole('button', { name: gaps.dismiss }));
    await page.keyboard.press('Enter');
    await tasting.waitFor({ state: 'hidden' });

    const parts = page.getByRole('article', { name: /grinder/i });
    await tabTo(page, parts.getByRole('button', { name: gaps.makeDraft }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: article.title, level: 1 }).waitFor();
    await page
      .getByText(/a burr set is 2,400 yen/)
      .first()
      .waitFor();
    expect(browser.complaints()).toEqual([]);
  });
});
