import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectSound } from './support/expect-sound.js';
import { ConsolePage } from './support/console-page.js';

jest.setTimeout(300_000);

describe('what an edit does, on the page of an entry', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu(), openBrowser()]);
    const { articles, golden, status } = tsunagu.services.knowledge;
    // A small base, because each edit is learnt.
    for (const { _id, version } of await articles.published()) {
      if (!/^(?:return|refund)-/.test(_id)) await articles.archive(_id, { version }, 'test');
    }
    await until('the index holds the rest', () => status().entries < 40);
    for (const [id, language] of [
      ['return-how.en', 'en'],
      ['return-how.ja', 'ja'],
    ] as const) {
      const { draft } = await articles.get(id);
      await golden.create({ text: draft.question, language, expected: [id] }, 'test');
    }
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

  it.each(languages)('is shown before it is done, and needs a reason, in $language', async (one) => {
    const { language, locale, supervisor } = one;
    const page = await browser.open(`${tsunagu.url}/console/knowledge/return-how.${language}`, { locale });
    const desk = new ConsolePage(page, language);
    const { article, gate } = desk.words;
    await desk.signIn(await tsunagu.as('supervisor', supervisor));
    await page.goto(`${tsunagu.url}/console/knowledge/return-how.${language}`);

    await page.getByRole('button', { name: article.more }).click();
    await page.getByRole('menuitem', { name: article.archive }).click();
    const panel = page.getByRole('region', { name: gate.titleRetire });
    await panel.getByText(gate.kinds.broken, { exact: true }).waitFor({ timeout: 120_000 });
    await panel.getByLabel(gate.reason).waitFor();
    await expectSound(page);
    if (language === 'en') await screenshot(page, 'gate');

    const goOn = panel.getByRole('button', { name: gate.retireAnyway });
    expect(await goOn.isDisabled()).toBe(true);
    await panel.getByLabel(gate.reason).fill('The shop takes returns from June on.');
    await goOn.click();
    await page.getByText(article.states.archived, { exact: true }).first().waitFor();
    expect((await tsunagu.services.knowledge.articles.get(`return-how.${language}`)).state).toBe('archived');
    expect(browser.complaints()).toEqual([]);
  });
});
