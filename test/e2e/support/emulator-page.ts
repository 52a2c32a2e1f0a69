import type { Locator, Page } from 'playwright-core';

/** X and Facebook as their user sees them, played by the emulator's page. */
export class EmulatorPage {
  constructor(readonly page: Page) {}

  async be(person: string, surface: string): Promise<void> {
    await this.page.getByRole('radio', { name: surface }).check();
    await this.page.getByRole('radio', { name: person }).check();
  }

  /** Says it, and waits until the platform has handed it to Tsunagu. */
  async say(text: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Message' });
    await field.fill(text);
    await this.page.getByRole('button', { name: 'Send', exact: true }).click();
    await this.fromCustomer(text).waitFor();
  }

  /** The next thing said answers this message, on surfaces where people answer in public. */
  async replyTo(message: Locator): Promise<void> {
    await message.getByRole('button', { name: /^Reply to/ }).click();
    await this.page.getByText('Replying to:').waitFor();
  }

  fromCustomer(text: string | RegExp): Locator {
    return this.message('from-customer', text);
  }

  fromShop(text: string | RegExp): Locator {
    return this.message('from-account', text);
  }

  private message(by: string, text: string | RegExp): Locator {
    return this.page.getByRole('log', { name: 'Conversation' }).locator(`li.${by}`).filter({ hasText: text });
  }
}
