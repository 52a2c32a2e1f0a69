import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { packageRoot } from '../../../src/platform/package-root.js';

export type Words = typeof import('../../../web/console/i18n/en.json');

/** What the console says in this language. */
export const wordsOf = (language: 'en' | 'ja'): Words =>
  JSON.parse(readFileSync(join(packageRoot(), 'web', 'console', 'i18n', `${language}.json`), 'utf8'));

/** The console as its users see it, in their language. */
export class ConsolePage {
  readonly words: Words;

  constructor(
    readonly page: Page,
    language: 'en' | 'ja' = 'en',
  ) {
    this.words = wordsOf(language);
  }

  async signIn(account: { email: string; password: string }): Promise<void> {
    const { signIn, nav } = this.words;
    await this.page.getByRole('textbox', { name: signIn.email }).fill(account.email);
    await this.page.getByLabel(signIn.password).and(this.page.locator('input')).fill(account.password);
    await this.page.getByRole('button', { name: signIn.submit, exact: true }).click();
    await this.page.getByRole('navigation', { name: nav.label }).waitFor();
  }

  async choosePresence(presence: 'available' | 'busy' | 'away' | 'offline'): Promise<void> {
    const name = this.words.term.presence[presence];
    await this.page.getByRole('button', { name: /^Presence:/ }).click();
    await this.page.getByRole('menuitem', { name }).click();
    await this.page.getByRole('button', { name: `Presence: ${name}` }).waitFor();
  }

  /** The first conversation offered to the agent, or the one whose card says this. */
  offer(text: string | RegExp = ''): Locator {
    return this.page.getByRole('article', { name: /^Offer: / }).filter({ hasText: text });
  }

  async accept(offer: Locator): Promise<void> {
    await offer.getByRole('button', { name: /^Accept/ }).click();
    await this.replyField().waitFor();
  }

  /** One line of the open conversation. */
  said(text: string | RegExp): Locator {
    return this.page.getByRole('log', { name: this.words.transcript.label }).getByText(text);
  }

  replyField(): Locator {
    return this.page.getByRole('textbox', { name: this.words.composer.reply, exact: true });
  }

  async reply(text: string): Promise<void> {
    await this.replyField().fill(text);
    await this.replyField().press('Enter');
    await this.said(text).waitFor();
  }

  async wrapUp(disposition: string): Promise<void> {
    const { conversation, wrapUp } = this.words;
    await this.page.getByRole('button', { name: conversation.end }).click();
    const dialog = this.page.getByRole('dialog', { name: wrapUp.title });
    await dialog.getByRole('radio', { name: disposition }).check();
    await dialog.getByRole('button', { name: wrapUp.submit }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
}
