import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { openBrowser, screenshot, type TestBrowser } from './support/browser.js';
import { expectAccessible } from './support/check-axe.js';
import { ConsolePage } from './support/console-page.js';
import { EmulatorPage } from './support/emulator-page.js';

jest.setTimeout(300_000);

describe('a customer on X or Facebook and an agent at the console', () => {
  let tsunagu: TestTsunagu;
  let browser: TestBrowser;
  let customer: EmulatorPage;
  let agent: ConsolePage;
  beforeAll(async () => {
    [tsunagu, browser] = await Promise.all([startTsunagu(), openBrowser()]);
    customer = new EmulatorPage(await browser.open(`${tsunagu.url}/emulator/`));
    agent = new ConsolePage(await browser.open(`${tsunagu.url}/console`));
    await agent.signIn(await tsunagu.as('agent', 1));
    await agent.choosePresence('available');
  });
  afterAll(async () => {
    await browser?.close();
    await tsunagu?.close();
  });

  // In public a customer goes on by answering what was said; in private they just write.
  const surfaces = [
    { surface: 'X direct message', person: 'Emma Wilson', to: '', inPublic: false },
    { surface: 'X mention', person: 'Liam Brown', to: '@kosame_shop ', inPublic: true },
    { surface: 'Messenger', person: 'Emma Wilson', to: '', inPublic: false },
    { surface: 'Facebook comment', person: 'Liam Brown', to: '', inPublic: true },
  ];

  it.each(surfaces)('$surface', async ({ surface, person, to, inPublic }) => {
    await customer.be(person, surface);
    await customer.say(`${to}Do you ship overseas?`);
    const answer = customer.fromShop(/ship from Kobe/);
    await answer.waitFor();

    if (inPublic) await customer.replyTo(answer);
    await customer.say(`${to}I want to talk to a human please`);
    const offer = agent.offer('I want to talk to a human please');
    await agent.accept(offer);
    await agent.said('Do you ship overseas?').first().waitFor();

    await agent.reply(`Hello ${person}, a person here, reading your ${surface}.`);
    const reply = customer.fromShop(`a person here, reading your ${surface}`);
    await reply.waitFor();
    if (inPublic) await customer.replyTo(reply);
    await customer.say(`${to}Thanks, to Lisbon then.`);
    await agent.said('Thanks, to Lisbon then.').first().waitFor();
    await expectAccessible(customer.page);
    if (surface === 'Messenger') await screenshot(customer.page, 'emulator');

    await agent.wrapUp('Resolved');
    await agent.page.getByRole('button', { name: 'Presence: Available. Load 0 of 8.' }).waitFor();
    expect(browser.complaints()).toEqual([]);
  });
});
