import { setTimeout as sleep } from 'node:timers/promises';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { ConsolePage } from './support/console-page.js';
import { expectSound } from './support/expect-sound.js';
import { tabTo } from './support/keyboard.js';

jest.setTimeout(300_000);

const SAID = [
  'Can I cancel my order, please?',
  'How much is delivery to Canada?',
  'Thank you so much, Mika was very helpful and friendly',
  '¿Dónde está mi pedido? Todavía no ha llegado',
  '届いた傘が壊れていました。とても残念です',
];
/** More than anybody takes for usual on the first day. */
const STORM = 160;

describe('what customers write, for supervisors', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu(), openBrowser()]);
    for (const [at, text] of SAID.entries()) {
      await tsunagu.emulator.post('/facebook/message', { userId: `9300${at}`, text });
    }
    const supervisor = await tsunagu.as('supervisor', 1);
    await until('all are counted', async () => {
      const { body } = await supervisor.get('/api/v1/voice?period=7d');
      return (body as { turns: number }).turns === SAID.length;
    });
  });
  afterAll(async () => {
    await browser?.close();
    await tsunagu?.close();
  });

  /** As so many customers' complaints about their refunds leave it, each pointing at one of the messages that were said. */
  async function raiseStorm(): Promise<void> {
    const { events, transcripts } = tsunagu.services;
    const said = await transcripts.collection.find({ text: { $in: SAID } }).toArray();
    expect(said).toHaveLength(SAID.length);
    const now = new Date();
    const ids = Array.from({ length: STORM }, (_, at) => `storm-${at}`);
    await events.collection.insertMany(
      ids.map((_id, at) => ({
        _id,
        channel: 'facebook',
        event: {} as never,
        lane: _id,
        receivedAt: now,
        position: 0,
        state: 'done' as const,
        attempts: 0,
        reading: {
          kind: 'complaint' as const,
          sentiment: -0.7,
          urgency: 0.6,
          language: 'en',
          topics: ['refunds'],
          channel: 'facebook',
          conversationId: said[at % SAID.length]?.conversationId ?? '',
          contactId: _id,
          activityId: said[at % SAID.length]?._id ?? '',
          at: now,
        },
      })),
    );
  }

  it.each([
    { language: 'en', locale: 'en-US', supervisor: 1 },
    { language: 'ja', locale: 'ja-JP', supervisor: 0 },
  ] as const)('is sound in $language, wide and narrow', async ({ language, locale, supervisor }) => {
    const page = await browser.open(`${tsunagu.url}/console/voice`, { locale });
    const desk = new ConsolePage(page, language);
    await desk.signIn(await tsunagu.as('supervisor', supervisor));
    await page.getByRole('heading', { name: desk.words.voice.title, level: 1 }).waitFor();
    const { voice } = desk.words;
    await page.getByRole('heading', { name: voice.byHour }).waitFor();
    await page.getByText(voice.asTable, { exact: true }).click();
    const kinds = page.getByRole('region', { name: voice.by.kind, exact: true });
    await kinds.getByRole('row', { name: new RegExp(`^${voice.kind.question}.*\\d`) }).waitFor();
    await expectSound(page);
    await page.getByText(voice['30d'], { exact: true }).click();
    await page.getByRole('heading', { name: voice.byDay }).waitFor();
    await expectSound(page);
    await screenshot(page, `voice-${language}`);
    await page.setViewportSize({ width: 390, height: 800 });
    if (language === 'en') await screenshot(page, 'voice-phone');
    expect(browser.complaints()).toEqual([]);
  });

  it('shows a crisis on the overview as it comes, and who looks after it', async () => {
    const page = await browser.open(`${tsunagu.url}/console/supervisor`, { locale: 'en-US' });
    const desk = new ConsolePage(page);
    const { alert, nav } = desk.words;
    await desk.signIn(await tsunagu.as('supervisor', 1));
    await page.getByRole('heading', { name: nav.supervisor, level: 1 }).waitFor();
    await sleep(1000); // the page has asked for alerts: from here on only the socket tells of one
    await raiseStorm();
    const card = page.getByRole('group', { name: /refunds/ });
    await card.waitFor({ timeout: 60_000 });
    await card.getByText(alert.messages, { exact: true }).click();
    await card
      .getByRole('link', { name: SAID[0] ?? '' })
      .first()
      .waitFor();
    await expectSound(page);
    await tabTo(page, card.getByRole('button', { name: /^Acknowledge/ }));
    await page.keyboard.press('Enter');
    await card.getByText('Helen Ashworth looks after it').waitFor();
    const supervisor = await tsunagu.as('supervisor', 1);
    const { body } = await supervisor.get('/api/v1/audit?action=alert.acknowledged');
    expect((body as { items: unknown[] }).items).toHaveLength(1);
    expect((await (await tsunagu.as('agent')).get('/api/v1/alerts')).status).toBe(403);
    expect((await supervisor.post('/api/v1/alerts/none/acknowledge')).status).toBe(404);
    expect((await supervisor.get('/api/v1/voice?period=year')).body).toMatchObject({
      errors: [{ field: expect.stringContaining('period') }],
    });
    expect(browser.complaints()).toEqual([]);
  });
});
