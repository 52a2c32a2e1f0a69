import { DirectLine, type Activity } from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import { XhrOverFetch } from '../channels/webchat/xhr-over-fetch.js';
import { startTsunagu, type TestTsunagu } from '../support/tsunagu.js';
import { until } from '../support/until.js';
import { openBrowser, type TestBrowser } from './support/browser.js';
import { startWebChatHost } from './support/web-chat-host.js';
import { webChatScript } from './support/web-chat-package.js';

jest.setTimeout(300_000);

/** Microsoft's clients as npm has them: whoever uses them today can move here without changing a line. */
describe('clients of the Bot Framework, unchanged, through a handoff', () => {
  let tsunagu: TestTsunagu;
  let agent: Awaited<ReturnType<TestTsunagu['as']>>;
  beforeAll(async () => {
    tsunagu = await startTsunagu();
    agent = await tsunagu.as('agent', 1);
  });
  afterAll(() => tsunagu?.close());

  // An agent not heard of for a while counts as gone, and starting a browser may take that long.
  beforeEach(() => agent.put('/api/v1/agents/me/presence', { presence: 'available' }));

  /** Takes the next offer over the API; answers with the conversation's id. */
  async function acceptNext(): Promise<string> {
    const offer = await until('an offer comes', async () => {
      const { body } = await agent.get('/api/v1/agents/me/offers');
      return body.items[0];
    });
    const { body } = await agent.post(`/api/v1/offers/${offer.id}/accept`);
    expect(body).toMatchObject({ state: 'active', ownerAgentId: agent.accountId });
    return offer.conversationId;
  }

  const reply = (conversationId: string, text: string) =>
    agent.post(`/api/v1/conversations/${conversationId}/messages`, { text, clientId: text });

  const saidTo = (conversationId: string, text: string) =>
    until(`the agent sees "${text}"`, async () => {
      const { body } = await agent.get(`/api/v1/conversations/${conversationId}/transcript`);
      return body.items.some((line: { text: string | null }) => line.text === text);
    });

  const end = (conversationId: string) =>
    agent.post(`/api/v1/conversations/${conversationId}/wrap-up`, { disposition: 'resolved' });

  it('botframework-directlinejs', async () => {
    Object.assign(globalThis, { XMLHttpRequest: XhrOverFetch, WebSocket });
    const { body: grant } = await tsunagu.api.post('/webchat/token', { site: 'demo' });
    const client = new DirectLine({ token: grant.token, domain: `${tsunagu.url}/v3/directline` });
    const heard: Activity[] = [];
    client.activity$.subscribe({
      next: (activity) => heard.push(activity),
      error: () => {}, // how it tells that it was ended
    });
    const say = (text: string) =>
      new Promise((resolve, reject) => {
        client
          .postActivity({ type: 'message', text, from: { id: grant.userId }, locale: 'en-US' })
          .subscribe(resolve, reject);
      });
    const hears = (part: string) =>
      until(`"${part}" is heard`, () => heard.find((one) => 'text' in one && one.text?.includes(part)));

    try {
      await say('Do you ship overseas?');
      expect(await hears('ship from Kobe')).toMatchObject({ from: { role: 'bot' } });
      await say('I want to talk to a human please');
      const conversationId = await acceptNext();
      await hears('Daniel Mercer has joined');
      await reply(conversationId, 'Hello, a person here.');
      expect(await hears('Hello, a person here.')).toMatchObject({ from: { name: 'Daniel Mercer' } });
      await say('To Lisbon, please.');
      await saidTo(conversationId, 'To Lisbon, please.');
      await end(conversationId);
      await hears('This conversation has ended');
    } finally {
      client.end();
    }
  });

  describe('botframework-webchat', () => {
    let browser: TestBrowser;
    let host: Awaited<ReturnType<typeof startWebChatHost>>;
    beforeAll(async () => {
      host = await startWebChatHost(await webChatScript(), tsunagu.url);
      browser = await openBrowser();
    });
    afterAll(async () => {
      await browser?.close();
      await host?.close();
    });

    it('on a page of another origin', async () => {
      const page = await browser.open(host.url);
      const box = page.getByPlaceholder('Type your message');
      const say = async (text: string): Promise<void> => {
        await box.fill(text);
        await box.press('Enter');
        await page.getByRole('article').filter({ hasText: text }).first().waitFor();
      };
      const hears = (text: string) => page.getByRole('article').filter({ hasText: text }).first().waitFor();

      await say('Do you ship overseas?');
      await hears('ship from Kobe');
      await say('I want to talk to a human please');
      const conversationId = await acceptNext();
      await hears('Daniel Mercer has joined');
      await reply(conversationId, 'Hello, a person here.');
      await hears('Hello, a person here.');
      await say('To Lisbon, please.');
      await saidTo(conversationId, 'To Lisbon, please.');
      await end(conversationId);
      await hears('This conversation has ended');
    });
  });
});
