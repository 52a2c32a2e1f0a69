import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectAccessible } from './support/check-axe.js';
import { expectSound } from './support/expect-sound.js';
import { ConsolePage } from './support/console-page.js';
import { tabTo } from './support/keyboard.js';

jest.setTimeout(300_000);

describe('the pages of the console', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu(), openBrowser()]);
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
    const page = await browser.open(`${tsunagu.url}/console`, { locale });
    const desk = new ConsolePage(page, language);
    const { nav, signIn, supervisor: overview, answering, routing, knowledge } = desk.words;
    await page.getByRole('heading', { name: signIn.title }).waitFor();
    await expectSound(page);
    await desk.signIn(await tsunagu.as('supervisor', supervisor));

    const goTo = async (name: string): Promise<void> => {
      await page.getByRole('navigation', { name: nav.label }).getByRole('link', { name }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    };
    await goTo(nav.supervisor);
    await page.getByRole('region', { name: overview.agents }).getByText('Daniel Mercer').waitFor();
    await expectSound(page);
    if (language === 'en') await screenshot(page, 'supervisor');

    await goTo(nav.answering);
    await page.getByRole('slider', { name: answering.price }).waitFor();
    await page.getByRole('heading', { name: answering.curve }).waitFor({ timeout: 90_000 });
    await expectSound(page);
    await screenshot(page, `answering-${language}`);

    await goTo(nav.routing);
    await page.getByRole('tab', { name: routing.tabs.rules }).waitFor();
    for (const tab of Object.values(routing.tabs)) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel', { name: tab }).waitFor();
      await expectSound(page);
    }

    await goTo(nav.knowledge);
    await page.getByRole('row').nth(1).waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: desk.words.health.open }).click();
    await page.getByRole('heading', { name: desk.words.health.unused }).waitFor();
    await expectSound(page);
    await screenshot(page, `health-${language}`);
    await page.getByRole('link', { name: knowledge.back }).click();
    await page.getByRole('row').nth(1).getByRole('link').click();
    await page.getByRole('heading', { name: desk.words.article.title, level: 1 }).waitFor();
    await page.getByRole('link', { name: knowledge.back }).waitFor();
    await expectSound(page);
    expect(browser.complaints()).toEqual([]);
  });

  it('say so when the password is wrong, and can be used by keyboard alone', async () => {
    const account = await tsunagu.as('agent', 1);
    const page = await browser.open(`${tsunagu.url}/console`);
    const { words } = new ConsolePage(page);
    const email = page.getByRole('textbox', { name: words.signIn.email });
    await email.waitFor();
    await tabTo(page, email);
    await page.keyboard.type(account.email);
    const password = page.getByLabel(words.signIn.password).and(page.locator('input'));
    await tabTo(page, password);
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText(words.signIn.wrong).waitFor();
    await expectAccessible(page);

    await password.fill(account.password);
    await tabTo(page, page.getByRole('button', { name: words.signIn.submit, exact: true }));
    await page.keyboard.press('Enter');
    const navigation = page.getByRole('navigation', { name: words.nav.label });
    await navigation.waitFor();
    await tabTo(page, page.getByRole('button', { name: /^Presence:/ }));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: words.term.presence.busy }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await tabTo(page, navigation.getByRole('link', { name: words.nav.knowledge }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.nav.knowledge, level: 1 }).waitFor();
    await tabTo(page, page.getByRole('searchbox', { name: words.knowledge.search }));
  });

  it('let a supervisor write an entry that the bot answers with at once', async () => {
    const supervisor = await tsunagu.as('supervisor', 1);
    const page = await browser.open(`${tsunagu.url}/console/knowledge`);
    const desk = new ConsolePage(page);
    const { article, knowledge, tryIt, term } = desk.words;
    const question = 'May I bring my dog into the shop?';
    await desk.signIn(supervisor);
    await page.getByRole('link', { name: knowledge.new }).click();
    await page.getByRole('textbox', { name: article.question }).fill(question);
    await page
      .getByRole('textbox', { name: article.answer })
      .fill('Yes, dogs are welcome on a lead. There is a bowl of water at the door.');
    await page.getByRole('button', { name: article.publish }).click();
    await page.getByText(article.published).first().waitFor();
    await page.getByRole('heading', { name: article.title, level: 1 }).waitFor();

    await page
      .getByText(/Version \d+ · .*Helen Ashworth/)
      .first()
      .waitFor();

    const search = { query: 'can I bring my dog', language: 'en' };
    const found = await until('the entry is found over the API', async () => {
      const { body } = await supervisor.post('/api/v1/knowledge/search', search);
      return body.items.find((item: { question: string }) => item.question === question);
    });
    expect(found).toMatchObject({ answer: expect.stringContaining('on a lead') });

    const box = page.getByRole('region', { name: tryIt.title });
    await box.getByRole('textbox', { name: tryIt.query }).fill(search.query);
    await box.getByRole('button', { name: tryIt.ask }).click();
    await box.getByText(term.decision.answer).waitFor();
    await box.getByRole('link', { name: question }).waitFor();
    await expectAccessible(page);
    await page.locator('.mantine-Notification-root').first().waitFor({ state: 'hidden' });
    await screenshot(page, 'knowledge');
  });
});
