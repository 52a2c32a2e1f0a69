import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectAccessible } from './support/check-axe.js';
import { ConsolePage } from './support/console-page.js';
import { WidgetPage } from './support/widget-page.js';

jest.setTimeout(300_000);

describe('a customer on the web chat and an agent at the console', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await tsunagu?.close();
  });

  it('is answered by the bot, handed over, helped by the agent, and told the end', async () => {
    const customer = new WidgetPage(await browser.open(`${tsunagu.url}/demo`));
    await customer.open();
    await customer.lineBy('bot', /automated assistant/).waitFor();
    await customer.subtitle(/Our assistant answers/).waitFor();
    const supervisor = await tsunagu.as('supervisor', 1);
    const { body: before } = await supervisor.get('/api/v1/conversations');
    expect(before.items).toEqual([]); // who opens it and never writes leaves nothing
    await customer.say('Do you ship overseas?');
    await customer.lineBy('bot', /ship/).waitFor();
    await expectAccessible(customer.page);
    await screenshot(customer.page, 'demo-widget');

    const account = await tsunagu.as('agent', 1);
    const agent = new ConsolePage(await browser.open(`${tsunagu.url}/console`));
    await agent.page.getByRole('heading', { level: 1 }).waitFor();
    await expectAccessible(agent.page);
    await agent.signIn(account);
    await agent.choosePresence('available');

    await customer.say('I want to talk to a human please');
    await customer
      .lineBy('bot', /handing you over/)
      .or(customer.lineBy('system', /handing you over/))
      .waitFor();
    await customer.subtitle('A person will answer you').waitFor();
    const offer = agent.offer('I want to talk to a human please');
    await offer.waitFor();
    await expectAccessible(agent.page);
    await screenshot(agent.page, 'console-offer');
    await agent.accept(offer);
    await agent.said('Do you ship overseas?').first().waitFor();
    await customer.line('Daniel Mercer has joined').waitFor();
    await customer.subtitle('Daniel Mercer has joined').waitFor();

    await agent.reply('Hello, this is Daniel. Where should the parcel go?');
    await customer.lineBy('agent', 'Where should the parcel go?').waitFor();
    await customer.subtitle('You are talking with Daniel Mercer').waitFor();
    await customer.say('To Lisbon, please.');
    await agent.said('To Lisbon, please.').first().waitFor();
    await agent.reply('Lisbon is fine: it takes about ten days.');
    await customer.lineBy('agent', 'about ten days').waitFor();
    await expectAccessible(agent.page);
    await expectAccessible(customer.page);
    await screenshot(agent.page, 'console-conversation');

    await agent.wrapUp('Resolved');
    await customer
      .line(/This conversation has ended/)
      .first()
      .waitFor();
    await agent.page.getByRole('button', { name: 'Presence: Available. Load 0 of 8.' }).waitFor();
    const { body: me } = await account.get('/api/v1/agents/me');
    expect(me).toMatchObject({ load: 0, work: [] });

    const { body: list } = await account.get('/api/v1/conversations?view=all');
    const [conversation] = list.items;
    expect(conversation).toMatchObject({ state: 'closed', disposition: 'resolved' });
    await until('each line is in the transcript once', async () => {
      const { body } = await account.get(`/api/v1/conversations/${conversation.id}/transcript`);
      const texts = body.items.map((line: { text: string | null }) => line.text);
      return [
        'Do you ship overseas?',
        'I want to talk to a human please',
        'Hello, this is Daniel. Where should the parcel go?',
        'To Lisbon, please.',
        'Lisbon is fine: it takes about ten days.',
      ].every((said) => texts.filter((text: string | null) => text === said).length === 1);
    });
    expect(browser.complaints()).toEqual([]);
  });
});
