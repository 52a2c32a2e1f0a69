import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectAccessible } from './support/check-axe.js';
import { ConsolePage } from './support/console-page.js';
import { expectSound } from './support/expect-sound.js';
import { tabTo } from './support/keyboard.js';

jest.setTimeout(300_000);

const QUESTIONS = [
  { text: 'How do I return an umbrella?', language: 'en', expected: ['return-how.en'] },
  { text: 'How long do I have to send something back?', language: 'en', expected: ['return-period.en'] },
  { text: 'My lawyer will write to you', language: 'en', expected: [] },
  { text: 'Do you rent out zeppelins?', language: 'en', expected: ['corporate-bulk.en'] },
  { text: '返品したいのですが', language: 'ja', expected: ['return-how.ja'] },
  { text: '傘の骨が折れていた', language: 'ja', expected: ['delivery-time.ja'] },
] as const;

describe('the page of the golden set', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu({ worker: false }), openBrowser()]);
    const { golden } = tsunagu.services.knowledge;
    for (const one of QUESTIONS) await golden.create({ ...one, expected: [...one.expected] }, 'test');
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

  it.each(languages)('is sound in $language, wide and narrow, with its dialogs', async (one) => {
    const { language, locale, supervisor } = one;
    const page = await browser.open(`${tsunagu.url}/console/knowledge`, { locale });
    const desk = new ConsolePage(page, language);
    const { golden, common } = desk.words;
    await desk.signIn(await tsunagu.as('supervisor', supervisor));
    await page.goto(`${tsunagu.url}/console/knowledge`);
    await page.getByRole('link', { name: golden.open }).click();
    await page.getByRole('heading', { name: golden.title, level: 1 }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'zeppelins' }).waitFor();
    await expectSound(page);
    await screenshot(page, `golden-${language}`);
    for (const open of [golden.add, golden.importOpen]) {
      await page.getByRole('button', { name: open, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: common.cancel }).waitFor();
      await expectSound(page);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    expect(browser.complaints()).toEqual([]);
  });

  it('lets a knowledge manager find, mend and remove what is wrong, by keyboard alone', async () => {
    const page = await browser.open(`${tsunagu.url}/console/knowledge/golden`, { locale: 'ja-JP' });
    const desk = new ConsolePage(page, 'ja'); // the demo's knowledge manager works in Japanese
    const { golden, common } = desk.words;
    await desk.signIn(await tsunagu.as('knowledge-manager'));
    const items = page.getByRole('listitem').filter({ has: page.getByText(golden.now, { exact: true }) });
    await items.nth(5).waitFor();

    await tabTo(page, page.getByRole('searchbox', { name: golden.search }));
    await page.keyboard.type('ZEPPELIN');
    await items.nth(1).waitFor({ state: 'hidden' });
    const zeppelins = items.filter({ hasText: 'Do you rent out zeppelins?' });
    await tabTo(page, zeppelins.getByRole('button', { name: /^編集/ }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: golden.edit });
    await dialog.getByRole('radio', { name: golden.expects.entry }).waitFor();
    await tabTo(page, dialog.getByRole('radio', { name: golden.expects.entry }));
    await page.keyboard.press('ArrowDown');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await zeppelins.getByText(golden.person).waitFor();

    await tabTo(page, zeppelins.getByRole('button', { name: /^削除/ }));
    await page.keyboard.press('Enter');
    const confirm = page.getByRole('dialog', { name: golden.removeTitle });
    await confirm.getByRole('button', { name: common.cancel }).and(page.locator(':focus')).waitFor();
    await tabTo(page, confirm.getByRole('button', { name: golden.remove }));
    await page.keyboard.press('Enter');
    await page.getByText(golden.noneFits).waitFor();
    expect(await tsunagu.services.knowledge.golden.list()).toHaveLength(QUESTIONS.length - 1);
    expect(browser.complaints()).toEqual([]);
  });

  it('adds a question with the entry picked by its words, and takes and gives files', async () => {
    const page = await browser.open(`${tsunagu.url}/console/knowledge/golden`);
    const desk = new ConsolePage(page);
    const { golden, common } = desk.words;
    await desk.signIn(await tsunagu.as('supervisor', 1));
    await page.getByRole('button', { name: golden.add, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: golden.add });
    await dialog.getByRole('textbox', { name: golden.question }).fill('Can I cancel what I ordered?');
    const entries = dialog.getByRole('combobox', { name: golden.entries });
    await entries.pressSequentially('cancel');
    await page
      .getByRole('option', { name: /cancel/i })
      .first()
      .waitFor();
    await entries.press('ArrowDown');
    await entries.press('Enter');
    await expectAccessible(page);
    await entries.press('Escape');
    await dialog.getByRole('button', { name: common.add }).click();
    await page.getByRole('listitem').filter({ hasText: 'Can I cancel what I ordered?' }).first().waitFor();

    const folder = mkdtempSync(join(tmpdir(), 'golden-'));
    const file = join(folder, 'set.jsonl');
    const openImport = async (lines: string) => {
      writeFileSync(file, lines);
      await page.getByRole('button', { name: golden.importOpen }).click();
      const taking = page.getByRole('dialog', { name: golden.import });
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        taking.getByLabel(golden.file).click(),
      ]);
      await chooser.setFiles(file);
      await taking.getByRole('button', { name: golden.takeIn }).click();
      return taking;
    };
    const wrong = await openImport('{"text":"a","expected":null}\n{"text":"b","expected":"gone"}\n');
    await wrong.getByText('line 2, expected').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    const taken = await openImport('{"text":"Where is the shop?","expected":null}\n');
    await taken.waitFor({ state: 'hidden' });
    await page.getByRole('listitem').filter({ hasText: 'Where is the shop?' }).first().waitFor();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: golden.export }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).text)).toContain('Where is the shop?');
    expect(browser.complaints()).toEqual([]);
  });
});
