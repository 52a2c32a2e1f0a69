import type { Locator, Page } from 'playwright-core';

/** The web chat as a customer uses it, on whatever page carries it. */
export class WidgetPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: /^Open chat/ }).click();
    await this.panel().waitFor();
  }

  async say(text: string): Promise<void> {
    const field = this.panel().getByRole('textbox', { name: 'Message' });
    await field.fill(text);
    await field.press('Enter');
    await this.line(text).waitFor();
  }

  panel(): Locator {
    return this.page.getByRole('dialog', { name: 'Chat with us' });
  }

  /** The line under the title: who is there. */
  subtitle(text: string | RegExp): Locator {
    return this.panel().locator('#subtitle').filter({ hasText: text });
  }

  line(text: string | RegExp): Locator {
    return this.panel().getByRole('listitem').filter({ hasText: text });
  }

  /** What was said by the bot or an agent, told apart by its class as the styles do. */
  lineBy(author: 'bot' | 'agent' | 'system', text: string | RegExp): Locator {
    return this.panel().locator(`li.${author}`).filter({ hasText: text });
  }
}
