import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectSound } from './support/expect-sound.js';
import { ConsolePage } from './support/console-page.js';
import { tabTo } from './support/keyboard.js';

jest.setTimeout(300_000);

describe('the details an entry asks for, in its editor', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu({ worker: false }), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await tsunagu?.close();
  });

  // The demo's supervisors: the first works in Japanese, the second in English.
  const languages = [
    { language: 'en', locale: 'en-US', supervisor: 1 },
    { language: 'ja', locale: 'ja-JP', supervisor: 0 },
  ] as const;

  it.each(languages)('are sound in $language, wide and narrow', async ({ language, locale, supervisor }) => {
    const path = `/console/knowledge/complaint-damaged.${language}`;
    const page = await browser.open(`${tsunagu.url}${path}`, { locale });
    const desk = new ConsolePage(page, language);
    const { slots } = desk.words;
    await desk.signIn(await tsunagu.as('supervisor', supervisor));
    await page.goto(`${tsunagu.url}${path}`);
    const preview = page.getByRole('region', { name: slots.preview });
    await preview.waitFor();
    await expectSound(page);
    await page.setViewportSize({ width: 1280, height: 1250 });
    await page.evaluate("document.querySelector('[data-slot]').scrollIntoView()");
    await screenshot(page, `slots-${language}`);
    expect(browser.complaints()).toEqual([]);
  });

  it('are added, tried, put in order and saved by keyboard alone, with what is wrong beside its field', async () => {
    const account = await tsunagu.as('knowledge-manager');
    const id = 'order-cancel.ja';
    const page = await browser.open(`${tsunagu.url}/console/knowledge/${id}`, { locale: 'ja-JP' });
    const desk = new ConsolePage(page, 'ja'); // the demo's knowledge manager works in Japanese
    const { slots, article } = desk.words;
    await desk.signIn(account);
    await page.goto(`${tsunagu.url}/console/knowledge/${id}`);
    const add = page.getByRole('button', { name: slots.add });
    await add.waitFor();
    const card = (number: number) =>
      page.getByRole('group', { name: slots.number.replace('{{number}}', String(number)) });
    const type = async (number: number, label: string, text: string) => {
      await tabTo(page, card(number).getByLabel(label));
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    };

    await tabTo(page, add);
    await page.keyboard.press('Enter');
    await card(1).getByLabel(slots.label).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('理由');
    await type(1, slots.ask, 'キャンセルの理由を教えてください。');
    await type(1, slots.message, '一言でかまいません。');
    await tabTo(page, add);
    await page.keyboard.press('Enter');
    await card(2).getByLabel(slots.label).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('注文番号');
    await tabTo(page, card(2).getByRole('combobox', { name: slots.kind }));
    await page.keyboard.press('Enter');
    await page.getByRole('option', { selected: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await card(2).getByLabel(slots.pattern).waitFor();
    await type(2, slots.ask, '注文番号を教えてください。');
    await type(2, slots.message, 'KS-20418 のような番号です。');
    await card(2)
      .getByRole('button', { name: /を上へ$/ })
      .focus(); // back up, further than Tab should have to go
    await page.keyboard.press('Enter');
    expect(await card(1).getByLabel(slots.label).inputValue()).toBe('注文番号');
    await card(1)
      .getByRole('button', { name: /を下へ$/ })
      .and(page.locator(':focus'))
      .waitFor();

    const save = page.getByRole('button', { name: article.saveDraft });
    await save.focus();
    await page.keyboard.press('Enter');
    await card(1).getByText('write the pattern, as KS-#####').waitFor();
    await expectSound(page);
    await card(1).getByLabel(slots.kind).first().focus();
    await type(1, slots.pattern, 'KS-#####');
    await card(1).getByText('write the pattern, as KS-#####').waitFor({ state: 'hidden' });
    await type(1, slots.try, '20418');
    await card(1).getByText(slots.isNone).waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('ｋｓ２０４１８です');
    await card(1).getByText('KS-20418', { exact: true }).waitFor();
    await page.getByRole('region', { name: slots.preview }).getByText('KS-12345').waitFor();

    await save.focus();
    await page.keyboard.press('Enter');
    await page.getByText(article.saved).first().waitFor();
    const { body } = await account.get(`/api/v1/articles/${id}`);
    expect(body.draft.slots).toMatchObject([
      { label: '注文番号', kind: 'code', pattern: 'KS-#####' },
      { label: '理由', kind: 'text' },
    ]);
    await page.reload();
    expect(await card(2).getByLabel(slots.label).inputValue()).toBe('理由');
    expect(browser.complaints()).toEqual([]);
  });
});
